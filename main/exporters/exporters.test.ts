import { readdirSync } from 'node:fs';
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { expect, test } from 'vitest';
import { diagramOf } from '../../shared/diagram/diagram.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import { everyStep, sketchJourney } from '../../shared/journey/testing.ts';
import { RECORDED_ONLY } from '../../shared/simulate/behaviour-setting.ts';
import { parseJourneyText } from '../../shared/journey/parse.ts';
import { stepsInWords } from '../../shared/review/steps-in-words.ts';
import { type ExportFormat, exportJourneys, exporters } from './registry.ts';

const exportDiagram = (document: JourneyDocument, format: ExportFormat, paper?: 'a4' | 'letter') => exportJourneys([document], { format, paper });

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
  const { bytes, fileName } = await exportDiagram(everyStep(), 'json');
  expect(fileName).toBe('every-step.journey.json');
  expect(parseJourneyText(Buffer.from(bytes).toString(), fileName)).toEqual(everyStep());
});

test('a journey of two hundred steps in a row is drawn smaller, not refused', async () => {
  const steps = Array.from({ length: 200 }, (_unused, index) => [`w${index}`, ['wait', { mode: 'duration' }]] as const);
  const document = sketchJourney({ steps: Object.fromEntries(steps), paths: steps.slice(1).map(([id], index) => `w${index} > ${id}`) });
  expect(sizeOf((await exportDiagram(document, 'png')).bytes).width).toBe(12_000);
});

/** Page sizes in points and text of a PDF, as a reader of another maker sees them. */
async function readPdf(bytes: Uint8Array): Promise<{ sizes: number[][]; pages: string[]; title: unknown }> {
  const file = await getDocumentProxy(Uint8Array.from(bytes));
  const sizes = await Promise.all(Array.from({ length: file.numPages }, async (_unused, index) => (await file.getPage(index + 1)).view.slice(2)));
  const { text } = await extractText(file, { mergePages: false });
  const { info } = await getMeta(file);
  return { sizes, pages: text, title: info['Title'] };
}
const squeezed = (text: string): string => text.replaceAll(/\s+/g, '');

test.each([
  { paper: 'a4', sheet: [595.28, 841.89] },
  { paper: 'letter', sheet: [612, 792] },
] as const)('a PDF on $paper has every card’s words and every text in full as text, in embedded fonts', async ({ paper, sheet }) => {
  const document = inRows();
  const { bytes, mediaType, fileName } = await exportDiagram(document, 'pdf', paper);
  expect({ mediaType, fileName }).toEqual({ mediaType: 'application/pdf', fileName: 'every-step.pdf' });
  const { sizes, pages, title } = await readPdf(bytes);
  expect(title).toBe('Every step');
  for (const size of sizes) expect(size.toSorted((one, other) => one - other)).toEqual(sheet);
  const words = squeezed(pages.join(' '));
  for (const { title: kind, summary } of diagramOf(document).nodes) for (const part of [kind, ...summary]) expect(words).toContain(squeezed(part));
  for (const { sentence, texts } of stepsInWords(document)) for (const part of [sentence, ...texts.map(({ text }) => text)]) expect(words).toContain(squeezed(part));
  for (const [index, page] of pages.entries()) expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
  const source = Buffer.from(bytes).toString('latin1');
  expect(source.match(/\/FontFile2 /g)).toHaveLength(2);
  expect(source.match(/\/BaseFont \/[A-Z]{6}\+Inter-(Regular|SemiBold)/g)?.length).toBeGreaterThan(1);
  expect(source).not.toMatch(/\/Subtype \/Image|\/CreationDate|Helvetica/);
});

test('the same journey is the same PDF, whenever and in whichever order of records it is written', async () => {
  const document = inRows();
  const turned = { ...document, nodes: Object.fromEntries(Object.entries(document.nodes).toReversed()), edges: Object.fromEntries(Object.entries(document.edges).toReversed()) };
  const first = await exportDiagram(document, 'pdf');
  await new Promise((resolve) => void setTimeout(resolve, 1100));
  for (const other of [document, turned]) expect(Buffer.from((await exportDiagram(other, 'pdf')).bytes).equals(Buffer.from(first.bytes))).toBe(true);
});

