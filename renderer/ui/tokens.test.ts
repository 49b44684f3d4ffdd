import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const pairs = new Map([...css.matchAll(/--color-([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map((match) => [match[1]!, [match[2]!, match[3]!] as const]));

/** WCAG 2.2 relative luminance and contrast ratio. */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter! + 0.05) / (darker! + 0.05);
}

const surfaces = ['sunken', 'ground', 'surface', 'raised', 'hover', 'selected'];
const lanes = ['email', 'sms', 'push', 'sales', 'logic'];
const texts: [string, string[]][] = [
  ['text', surfaces],
  ['text-secondary', surfaces],
  ['accent', surfaces],
  ['on-accent', ['accent', 'accent-hover']],
  ['on-error', ['error']],
  ['on-warning', ['warning']],
  ...['error', 'warning', 'success', 'info'].map((tone): [string, string[]] => [tone, [...surfaces, `${tone}-soft`]]),
  ...lanes.map((lane): [string, string[]] => [`lane-${lane}`, ['ground', 'surface', 'raised', `lane-${lane}-soft`]]),
];
const shapes: [string, string[]][] = [
  ['control', surfaces],
  ['edge', ['ground', 'sunken']],
  ['focus', surfaces],
];

function cases(table: [string, string[]][]) {
  return table.flatMap(([front, backs]) => backs.flatMap((back) => [0, 1].map((theme) => ({ front, back, theme: theme as 0 | 1, name: theme === 0 ? 'light' : 'dark' }))));
}

describe('tokens', () => {
  test('every colour has a light and a dark value', () => {
    const names = [...css.matchAll(/--color-([a-z-]+):/g)].map((match) => match[1]!).filter((name) => name !== 'scrim');
    expect(names.filter((name) => !pairs.has(name))).toEqual([]);
    expect(names.length).toBeGreaterThan(30);
  });

  test.each(cases(texts))('$front reads on $back ($name)', ({ front, back, theme }) => {
    expect(contrast(pairs.get(front)![theme], pairs.get(back)![theme])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(cases(shapes))('$front shows on $back ($name)', ({ front, back, theme }) => {
    expect(contrast(pairs.get(front)![theme], pairs.get(back)![theme])).toBeGreaterThanOrEqual(3);
  });
});
