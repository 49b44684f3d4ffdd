import type { Page } from 'playwright-core';

interface KeyWatch {
  /** when the last key went down, as the browser has it */
  downAt: number;
  /** resolves when a frame with a newer result than at the last key has been painted */
  result: Promise<number>;
  /** resolves when the next frame has been painted */
  frame: Promise<number>;
}

/** Makes the page note each key press, the next frame, and the frame that shows the next live result. */
export async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watch = { downAt: 0 } as KeyWatch;
    Object.assign(globalThis, { keyWatch: watch });
    // a task after the frame's callbacks runs once it has been handed on to be painted
    const painted = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))));
    const versionOf = (): number => Number(document.querySelector('[data-version]')?.getAttribute('data-version') ?? 0);
    const newer = (known: number): Promise<void> =>
      new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          if (versionOf() <= known) return;
          observer.disconnect();
          resolve();
        });
        observer.observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-version'] });
      });
    addEventListener(
      'keydown',
      (event) => {
        if (event.ctrlKey || event.metaKey || event.key.length > 1) return;
        watch.downAt = event.timeStamp;
        watch.frame = painted().then((now) => now - watch.downAt);
        watch.result = newer(versionOf())
          .then(painted)
          .then((now) => now - watch.downAt);
      },
      { capture: true },
    );
  });
}

/** Milliseconds from the press of a key to the painted result of the edit that it made. */
export async function paintedAfterKey(page: Page, key: string): Promise<number> {
  await page.keyboard.press(key);
  return page.evaluate(() => (globalThis as unknown as { keyWatch: KeyWatch }).keyWatch.result);
}

/** Milliseconds from the press of a key to the frame after it. */
export async function frameAfterKey(page: Page, key: string): Promise<number> {
  await page.keyboard.press(key);
  return page.evaluate(() => (globalThis as unknown as { keyWatch: KeyWatch }).keyWatch.frame);
}
