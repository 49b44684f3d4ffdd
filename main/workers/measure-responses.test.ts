import { afterAll, beforeAll, expect, it } from 'vitest';
import { SimulationHost } from '../../test/support/simulation-host.ts';
import { defaultPolicy } from '../../shared/policy/default-policy.ts';
import { defaultRouting } from '../../shared/route/default-routing.ts';
import { measureOutcomes } from './measure-outcomes.ts';
import { measureResponses } from './measure-responses.ts';

let host: SimulationHost;
let runId = '';
beforeAll(async () => {
  host = await SimulationHost.ofSample();
  runId = await host.run({ seed: 1, days: 60 });
}, 60_000);
afterAll(() => host.remove());

const owner = (name: string, timeZone: string) => ({ id: name, name, timeZone, weekdays: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00', weight: 1 });

it('tells of a stored run how long its replies wait; more owners answer more of them in time', async () => {
  const { suggestedOwners } = await host.call('routing.get', {});
  const order = { workspacePath: host.workspacePath, runId, policy: defaultPolicy() };
  const { report: one } = measureResponses({ ...order, routing: { ...defaultRouting(), owners: [owner('Only One', 'Asia/Tokyo')] } });
  const { report: all, runRouting } = measureResponses({ ...order, routing: { ...defaultRouting(), owners: suggestedOwners.map((suggested) => suggested.owner) } });
  expect(runRouting).toBeNull();
  expect(suggestedOwners.length).toBeGreaterThan(3);
  expect(one.tasks).toBe(all.tasks);
  expect(all.tasks).toBeGreaterThan(50);
  expect(all.unassigned).toBe(0);
  expect(all.within.count).toBeGreaterThan(one.within.count);
  expect(all.owners.reduce((sum, { tasks }) => sum + tasks, 0)).toBe(all.tasks);
  const { report, lost } = await host.call('routing.simulate', { runId });
  expect(report.unassigned).toBe(report.tasks);
  expect(lost.separate!.lateOrLost).toBeGreaterThan(lost.governed!.lateOrLost);
});

it('tells of a run that knew its owners what they made of it, and whether they have changed since', async () => {
  const { routing, suggestedOwners } = await host.call('routing.get', {});
  const { people } = await host.call('workspace.get', {});
  const ada = people.find(({ name }) => name.startsWith('Ada'))!;
  await host.call('routing.save', { routing: { ...routing, owners: suggestedOwners.map((suggested) => suggested.owner) } }, ada);
  const owned = await host.run({ seed: 1, days: 30 });
  const { postures } = await host.call('simulation.report', { runId: owned });
  const { ownersTime } = postures.governed!;
  const { report, basis, isRoutingChanged } = await host.call('routing.simulate', { runId: owned });
  expect([basis, isRoutingChanged, postures.separate!.ownersTime]).toEqual(['run', false, undefined]);
  expect(ownersTime!.unsettledFrom).toBeNull();
  expect(report.arrivals.journey).toBeGreaterThan(0);
  expect(report.owners.map(({ tasks, within }) => [tasks, within.count, within.of])).toEqual(ownersTime!.owners.map(({ tasks, inTime, late }) => [tasks, inTime, inTime + late]));
  expect(report.held).toBe(ownersTime!.owners.reduce((sum, { held }) => sum + held, 0));
  expect(report.late.some(({ fromJourney }) => fromJourney) || report.late.some(({ text }) => text !== '')).toBe(true);
  await host.call('routing.save', { routing }, ada);
  expect(await host.call('routing.simulate', { runId: owned })).toMatchObject({ basis: 'run', isRoutingChanged: true });
});

it('measures of the same run as many touches as its report allows', async () => {
  const { postures } = await host.call('simulation.report', { runId });
  const { pipeline, comparisons } = measureOutcomes({ workspacePath: host.workspacePath, source: { kind: 'simulated', runId, posture: 'governed' }, model: 'linear', documents: [] });
  expect(pipeline.deals).toBe(77);
  const texted = comparisons.reduce((sum, { withTexts }) => sum + withTexts.contacts, 0);
  expect(texted).toBeGreaterThan(0);
  expect(texted).toBeLessThanOrEqual(postures.governed!.touches.sms!.allowed);
  expect(comparisons.every(({ isRandomised, warnings }) => !isRandomised && warnings.length > 0)).toBe(true);
});
