import { describe, expect, it } from 'vitest';
import { refuseTooLarge, runBytes } from './run-memory.ts';

const PLENTY = 64_000_000_000;

describe('the memory of a run', () => {
  it('is refused before it begins where it does not fit, and said', () => {
    const needed = runBytes(100_000, 500_000);
    expect(() => refuseTooLarge(100_000, 500_000, needed)).not.toThrow();
    expect(() => refuseTooLarge(100_000, 500_000, needed - 1)).toThrow('Simulating 100,000 contacts takes about 1,100 MB of memory, and 1,100 MB are free.');
    expect(() => refuseTooLarge(100_000, 500_000, 512_000_000)).toThrow('512 MB are free');
  });

  it('does not let a run begin whose inputs could not be kept', () => {
    expect(() => refuseTooLarge(500_000, 2_000_000, PLENTY)).not.toThrow();
    expect(() => refuseTooLarge(1_000_000, 2_000_000, PLENTY)).toThrow('this workspace has 1,000,000');
  });
});
