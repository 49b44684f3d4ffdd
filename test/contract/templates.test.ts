import { afterAll, beforeAll, expect, it } from 'vitest';
import { ApiError } from '../../shared/api/error.ts';
import { templates } from '../../shared/templates/registry.ts';
import { startTestHost, type TestHost, type TestWindow } from './windows.ts';

const WORDS = { brand: 'Tern', website: 'tern.example' };
let host: TestHost;
let window: TestWindow;
beforeAll(async () => {
  host = await startTestHost('web');
  window = await host.open();
}, 60_000);
afterAll(() => host.close());

it('every template becomes a journey that stands placed, has no problem and a priority of its own', async () => {
  const [first, second] = [templates[0]!, templates[11]!];
  const made = [];
  for (const [id, name] of [[first.id, 'One'], [first.id, 'One'], [second.id, 'Other']] as const) made.push((await window.client.call('journeys.create', { name, template: { id, ...WORDS } })).journeyId);
  expect(made[0]).toBe('one');
  expect(new Set(made).size).toBe(3);
  const { journeys } = await window.client.call('journeys.list', {});
  expect(journeys.map(({ errorCount, warningCount }) => [errorCount, warningCount])).toEqual([[0, 0], [0, 0], [0, 0]]);
  const documents = await Promise.all(made.map(async (journeyId) => (await window.client.call('journeys.get', { journeyId })).document));
  for (const { nodes, layout } of documents) expect(Object.keys(layout).sort()).toEqual(Object.keys(nodes).sort());
  expect(documents.map(({ settings }) => settings.priority)).toEqual([first.settings.priority, first.settings.priority + 1, second.settings.priority]);
});

it('a template that is not there, or words that no message can bear, make nothing', async () => {
  const before = (await window.client.call('journeys.list', {})).journeys.length;
  const code = async (template: typeof WORDS & { id: string }) => window.client.call('journeys.create', { name: 'X', template }).then(() => 'done', (error: unknown) => (error as ApiError).body.code);
  expect([await code({ id: 'no-such', ...WORDS }), await code({ id: templates[0]!.id, brand: '', website: 'tern.example' }), await code({ id: templates[0]!.id, brand: 'Tern', website: 'https://tern.example' })]).toEqual(['not-found', 'invalid', 'invalid']);
  expect((await window.client.call('journeys.list', {})).journeys).toHaveLength(before);
});
