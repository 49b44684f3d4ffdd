import { expect, it } from 'vitest';
import { encodingOf, NoTextError, textOf, textPieces } from './text-pieces.ts';

const HEADING = 'Vorname;Straße\r\nJürgen;Weg 1\r\n';
const utf16 = (text: string, isBig: boolean): Uint8Array => Uint8Array.from([...text].flatMap((letter) => { const code = letter.charCodeAt(0); return isBig ? [code >> 8, code & 255] : [code & 255, code >> 8]; }));
const blobOf = (...parts: (string | Uint8Array)[]): Blob => new Blob(parts as BlobPart[]);

it.each<[string, Blob]>([
  ['utf-8', blobOf(HEADING)],
  ['utf-8', blobOf('\uFEFF', HEADING)],
  ['utf-8', blobOf('')],
  ['utf-16le', blobOf(Uint8Array.from([0xff, 0xfe]), utf16(HEADING, false))],
  ['utf-16be', blobOf(Uint8Array.from([0xfe, 0xff]), utf16(HEADING, true))],
  ['utf-16le', blobOf(utf16(HEADING, false))],
  ['utf-16be', blobOf(utf16(HEADING, true))],
  ['windows-1252', blobOf(Uint8Array.from([...HEADING].map((letter) => letter.charCodeAt(0))))],
])('is read as %s', async (encoding, blob) => {
  expect(await encodingOf(blob, 'x.csv')).toBe(encoding);
  if (blob.size === 0) return;
  expect((await textOf(blob, await encodingOf(blob, 'x.csv'))).replace('\uFEFF', '')).toBe(HEADING);
  let whole = '';
  for await (const { text } of textPieces(blob, await encodingOf(blob, 'x.csv'))) whole += text;
  expect(whole.replace('\uFEFF', '')).toBe(HEADING);
});

it.each<[string, Uint8Array, RegExp]>([
  ['a workbook', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]), /x\.xlsx is a workbook.*save it as CSV/],
  ['an old workbook', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), /workbook/],
  ['no text', Uint8Array.from(Array(64).keys()), /is no text/],
])('%s is told for what it is', async (_name, bytes, words) => {
  await expect(encodingOf(blobOf(bytes), 'x.xlsx')).rejects.toThrow(words);
  await expect(encodingOf(blobOf(bytes), 'x.xlsx')).rejects.toBeInstanceOf(NoTextError);
});

it('one broken byte in a file of UTF-8 spoils its own letter and no other', async () => {
  const lines = Array.from({ length: 20 }, (_, index) => `Jürgen ${index};Straße\n`).join('');
  for (const [begin, end] of [['', lines], ['\uFEFF', '']] as const) {
    const blob = blobOf(begin, HEADING, Uint8Array.from([0x53, 0xfc, 0x64]), end);
    expect(await encodingOf(blob, 'x.csv')).toBe('utf-8');
    expect(await textOf(blob, 'utf-8')).toBe(`${HEADING}S\uFFFDd${end}`);
  }
});
