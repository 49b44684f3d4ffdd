/**
 * Makes assets/fonts/inter-advances.json: how wide the characters of our fonts are, for the diagrams that shared/ draws
 * without a font at hand. Run `npx node assets/fonts/build.ts`. The two TrueType files are Inter 4 (SIL Open Font
 * License, OFL.txt) as packed by @expo-google-fonts/inter 0.4.2; resvg reads no WOFF2, in which the window has them.
 */
import { readFileSync, writeFileSync } from 'node:fs';

/** Latin with accents, and the dashes, quotation marks and dots of running text. */
const RANGES = [[0x20, 0x7e], [0xa0, 0x17f], [0x2010, 0x2026]] as const;

/** Advances in font units of the code points in RANGES that the font has, from its cmap and hmtx tables. */
export function advancesOf(font: DataView): { unitsPerEm: number; advances: Record<string, number> } {
  const table = (name: string): number => {
    for (let index = 0; index < font.getUint16(4); index += 1) {
      const record = 12 + index * 16;
      const tag = String.fromCodePoint(...[0, 1, 2, 3].map((offset) => font.getUint8(record + offset)));
      if (tag === name) return font.getUint32(record + 8);
    }
    throw new Error(`The font has no ${name} table.`);
  };
  const [cmap, hmtx, hhea, head] = [table('cmap'), table('hmtx'), table('hhea'), table('head')];
  const metricsCount = font.getUint16(hhea + 34);
  const glyph = glyphsOf(font, cmap);
  const advances: Record<string, number> = {};
  for (const [first, last] of RANGES) {
    for (let point = first; point <= last; point += 1) {
      const id = glyph(point);
      if (id !== 0) advances[String.fromCodePoint(point)] = font.getUint16(hmtx + 4 * Math.min(id, metricsCount - 1));
    }
  }
  return { unitsPerEm: font.getUint16(head + 18), advances };
}

/** Looks code points up in a cmap's format 4 subtable (OpenType specification, "cmap"); 0: the font has none. */
function glyphsOf(font: DataView, cmap: number): (point: number) => number {
  const subtables = Array.from({ length: font.getUint16(cmap + 2) }, (_unused, index) => cmap + font.getUint32(cmap + 4 + index * 8 + 4));
  const start = subtables.find((offset) => font.getUint16(offset) === 4);
  if (start === undefined) throw new Error('The font has no format 4 character map.');
  const doubled = font.getUint16(start + 6);
  const [ends, starts] = [start + 14, start + 16 + doubled];
  const [deltas, offsets] = [starts + doubled, starts + 2 * doubled];
  return (point) => {
    for (let segment = 0; segment < doubled; segment += 2) {
      if (font.getUint16(ends + segment) < point) continue;
      const first = font.getUint16(starts + segment);
      if (first > point) return 0;
      const delta = font.getUint16(deltas + segment);
      const offset = font.getUint16(offsets + segment);
      if (offset === 0) return (point + delta) & 0xffff;
      const id = font.getUint16(offsets + segment + offset + 2 * (point - first));
      return id === 0 ? 0 : (id + delta) & 0xffff;
    }
    return 0;
  };
}

export function buildAdvances(): { unitsPerEm: number; regular: Record<string, number>; semibold: Record<string, number> } {
  const read = (file: string): DataView => new DataView(Uint8Array.from(readFileSync(new URL(file, import.meta.url))).buffer);
  const [regular, semibold] = [advancesOf(read('Inter-Regular.ttf')), advancesOf(read('Inter-SemiBold.ttf'))];
  return { unitsPerEm: regular.unitsPerEm, regular: regular.advances, semibold: semibold.advances };
}

if (import.meta.main) writeFileSync(new URL('inter-advances.json', import.meta.url), `${JSON.stringify(buildAdvances())}\n`);
