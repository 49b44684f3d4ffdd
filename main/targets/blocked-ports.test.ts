import { expect, it } from 'vitest';
import { isPortBlocked } from './blocked-ports.ts';

const HIGHEST = 11_000;

/** Ends every request where it would go out, so that no port is touched. */
const nothingGoesOut = {
  dispatch(_options: unknown, handler: { onResponseError?(controller: object, error: Error): void; onError?(error: Error): void }): boolean {
    const error = new Error('would go out');
    if (handler.onResponseError) handler.onResponseError({}, error);
    else handler.onError?.(error);
    return true;
  },
};

async function isRefusedByFetch(url: URL): Promise<boolean> {
  const error: unknown = await fetch(url, { dispatcher: nothingGoesOut } as unknown as RequestInit).then(() => null, (thrown: unknown) => thrown);
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : 'none';
  expect(['bad port', 'would go out']).toContain(cause);
  return cause === 'bad port';
}

it('are the ones that this program’s fetch refuses, no more and no fewer', async () => {
  const differing: number[] = [];
  let blocked = 0;
  for (let port = 0; port <= HIGHEST; port += 1) {
    const url = new URL(`http://127.0.0.1:${port}/`);
    const isRefused = await isRefusedByFetch(url);
    if (isRefused) blocked += 1;
    // Node's fetch lets port 0 through, where nothing can listen; the standard blocks it
    if (port > 0 && isRefused !== isPortBlocked(url)) differing.push(port);
  }
  expect(differing).toEqual([]);
  expect(blocked).toBeGreaterThan(50);
});
