import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { exportJourneys } from '../../main/exporters/registry.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import { anyone, sketchJourney } from '../../shared/journey/testing.ts';
import { requireBrowser, withPage } from './browser.ts';

beforeEach(requireBrowser);
const folder = mkdtempSync(join(tmpdir(), 'throughline-hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HOSTILE = [
  '<script>window.ran = 1</script>',
  '</title></text></svg><script>window.ran = 2</script>',
  '"><img src=x onerror="window.ran = 3">',
  "' onload='window.ran = 4",
  ']]><svg xmlns="http://www.w3.org/2000/svg" onload="window.ran = 5"/>',
  '<a href="javascript:window.ran = 6">press</a>',
  '&lt;script&gt;window.ran = 7&lt;/script&gt;',
  '<style>*{background:url(http://127.0.0.1:9/x)}</style>',
];

/** A journey that says something hostile wherever a person can type. */
function hostile(): JourneyDocument {
  const steps = HOSTILE.flatMap((label, index) => [
    [`mail${index}`, ['email-message', { subject: label, previewText: label, body: label }]] as const,
    [`rule${index}`, ['branch', { rules: [{ id: 'a', name: label.slice(0, 60), condition: { kind: 'attribute', attribute: label, operator: 'equals', value: label } }] }]] as const,
    [`call${index}`, ['sales-task', { title: label, owner: { kind: 'person', person: label.slice(0, 120) } }]] as const,
    [`done${index}`, ['exit', { outcome: label.slice(0, 60) }]] as const,
  ]);
  const document = sketchJourney({ steps: { start: ['entry', anyone], ...Object.fromEntries(steps) }, paths: ['start > mail0', ...HOSTILE.flatMap((_label, index) => [`mail${index} > rule${index}`, `rule${index}.a > call${index}`, `call${index} > done${index}`])] });
  return { ...document, name: HOSTILE.join(' ').slice(0, 120) };
}

describe('what is taken away of a journey with hostile labels', () => {
  it.each(['svg', 'html'] as const)('runs no script and asks for nothing when it is opened as %s', async (format) => {
    const path = join(folder, `hostile.${format}`);
    writeFileSync(path, (await exportJourneys([hostile()], { format })).bytes);
    await withPage({}, async (page) => {
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      page.on('dialog', () => asked.push('a dialog'));
      const url = pathToFileURL(path).href;
      await page.goto(url);
      expect(await page.evaluate(() => (window as { ran?: number }).ran ?? 'nothing ran')).toBe('nothing ran');
      expect(await page.evaluate(() => document.querySelectorAll('script, img, a, foreignObject, iframe, use').length)).toBe(0);
      expect(await page.evaluate(() => document.documentElement.textContent)).toContain(HOSTILE[0]);
      expect(asked.filter((one) => one !== url)).toEqual([]);
    });
  });

  it('stays harmless where the SVG is put into a page of somebody else’s', async () => {
    const svg = Buffer.from((await exportJourneys([hostile()], { format: 'svg' })).bytes).toString();
    await withPage({}, async (page) => {
      await page.setContent(`<!doctype html><title>Wiki</title><main>${svg}</main>`);
      expect(await page.evaluate(() => [(window as { ran?: number }).ran ?? 'nothing ran', document.querySelectorAll('script, img, a, iframe').length])).toEqual(['nothing ran', 0]);
      expect(await page.locator('main > svg').count()).toBe(1);
    });
  });
});
