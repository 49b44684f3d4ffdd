import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import { everyStep, sketchJourney } from '../../shared/journey/testing.ts';
import { parseJourneyText } from '../../shared/journey/parse.ts';
import { exportDiagram, exporters, exportJourney } from './registry.ts';

test('the registry has every file and every file is in the registry', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => !['exporter.ts', 'registry.ts', 'exporters.test.ts'].includes(name));
  expect(Object.values(exporters).map(({ format }) => `${format}.ts`).sort()).toEqual(files.sort());
  for (const [name, { format }] of Object.entries(exporters)) expect(name).toBe(format);
});

/** Width and height of a PNG's header. */
function sizeOf(png: Uint8Array): { width: number; height: number } {
  const header = new DataView(png.buffer, png.byteOffset);
  return { width: header.getUint32(16), height: header.getUint32(20) };
}

/** Every kind of step in rows of five: in one row the picture would be too wide to be drawn at twice its size. */
function inRows(): JourneyDocument {
  const document = everyStep();
  return { ...document, layout: Object.fromEntries(Object.keys(document.nodes).map((id, index) => [id, { x: (index % 5) * 320, y: Math.floor(index / 5) * 160 }])) };
}

test('a PNG is the SVG at twice its size, and the same journey gives the same bytes', async () => {
  const [first, second] = [await exportDiagram(inRows(), 'png'), await exportDiagram(inRows(), 'png')];
  expect(first).toMatchObject({ mediaType: 'image/png', fileName: 'every-step.png' });
  expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes))).toBe(true);
  const svg = Buffer.from((await exportDiagram(inRows(), 'svg')).bytes).toString();
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg)!;
  expect(sizeOf(first.bytes)).toEqual({ width: Number(width) * 2, height: Number(height) * 2 });
});

test('words are drawn with the shipped fonts alone: another word is another picture', async () => {
  const document = everyStep();
  const other = { ...document, name: 'Every stop' };
  const [one, two] = [await exportDiagram(document, 'png'), await exportDiagram(other, 'png')];
  expect(sizeOf(one.bytes)).toEqual(sizeOf(two.bytes));
  expect(Buffer.from(one.bytes).equals(Buffer.from(two.bytes))).toBe(false);
});

test('an exported document reads back as itself', async () => {
  const { bytes, fileName } = await exportJourney(everyStep(), 'json');
  expect(fileName).toBe('every-step.journey.json');
  expect(parseJourneyText(Buffer.from(bytes).toString(), fileName)).toEqual(everyStep());
});

test('a journey of two hundred steps in a row is drawn smaller, not refused', async () => {
  const steps = Array.from({ length: 200 }, (_unused, index) => [`w${index}`, ['wait', { mode: 'duration' }]] as const);
  const document = sketchJourney({ steps: Object.fromEntries(steps), paths: steps.slice(1).map(([id], index) => `w${index} > ${id}`) });
  expect(sizeOf((await exportDiagram(document, 'png')).bytes).width).toBe(12_000);
});
