import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runs } from '../../test/support/property-runs.ts';
import { BlockReader, BlockWriter, partialPath, StoredFileError } from './block-file.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-blocks-'));
  path = join(folder, 'some.run');
});
afterEach(() => rmSync(folder, { recursive: true }));

const HEADER = { of: 'a test' };
const content = (number: number): Buffer => Buffer.alloc(1000, number + 1);

function write(numbers: readonly number[]): BlockWriter {
  const writer = BlockWriter.create(path, HEADER);
  for (const number of numbers) writer.append(1, number, content(number));
  return writer;
}

it('has its name only once it is whole, and then all of its blocks', () => {
  const writer = write([2, 0, 1]);
  expect(existsSync(path)).toBe(false);
  writer.finish();
  expect(existsSync(partialPath(path))).toBe(false);
  const reader = BlockReader.open(path);
  expect(reader.header).toEqual(HEADER);
  for (const number of [0, 1, 2]) expect(reader.read(1, number)).toEqual(content(number));
  expect(() => reader.read(1, 3)).toThrow('block 3 of kind 1 is missing');
  reader.close();
});

it('goes on after the last whole block, wherever a crash has cut the file', () => {
  write([0, 1, 2]).close();
  const whole = readFileSync(partialPath(path));
  const headEnd = whole.length - 3 * 1016;
  fc.assert(
    fc.property(fc.integer({ min: headEnd, max: whole.length }), (length) => {
      write([0, 1, 2]).close();
      truncateSync(partialPath(path), length);
      const kept = Math.floor((length - headEnd) / 1016);
      const writer = BlockWriter.resume(path, HEADER)!;
      expect([...writer.numbersOf(1)]).toEqual([0, 1, 2].slice(0, kept));
      for (let number = kept; number < 3; number += 1) writer.append(1, number, content(number));
      writer.finish();
      const reader = BlockReader.open(path);
      for (const number of [0, 1, 2]) expect(reader.read(1, number)).toEqual(content(number));
      reader.close();
    }),
    runs(40),
  );
});

it('does not go on with a file that was begun with another header, or that is none', () => {
  write([0]).close();
  expect(BlockWriter.resume(path, { of: 'another' })).toBeNull();
  truncateSync(partialPath(path), 20);
  expect(BlockWriter.resume(path, HEADER)).toBeNull();
  rmSync(partialPath(path));
  expect(BlockWriter.resume(path, HEADER)).toBeNull();
});

it('never gives out a byte that was changed', () => {
  write([0, 1]).finish();
  const whole = readFileSync(path);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: whole.length - 1 }), fc.integer({ min: 0, max: 7 }), (at, bit) => {
      const damaged = Buffer.from(whole);
      damaged[at]! ^= 1 << bit;
      writeFileSync(path, damaged);
      const read = (): void => {
        const reader = BlockReader.open(path);
        try {
          expect(reader.header).toEqual(HEADER);
          for (const number of [0, 1]) expect(reader.read(1, number)).toEqual(content(number));
        } finally {
          reader.close();
        }
      };
      expect(read).toThrow(StoredFileError);
    }),
    runs(200),
  );
});
