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
