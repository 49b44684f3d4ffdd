import table from '../../assets/fonts/inter-advances.json' with { type: 'json' };
import { oneLine } from '../words/text.ts';

export type Weight = 'regular' | 'semibold';

/** Share of the type size that a character outside the table is taken to need: full width for East Asian and emoji. */
const WIDE = 1;
const OTHER = 0.66;
const FIRST_WIDE_POINT = 0x1100;

/** How wide a text is in Inter at a size in pixels, kerning left out. */
export function textWidth(text: string, sizePixels: number, weight: Weight): number {
  const advances: Readonly<Record<string, number>> = table[weight];
  let width = 0;
  for (const character of text) {
    const advance = Object.hasOwn(advances, character) ? advances[character]! / table.unitsPerEm : character.codePointAt(0)! >= FIRST_WIDE_POINT ? WIDE : OTHER;
    width += advance * sizePixels;
  }
  return width;
}

/** A text as one line of at most `widthPixels`; what is cut ends in an ellipsis. */
export function fitText(text: string, widthPixels: number, sizePixels: number, weight: Weight): string {
  const line = oneLine(text);
  if (textWidth(line, sizePixels, weight) <= widthPixels) return line;
  const room = widthPixels - textWidth('…', sizePixels, weight);
  let kept = '';
  let width = 0;
  for (const character of line) {
    width += textWidth(character, sizePixels, weight);
    if (width > room) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** A text on at most `most` lines of a width, broken between words; what does not fit ends in an ellipsis. */
export function wrapText(text: string, widthPixels: number, most: number, sizePixels: number, weight: Weight): string[] {
  const lines: string[] = [];
  let rest = oneLine(text);
  while (rest !== '' && lines.length < most - 1) {
    const words = rest.split(' ');
    let count = 1;
    while (count < words.length && textWidth(words.slice(0, count + 1).join(' '), sizePixels, weight) <= widthPixels) count += 1;
    // A word that is longer than a line is cut, not broken: the last line says so with its ellipsis.
    if (textWidth(words[0]!, sizePixels, weight) > widthPixels) break;
    lines.push(words.slice(0, count).join(' '));
    rest = words.slice(count).join(' ');
  }
  return rest === '' ? lines : [...lines, fitText(rest, widthPixels, sizePixels, weight)];
}
