import { readPieces } from './read-pieces.ts';

/** A UTF-8 file line by line, whatever ends them; the last one also where nothing ends it. */
export function* readLines(path: string): Generator<string> {
  let kept = '';
  for (const piece of readPieces(path)) {
    const text = kept + piece;
    // a CR at the end of a piece may be half of a line end
    const end = text.endsWith('\r') ? text.length - 1 : text.length;
    const lines = text.slice(0, end).split(/\r\n|\r|\n/);
    kept = lines.pop()! + text.slice(end);
    yield* lines;
  }
  yield* kept.split(/\r\n|\r|\n/);
}
