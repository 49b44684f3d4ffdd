/** How far back the trail goes; what had the focus longer ago is nobody's expectation any more. */
const MOST = 16;

/** What had the focus, the newest last, each with what around it can have it. */
let trail: { element: HTMLElement; around: readonly HTMLElement[] }[] = [];

/** What takes the focus at all, by a press if not by Tab. */
export const FOCUSABLE = '[tabindex], button, input, select, textarea, a[href]';

function aroundOf(element: HTMLElement): HTMLElement[] {
  const around: HTMLElement[] = [];
  for (let at = element.parentElement?.closest<HTMLElement>(FOCUSABLE); at; at = at.parentElement?.closest<HTMLElement>(FOCUSABLE)) around.push(at);
  return around;
}

/** Whether an element that takes the focus can have it now. */
export const canHaveIt = (element: HTMLElement): boolean => element.isConnected && element.getClientRects().length > 0 && !element.matches(':disabled');
/** A tab is chosen by having the focus: in place of one that no longer is, the one that is. */
const standIn = (element: HTMLElement): HTMLElement => (element.matches('[role=tab][aria-selected=false]') ? (element.closest('[role=tablist]')?.querySelector<HTMLElement>('[role=tab][aria-selected=true]') ?? element) : element);
const isNowhere = (): boolean => document.activeElement === null || document.activeElement === document.body;

/**
 * Gives the focus back to what had it last and is still there, or to what that stood in. Whoever has taken it meanwhile
 * keeps it.
 */
export function returnFocus(): void {
  for (const { element, around } of trail.toReversed()) {
    if (!isNowhere()) return;
    [element, ...around].map(standIn).find(canHaveIt)?.focus({ preventScroll: true });
  }
  if (isNowhere()) focusPage();
}

/** Where all that had the focus is gone, the page has it, for as long as nothing else does. */
function focusPage(): void {
  const main = document.querySelector('main');
  if (main === null) return;
  main.tabIndex = -1;
  main.addEventListener('blur', () => main.removeAttribute('tabindex'), { once: true });
  main.focus({ preventScroll: true });
}

/**
 * Gives the focus to what came in place of what had it, where that took it along, or from what holds it meanwhile: in the
 * next frame, before it is given back. Answers how to stop.
 */
export function focusInPlace(find: () => HTMLElement | null | undefined, holder?: string): () => void {
  const frame = requestAnimationFrame(() => {
    if (isNowhere() || (holder !== undefined && document.activeElement?.matches(holder) === true)) find()?.focus({ preventScroll: true });
  });
  return () => cancelAnimationFrame(frame);
}

/** For a dialog that no button of its own opened: Radix would leave the focus nowhere as it closes. */
export function returnFocusOnClose(event: Event): void {
  event.preventDefault();
  returnFocus();
}

/** Follows the focus, and gives it back when what has it goes: a keyboard must never end up nowhere. Answers how to stop. */
export function followFocus(): () => void {
  const onFocus = (event: FocusEvent) => {
    const { target } = event;
    if (!(target instanceof HTMLElement)) return;
    trail = [...trail.filter(({ element }) => element !== target && element.isConnected), { element: target, around: aroundOf(target) }].slice(-MOST);
  };
  let pending = 0;
  // a removed element takes its focus along without an event
  const observer = new MutationObserver(() => {
    if (pending !== 0 || !isNowhere() || (trail.at(-1)?.element.isConnected ?? true)) return;
    // after whoever removed it has had the time to choose another
    pending = requestAnimationFrame(() => {
      pending = requestAnimationFrame(() => {
        pending = 0;
        if (isNowhere()) returnFocus();
      });
    });
  });
  document.addEventListener('focusin', onFocus);
  observer.observe(document.body, { childList: true, subtree: true });
  return () => {
    document.removeEventListener('focusin', onFocus);
    observer.disconnect();
    cancelAnimationFrame(pending);
  };
}
