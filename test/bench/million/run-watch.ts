import type { Locator, Page } from 'playwright-core';

interface RunWatch {
  /** when the progress bar said something new */
  told: number[];
  label: string | null;
  began: number;
}

type Watched = { runWatch: RunWatch };

export interface Watching {
  reset(): Promise<void>;
  /** how often progress moved since the last reset, the longest it stood still, and what it says now; null: no run is under way */
  progress(): Promise<{ steps: number; longestGapMs: number; label: string | null }>;
}

/** Makes the page note every change of the progress bar. */
export async function watchRun(page: Page): Promise<Watching> {
  await page.evaluate(() => {
    const watch: RunWatch = { told: [], label: null, began: performance.now() };
    Object.assign(globalThis, { runWatch: watch });
    const look = (): void => {
      const label = document.querySelector('[role=progressbar]')?.getAttribute('aria-label') ?? null;
      if (label !== watch.label && label !== null) watch.told.push(performance.now());
      watch.label = label;
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-label'] });
    look();
  });
  return {
    reset: () => page.evaluate(() => void Object.assign((globalThis as unknown as Watched).runWatch, { told: [], began: performance.now() })),
    progress: () =>
      page.evaluate(() => {
        const { told, label, began } = (globalThis as unknown as Watched).runWatch;
        const times = [began, ...told, performance.now()];
        return { steps: told.length, longestGapMs: Math.max(...times.slice(1).map((time, index) => time - times[index]!)), label };
      }),
  };
}

/** Presses Cancel. Milliseconds from the press, as the browser has it, to the frame that shows no run any more. */
export async function cancelMilliseconds(page: Page, cancel: Locator): Promise<number> {
  await page.evaluate(() => {
    const ended = new Promise<number>((resolve) => {
      addEventListener(
        'click',
        ({ timeStamp }) => {
          const look = (): void => {
            if (document.querySelector('[role=progressbar]') !== null) requestAnimationFrame(look);
            // a task after the frame's callbacks runs once it has been handed on to be painted
            else setTimeout(() => resolve(performance.now() - timeStamp));
          };
          requestAnimationFrame(look);
        },
        { once: true, capture: true },
      );
    });
    Object.assign(globalThis, { runEnded: ended });
  });
  await cancel.click();
  return page.evaluate(() => (globalThis as unknown as { runEnded: Promise<number> }).runEnded);
}
