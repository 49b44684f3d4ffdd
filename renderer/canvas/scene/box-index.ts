import { type Box, overlaps } from '../../../shared/diagram/geometry.ts';

const CELL_PX = 512;

/** Boxes by where they are, so that those near a place are found without looking at all of them. */
export class BoxIndex<Item extends Box> {
  readonly #cells = new Map<string, Item[]>();

  constructor(items: Iterable<Item>) {
    for (const item of items) {
      for (const key of cellsOf(item)) {
        const cell = this.#cells.get(key);
        if (cell) cell.push(item);
        else this.#cells.set(key, [item]);
      }
    }
  }

  /** Every box that overlaps this one, each once. */
  overlapping(box: Box): Item[] {
    const found = new Set<Item>();
    for (const key of cellsOf(box)) {
      for (const item of this.#cells.get(key) ?? []) {
        if (overlaps(item, box)) found.add(item);
      }
    }
    return [...found];
  }
}

function* cellsOf({ x, y, width, height }: Box): Generator<string> {
  const [left, right] = [Math.floor(x / CELL_PX), Math.floor((x + width) / CELL_PX)];
  const [top, bottom] = [Math.floor(y / CELL_PX), Math.floor((y + height) / CELL_PX)];
  for (let column = left; column <= right; column += 1) {
    for (let row = top; row <= bottom; row += 1) yield `${column} ${row}`;
  }
}
