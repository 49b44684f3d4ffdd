import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readLines } from './read-lines.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-lines-'));
const path = join(folder, 'some.txt');
afterAll(() => rmSync(folder, { recursive: true }));

it.each([
  ['nothing', ''],
  ['one line', 'one'],
  ['a line end at the end', 'one\ntwo\n'],
  ['all line ends', 'one\r\ntwo\rthree\n\nfour'],
  ['a line end between two pieces', `${'x'.repeat(1_048_575)}\r\nend`],
  ['long lines of long characters', `${'ä€😀'.repeat(300_000)}\r\n${'x'.repeat(1_048_576)}\r\nend`],
])('reads %s', (_, text) => {
  writeFileSync(path, text);
  expect([...readLines(path)]).toEqual(text.split(/\r\n|\r|\n/));
});