test.each(['(/JS (app.alert(1)))', ') Tj ET /OpenAction << /S /JavaScript >>', '<script>alert(1)</script>', '\\)\\(', '\u0000\u202egnp.exe', '日本語 🎉'])('a journey that says %j stays one that can be read, with no action in it', async (label) => {
  const document = sketchJourney({ name: label, steps: { start: ['entry', { trigger: { kind: 'segment' }, reentry: { kind: 'never' } }], mail: ['email-message', { subject: label, body: `${label}\n${label}` }] }, paths: ['start > mail'] });
  const { bytes } = await exportDiagram({ ...document, name: label }, 'pdf');
  const file = await getDocumentProxy(Uint8Array.from(bytes));
  expect([await file.getOpenAction(), await file.getJSActions(), await file.getAttachments()]).toEqual([null, null, null]);
  const { pages } = await readPdf(bytes);
  expect(pages).toHaveLength(2);
  if (/^[ -~]*$/.test(label)) expect(squeezed(pages[0]!)).toContain(squeezed(label));
});

test('a long row takes several pages, each step once on one of them', async () => {
  const steps = Array.from({ length: 30 }, (_unused, index) => [`w${index}`, ['exit', { outcome: `Outcome-${index}-end` }]] as const);
  const { pages } = await readPdf((await exportDiagram(sketchJourney({ steps: Object.fromEntries(steps), paths: [] }), 'pdf')).bytes);
  const drawn = pages.filter((page) => !page.includes('Steps in words') && page.includes('version'));
  expect(drawn.length).toBeGreaterThan(1);
  for (const [id] of steps) expect(squeezed(drawn.join(' ')).split(`Outcome-${id.slice(1)}-end`)).toHaveLength(2);
});

test('several journeys are one PDF: contents that say where each begins, and bookmarks that lead there', async () => {
  const named = (name: string, id: string): JourneyDocument => ({ ...inRows(), id, name });
  const { bytes, fileName } = await exportJourneys([named('Winter', 'b'), named('Autumn', 'a')], { format: 'pdf' });
  expect(fileName).toBe('journeys.pdf');
  const { pages, title } = await readPdf(bytes);
  expect(title).toBe('2 journeys');
  const begins = pages.map((page, index) => ({ page, number: index + 1 })).filter(({ page }) => page.includes('Steps in words') === false && /(Autumn|Winter)/.test(page) && page.includes('version'));
  expect(begins[0]!.page).toContain('Autumn');
  expect(pages[0]).toMatch(new RegExp(`2 journeys\\s+Autumn\\s+${begins[0]!.number}\\s+Winter\\s+${begins.find(({ page }) => page.includes('Winter'))!.number}`));
  const outline = (await (await getDocumentProxy(Uint8Array.from(bytes))).getOutline()) as { title: string }[];
  expect(outline.map((item) => item.title)).toEqual(['Autumn', 'Winter']);
});

test('a file that holds one journey refuses two, and none is refused', async () => {
  await expect(exportJourneys([everyStep(), { ...everyStep(), id: 'b' }], { format: 'json' })).rejects.toThrow(/holds one journey/);
  await expect(exportJourneys([], { format: 'svg' })).rejects.toThrow(/no journey/);
});

test('figures of a run are drawn where the journey was in it, and say when it has changed since', async () => {
  const document = inRows();
  const flow = { nodes: { mail: { entered: 90, allowed: 80, deferred: 3, blocked: 6, dropped: 4, waitingAtEnd: 0 } }, edges: { 'start-next': 100 } };
  const figures = { posture: 'governed', days: 60, contactCount: 500, behaviour: RECORDED_ONLY, flows: { 'every-step': flow }, ranOn: { 'every-step': 'older' } } as const;
  const { pages } = await readPdf((await exportJourneys([document, { ...document, id: 'new', name: 'New one' }], { format: 'pdf', figures })).bytes);
  const text = pages.join(' ').replaceAll(/\s+/g, ' ');
  expect(text).toContain('90 came here · 80 sent · 10 held back');
  expect(text).toContain('Email 80 went out, 6 blocked, 4 dropped');
  expect(text.match(/Figures Simulated, governed, 60 days, recorded behaviour, before the last changes, 500 contacts/g)).toHaveLength(1);
});
