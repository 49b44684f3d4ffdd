import { expect, it } from 'vitest';
import { refuseTooLarge, runBytes } from './run-memory.ts';

it('a run that does not fit is refused before it begins, and what it would take is said', () => {
  const needed = runBytes(1_000_000, 2);
  expect(() => refuseTooLarge(1_000_000, needed, 2)).not.toThrow();
  expect(() => refuseTooLarge(1_000_000, needed - 1, 2)).toThrow('Simulating 1,000,000 contacts takes about 1,600 MB of memory, and 1,600 MB are free.');
  expect(() => refuseTooLarge(1_000_000, 512_000_000, 2)).toThrow('512 MB are free');
});
