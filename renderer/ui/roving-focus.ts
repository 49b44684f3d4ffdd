import { useLayoutEffect, useRef, type FocusEvent, type KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Makes many buttons one stop of the Tab key: arrow keys go from one to the next, Home and End to the first and the last. */
export function useRovingFocus<Element extends HTMLElement>() {
  const ref = useRef<Element>(null);
  const buttons = (): HTMLButtonElement[] => [...(ref.current?.querySelectorAll('button') ?? [])];
  const stopAt = (stop: HTMLButtonElement | undefined): void => {
    for (const button of buttons()) button.tabIndex = button === stop ? 0 : -1;
  };
  // after every render: which buttons there are goes with the figures
  useLayoutEffect(() => {
    const all = buttons();
    stopAt(all.find(({ tabIndex, dataset }) => tabIndex === 0 && dataset['stop'] === '') ?? all[0]);
  });
  return {
    ref,
    onFocus: ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLButtonElement)) return;
      for (const button of buttons()) delete button.dataset['stop'];
      target.dataset['stop'] = '';
      stopAt(target);
    },
    onKeyDown: (event: KeyboardEvent) => {
      const all = buttons();
      const at = all.findIndex((button) => button === event.target);
      const step = STEPS[event.key];
      const next = event.key === 'Home' ? all[0] : event.key === 'End' ? all.at(-1) : step === undefined || at === -1 ? undefined : all[at + step];
      if (next === undefined) return;
      next.focus();
      event.preventDefault();
    },
  };
}
