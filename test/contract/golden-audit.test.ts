import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DIMENSIONS } from '../../shared/audit-matrix/criterion.ts';
import { anyone, sketchJourney } from '../../shared/journey/testing.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { importTable } from '../support/import-table.ts';
import { openTeam, setPriority, type Team } from './team.ts';
import { startTestHost, type TestHost } from './windows.ts';

let host: TestHost;
let team: Team;
beforeEach(async () => {
  host = await startTestHost('web');
  team = await openTeam(host);
}, 60_000);
afterEach(() => host.close());

const call = () => team.author.client;

async function savePolicy(change: (policy: Policy) => Partial<Policy>): Promise<void> {
  const { policy, sequence } = await call().call('policy.get', {});
  const { applied } = await call().call('policy.save', { policy: { ...policy, ...change(policy) }, baseSequence: sequence });
  if (applied) return;
  const { pending } = await team.reviewer.client.call('policy.get', {});
  await team.reviewer.client.call('policy.decide', { accept: true, hash: pending!.hash });
}

/** Journeys from a template for each job, over twenty people who asked for a demo, with what they agreed to. */
async function fill({ withStages }: { withStages: boolean }): Promise<string[]> {
  const ids: string[] = [];
  for (const id of ['trial-ending-reminder', 'demo-request-confirmation', 'pricing-page-follow-up', 'annual-renewal-nudge']) {
    ids.push((await call().call('journeys.create', { name: id, template: { id, brand: 'Tern', website: 'tern.example' } })).journeyId);
  }
  const people = Array.from({ length: 20 }, (_unused, index) => index);
  const rows = people.map((index) => `p${index},Ann,p${index}@tern.example,+1212555${String(100 + index).padStart(4, '0')},New York,United States,${withStages || index < 3 ? 'Lead' : ''}`);
  await importTable(call(), { fileName: 'contacts.csv', text: ['Record ID,First Name,Email,Phone Number,State/Region,Country/Region,Lifecycle Stage', ...rows, ''].join('\n'), proof: null });
  const proof = { method: 'web-form', wording: 'Yes.', wordingVersion: '1', source: 'https://tern.example' };
  const events = people.flatMap((index) => [
    ...['email', 'sms', 'voice-live'].map((channel) => ({ id: `o${index}${channel}`, contactId: `p${index}`, type: 'opt_in', channel, at: '2026-03-01T15:00:00Z', proof })),
    { id: `f${index}`, contactId: `p${index}`, type: 'form_submitted', at: '2026-03-17T15:00:00Z', data: { form: 'demo-request' } },
  ]);
  await call().call('contacts.importEvents', { fileName: 'events.jsonl', text: events.map((event) => `${JSON.stringify(event)}\n`).join('') });
  return ids;
}

async function simulate(): Promise<void> {
  const { runId } = await call().call('simulation.start', { days: 30 });
  const state = async () => (await call().call('simulation.runs', {})).runs.find(({ id }) => id === runId)?.state;
  await expect.poll(state, { timeout: 60_000 }).toBe('finished');
}

const stages = async () => {
  const { stage, dimensions } = await call().call('matrix.get', {});
  return { stage, dimensions: Object.fromEntries(dimensions.map((result) => [result.dimension, result.stage])), unmet: dimensions.flatMap(({ criteria }) => criteria.filter(({ state }) => state !== 'met').map(({ id }) => id)) };
};
const throughout = (stage: number) => Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, stage]));

it('a workspace of systems that each talk for themselves is disconnected', async () => {
  for (const id of ['one', 'two']) {
    const blast = sketchJourney({ id, name: id, steps: { start: ['entry', anyone], text: ['sms-message', { job: 'other', body: 'Big news: ex.co/a' }], done: ['exit', { outcome: 'Sent' }] }, paths: ['start > text', 'text > done'] });
    await call().call('journeys.import', { fileName: `${id}.journey.json`, text: JSON.stringify(blast) });
  }
  await savePolicy(({ sequencing }) => ({ gaps: [], caps: [], sources: [{ id: 'sms', name: 'SMS platform', syncDelaySeconds: 86_400, apartSyncDelaySeconds: null }], sequencing: { ...sequencing, salesFromIntent: { mode: 'off', score: 60 } } }));
  expect(await stages()).toMatchObject({ stage: 1, dimensions: throughout(1) });
}, 60_000);

it('a workspace half way is partially connected, in each dimension by one thing that it lacks', async () => {
  const ids = await fill({ withStages: false });
  await setPriority(call(), ids[0]!, 40);
  await setPriority(call(), ids[1]!, 40);
  const { document, sequence } = await call().call('journeys.get', { journeyId: ids[2]! });
  await call().call('journeys.edit', { journeyId: ids[2]!, commandId: randomUUID(), baseSequence: sequence, edit: { label: 'No deadline', changes: [{ collection: 'settings', key: 'settings', before: document.settings, after: { ...document.settings, deadlineDays: null } }] } });
  await savePolicy(() => ({ replySlaMinutes: 30 }));
  await simulate();
  expect(await stages()).toEqual({ stage: 2, dimensions: throughout(2), unmet: ['opt-out-follows-person', 'distinct-priorities', 'known-lifecycle', 'replies-answered-in-time', 'journeys-end'] });
}, 120_000);

it('a workspace of templates under one policy, with proofs and a simulation, is orchestrated and governed', async () => {
  await fill({ withStages: true });
  await savePolicy(() => ({ personWideOptOuts: true }));
  await simulate();
  expect(await stages()).toEqual({ stage: 3, dimensions: throughout(3), unmet: [] });
  const { answers } = await call().call('matrix.questions', {});
  expect(answers.filter(({ state }) => state === 'answered').map(({ id }) => id)).toEqual(['what-reduces-friction-fastest', 'why-does-it-feel-spammy']);
}, 120_000);
