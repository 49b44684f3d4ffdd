import { expect, test, vi } from 'vitest';
import { Changes } from './changes.ts';

const LONG_MILLISECONDS = 60_000;

test('who knows less is told at once, who knows all once something happens, and each of them', async () => {
  const changes = new Changes();
  const first = await changes.after('', LONG_MILLISECONDS);
  const waiting = [changes.after(first, LONG_MILLISECONDS), changes.after(first, LONG_MILLISECONDS)];
  changes.happened();
  const [one, other] = await Promise.all(waiting);
  expect(one).not.toBe(first);
  expect(other).toBe(one);
  expect(await changes.after(first, LONG_MILLISECONDS)).toBe(one);
  // another life of the sender knows nothing of it
  expect(await new Changes().after(first, LONG_MILLISECONDS)).not.toBe(first);
});

test('nobody waits for ever: not where nothing happens, and not for a sender that ends', async () => {
  vi.useFakeTimers();
  try {
    const changes = new Changes();
    const latest = await changes.after('', LONG_MILLISECONDS);
    const quiet = changes.after(latest, LONG_MILLISECONDS);
    await vi.advanceTimersByTimeAsync(LONG_MILLISECONDS);
    expect(await quiet).toBe(latest);
    const ended = changes.after(latest, LONG_MILLISECONDS);
    changes.close();
    expect(await ended).toBe(latest);
    expect(await changes.after(latest, LONG_MILLISECONDS)).toBe(latest);
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});
