import { expect, it, vi } from 'vitest';
import { every } from './every.ts';

it('goes on whatever is thrown, and ends with the host', () => {
  vi.useFakeTimers();
  try {
    let [times, end] = [0, (): void | Promise<void> => {}];
    const troubles: unknown[] = [];
    const work = (): void => {
      times += 1;
      if (times === 1) throw new Error('not now');
    };
    every({ onClose: (close) => void (end = close) }, 1000, work, (error) => void troubles.push(error));
    vi.advanceTimersByTime(3000);
    expect([times, troubles]).toEqual([3, [new Error('not now')]]);
    void end();
    vi.advanceTimersByTime(3000);
    expect([times, vi.getTimerCount()]).toEqual([3, 0]);
  } finally {
    vi.useRealTimers();
  }
});
