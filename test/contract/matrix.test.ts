import { afterAll, beforeAll, expect, it } from 'vitest';
import { templates } from '../../shared/templates/registry.ts';
import { openTeam, type Team } from './team.ts';
import { startTestHost, type TestHost } from './windows.ts';

let host: TestHost;
let team: Team;
beforeAll(async () => {
  host = await startTestHost('web');
  team = await openTeam(host);
}, 60_000);
afterAll(() => host.close());

const history = async () => (await team.author.client.call('matrix.history', {})).audits;

it('each audit that finds something else is kept with its date and hash; looking again keeps nothing', async () => {
  expect(await history()).toEqual([]);
  const first = await team.author.client.call('matrix.get', {});
  await team.reviewer.client.call('matrix.get', {});
  const kept = await history();
  expect(kept).toMatchObject([{ hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string, stage: first.stage, dimensions: first.dimensions.map(({ dimension, stage }) => ({ dimension, stage })) }]);
  await team.author.client.call('journeys.create', { name: 'Webinar', template: { id: templates[1]!.id, brand: 'Tern', website: 'tern.example' } });
  await team.author.client.call('matrix.get', {});
  const after = await history();
  expect(after).toHaveLength(2);
  expect(after[0]).toEqual(kept[0]);
  expect(after[1]!.met).toBeGreaterThan(after[0]!.met);
  expect(after[1]!.hash).not.toBe(after[0]!.hash);
  expect(Date.parse(after[1]!.at)).toBeGreaterThanOrEqual(Date.parse(after[0]!.at));
});

it('the leaders’ questions say honestly that an empty workspace has not enough to answer them', async () => {
  const { answers } = await team.nobody.client.call('matrix.questions', {});
  expect(answers.map(({ state }) => state)).toEqual(['not-enough', 'not-enough', 'not-enough', 'not-enough']);
  expect(answers[2]!.evidence).toEqual([]);
});
