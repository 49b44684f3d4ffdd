import { canHaveIt, FOCUSABLE } from '../ui/focus-trail.ts';

const REGIONS = '[data-region]';

/** What of each region had the focus last; weakly, so that what is gone is not kept. */
const lastIn = new WeakMap<Element, HTMLElement>();

const isStop = (element: HTMLElement): boolean => element.tabIndex >= 0 && !element.matches('[aria-hidden=true]') && canHaveIt(element);

function stopOf(region: Element): HTMLElement | undefined {
  const last = lastIn.get(region);
  if (last !== undefined && region.contains(last) && isStop(last)) return last;
  return [...region.querySelectorAll<HTMLElement>(FOCUSABLE)].find(isStop);
}

/** Gives the focus to the next or last region of the window that takes it, round and round: to what had it there last, else to its first stop. */
export function focusRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll(REGIONS)];
  const from = regions.findIndex((region) => region.contains(document.activeElement));
  for (let tried = 1; tried <= regions.length; tried += 1) {
    const at = from === -1 && step === -1 ? regions.length - tried : from + step * tried;
    const stop = stopOf(regions[(at + regions.length) % regions.length]!);
    if (stop === undefined) continue;
    stop.focus();
    return;
  }
}

/** Remembers where in each region the focus was. Answers how to stop. */
export function followRegions(): () => void {
  const onFocus = ({ target }: FocusEvent): void => {
    const region = target instanceof HTMLElement ? target.closest(REGIONS) : null;
    if (region !== null) lastIn.set(region, target as HTMLElement);
  };
  document.addEventListener('focusin', onFocus);
  return () => document.removeEventListener('focusin', onFocus);
}
