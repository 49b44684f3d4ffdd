import type { Lane } from '../../../shared/nodes/node-type.ts';

const TOKENS = {
  surface: '--color-surface',
  control: '--color-control',
  edge: '--color-edge',
  accent: '--color-accent',
  info: '--color-info',
  onAccent: '--color-on-accent',
  error: '--color-error',
  warning: '--color-warning',
  email: '--color-lane-email',
  sms: '--color-lane-sms',
  push: '--color-lane-push',
  sales: '--color-lane-sales',
  logic: '--color-lane-logic',
  emailSoft: '--color-lane-email-soft',
  smsSoft: '--color-lane-sms-soft',
  pushSoft: '--color-lane-push-soft',
  salesSoft: '--color-lane-sales-soft',
  logicSoft: '--color-lane-logic-soft',
} as const satisfies Record<string, string> & Record<Lane, string>;

export type Colours = Readonly<Record<keyof typeof TOKENS, string>>;

/** The design tokens that painting needs, as the theme of an element resolves them. */
export function coloursOf(element: HTMLElement): Colours {
  // a token is light-dark(…), which only a computed colour resolves
  const probe = document.createElement('span');
  element.append(probe);
  const colours = Object.fromEntries(
    Object.entries(TOKENS).map(([name, token]) => {
      probe.style.color = `var(${token})`;
      return [name, getComputedStyle(probe).color];
    }),
  );
  probe.remove();
  return colours as Colours;
}

/** Calls when the theme changes, by the person's choice or the system's. Answers how to stop. */
export function onThemeChange(listener: () => void): () => void {
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const chosen = new MutationObserver(listener);
  chosen.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  system.addEventListener('change', listener);
  return () => {
    chosen.disconnect();
    system.removeEventListener('change', listener);
  };
}
