import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import { expect, test } from 'vitest';
import advances from '../../assets/fonts/inter-advances.json' with { type: 'json' };
import { buildAdvances } from '../../assets/fonts/build.ts';
import { nodeTypes } from '../nodes/registry.ts';
import { icons } from './icons.ts';
import { fitText, textWidth, wrapText } from './text-width.ts';
import { lanes, theme } from './theme.ts';

const root = join(import.meta.dirname, '../..');
const tokens = readFileSync(join(root, 'renderer/ui/tokens.css'), 'utf8');
const lightOf = (token: string): string | undefined => new RegExp(`--color-${token}: light-dark\\((#[0-9a-f]{6}),`).exec(tokens)?.[1];

test('pictures have the colours of the window’s light theme', () => {
  const { ground: _paper, frame, ...shared } = theme;
  expect(frame).toBe(lightOf('ground'));
  for (const [name, colour] of Object.entries(shared)) expect(colour, name).toBe(lightOf(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)));
  for (const [lane, { colour, soft }] of Object.entries(lanes)) {
    expect(colour, lane).toBe(lightOf(`lane-${lane}`));
    expect(soft, lane).toBe(lightOf(`lane-${lane}-soft`));
  }
});

test('every kind of step and every channel has an outline', () => {
  for (const { icon } of [...Object.values(nodeTypes), ...Object.values(lanes)]) expect(Object.keys(icons)).toContain(icon);
});

test.each(Object.keys(icons))('the outline of %s is the window’s icon', async (name) => {
  const folder = join(dirname(createRequire(import.meta.url).resolve('lucide-react')), '../esm/icons');
  const { __iconData } = (await import(pathToFileURL(join(folder, `${name}.mjs`)).href)) as { __iconData: { node: [string, Record<string, string>][] } };
  expect(icons[name]).toEqual(__iconData.node.map(([tag, { key: _key, ...attributes }]) => [tag, attributes]));
});

test('the table of widths is what the shipped fonts say', () => {
  expect(advances).toEqual(buildAdvances());
});

const fonts = { loadSystemFonts: false, defaultFontFamily: 'Inter', fontFiles: ['Inter-Regular.ttf', 'Inter-SemiBold.ttf'].map((file) => join(root, 'assets/fonts', file)) };

test.each([
  { text: 'Your renewal is due Friday: ex.co/r', weight: 'regular', css: 400 },
  { text: 'Éclair — “straße” 0123456789', weight: 'semibold', css: 600 },
] as const)('“$text” is as wide as it is drawn', ({ text, weight, css }) => {
  const drawn = new Resvg(`<svg xmlns="http://www.w3.org/2000/svg" width="900" height="60"><text x="10" y="40" font-family="Inter" font-size="20" font-weight="${css}">${text}</text></svg>`, { font: fonts }).getBBox()!;
  expect(Math.abs(textWidth(text, 20, weight) - drawn.width) / drawn.width).toBeLessThan(0.03);
});

test('what does not fit ends in an ellipsis and then fits', () => {
  expect(fitText('Short', 200, 13, 'regular')).toBe('Short');
  const cut = fitText('x'.repeat(500), 100, 13, 'regular');
  expect(cut).toMatch(/^x+…$/);
  expect(textWidth(cut, 13, 'regular')).toBeLessThanOrEqual(100);
});

test.each([
  { text: '', lines: [] },
  { text: 'One line', lines: ['One line'] },
  { text: 'Clicks in an email, at most 2 days', lines: ['Clicks in an email, at most 2', 'days'] },
  { text: 'Your renewal is due this Friday and this goes on for very much longer', lines: ['Your renewal is due this', 'Friday and this goes on fo…'] },
  { text: 'https://example.com/a-very-long-address-without-a-space', lines: ['https://example.com/a-ve…'] },
])('“$text” on two lines', ({ text, lines }) => {
  expect(wrapText(text, 160, 2, 12, 'regular')).toEqual(lines);
});
