import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const AXE = readFileSync(fileURLToPath(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8');

/** A tooltip repeats a name beside the landmarks, wherever its button is; whether one is open is a matter of where the focus last was. */
const TOOLTIPS = '[data-radix-popper-content-wrapper]:has([role=tooltip])';

/** What the accessibility rules of axe object to; it runs by the debugger's own way in, which a page's content security policy does not bind. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  // colours halfway between two states are nobody's; what goes round for ever, as a spinner does, is not waited for
  await page.evaluate(() => {
    const passing = document.getAnimations().filter((animation) => Number.isFinite(animation.effect?.getComputedTiming().endTime ?? Infinity));
    const late = new Promise((resolve) => setTimeout(resolve, 2000));
    return Promise.race([Promise.allSettled(passing.map(({ finished }) => finished)).then(() => undefined), late.then(() => undefined)]);
  });
  return page.evaluate(async (tooltips) => {
    interface Axe {
      run(context: { exclude: readonly string[] }): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    }
    const { axe } = globalThis as unknown as { axe: Axe };
    return (await axe.run({ exclude: [tooltips] })).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' ')}`);
  }, TOOLTIPS);
}
