import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LiveResult } from '../../../shared/api/calls/live.ts';
import { ApiError } from '../../../shared/api/error.ts';
import { newJourney } from '../../../shared/journey/new-journey.ts';
import type { JourneyDocument } from '../../../shared/journey/document.ts';
import { useFigures } from '../../canvas/figures-store.ts';
import { useDocument } from '../../editor/document-store.ts';
import { fakeHost, lastInput, type FakeHost } from '../testing/fake-host.ts';
import { journey, liveResult, NEWS, openWorkspace, RENEWAL, REPORT, RUN } from '../testing/samples.ts';
import { followSimulation } from './follow-simulation.ts';
import { openRun, shownReport, useSimulation, useSimulationSettings } from './simulation-store.ts';

let host: FakeHost;
let stop: () => void;
/** answers that the test gives when it wants */
let answers: { drafts: readonly JourneyDocument[]; resolve(result: LiveResult): void; reject(error: Error): void }[];
const DOCUMENT = newJourney({ id: 'renewal', name: 'Renewal nudge' });
const asked = () => host.asked.filter(({ name }) => name === 'live.result').length;
const settle = () => vi.advanceTimersByTimeAsync(10);
const named = (name: string): JourneyDocument => ({ ...DOCUMENT, name });

beforeEach(() => {
  vi.useFakeTimers();
  answers = [];
  openWorkspace();
  useDocument.setState({ journeyId: null, document: null });
  useSimulation.setState({ running: null, report: null, live: null, liveBusy: false, liveProblem: null, source: 'run', failure: null, endedRunId: null, posture: 'separate' });
  useSimulationSettings.setState({ seed: 1, days: 60, followEdits: true });
  host = fakeHost({
    'simulation.runs': () => ({ runs: [] }),
    'simulation.report': () => REPORT,
    'live.result': ({ drafts }) => new Promise((resolve, reject) => answers.push({ drafts, resolve, reject })),
  });
  stop = followSimulation();
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  useDocument.setState({ journeyId: null, document: null });
});

it('begins with the first journey that is opened, and puts what comes of it on the canvas', async () => {
  await settle();
  expect(asked()).toBe(0);
  useDocument.setState({ journeyId: 'renewal', document: DOCUMENT });
  await settle();
  expect(lastInput(host, 'live.result')).toEqual({ drafts: [DOCUMENT], seed: 1, days: 60 });
  answers[0]!.resolve(liveResult({ version: 1 }));
  await settle();
  expect(useFigures.getState().figures).toMatchObject({ posture: 'separate', contactCount: 500, collisionsAt: { renewal: { 'sms-1': 2 } } });
  expect(shownReport(useSimulation.getState())?.postures.separate?.collisions).toBe(2);
});

it('asks one question at a time, and the next one of the latest edit', async () => {
  useDocument.setState({ journeyId: 'renewal', document: DOCUMENT });
  await settle();
  for (const name of ['R', 'Re', 'Ren']) useDocument.setState({ document: named(name) });
  await settle();
  expect(asked()).toBe(1);
  answers[0]!.resolve(liveResult({ version: 1 }));
  await settle();
  expect(answers.map(({ drafts }) => drafts[0]?.name)).toEqual(['Renewal nudge', 'Ren']);
  answers[1]!.resolve(liveResult({ version: 2 }));
  await settle();
  expect(asked()).toBe(2);
  expect(useSimulation.getState().liveBusy).toBe(false);
});

it('asks nothing for what no run could notice', async () => {
  useDocument.setState({ journeyId: 'renewal', document: DOCUMENT });
  await settle();
  answers[0]!.resolve(liveResult({ version: 1 }));
  await settle();
  useDocument.setState({ document: { ...DOCUMENT, nodes: { ...DOCUMENT.nodes }, layout: { step: { x: 40, y: 80 } } } });
  // the open journey's own list entry follows once it is saved
  openWorkspace({}, [journey('renewal', { name: 'Renewal nudge', hash: 'saved' }), NEWS]);
  await settle();
  expect(asked()).toBe(1);
});

it.each<[string, () => void]>([
  ['another journey', () => openWorkspace({}, [RENEWAL, journey('news', { name: 'Newsletter', hash: 'edited' })])],
  ['the policy', () => host.emit('policy.changed', {})],
  ['the contacts', () => host.emit('contacts.changed', {})],
  ['the seed', () => useSimulationSettings.setState({ seed: 2 })],
])('follows a change of %s', async (_, change) => {
  useDocument.setState({ journeyId: 'renewal', document: DOCUMENT });
  await settle();
  answers[0]!.resolve(liveResult({ version: 1 }));
  await settle();
  change();
  await settle();
  expect(asked()).toBe(2);
});

it.each<[string, () => void]>([
  ['following is off', () => useSimulationSettings.setState({ followEdits: false })],
  ['there are no contacts', () => openWorkspace({ contactCount: 0 })],
])('asks nothing while %s', async (_, prepare) => {
  prepare();
  useDocument.setState({ journeyId: 'renewal', document: DOCUMENT });
  await settle();
  expect(asked()).toBe(0);
});

it('keeps a stored run in sight as long as it says the same, and goes over to the live result with the next edit', async () => {
  await openRun('run-1');
  useDocument.setState({ journeyId: 'renewal', document: DOCUMENT });
  await settle();
  answers[0]!.resolve(liveResult({ version: 1 }));
  await settle();
  expect(shownReport(useSimulation.getState())?.run.id).toBe(RUN.id);
  useDocument.setState({ document: named('Another name') });
  await settle();
  answers[1]!.resolve(liveResult({ version: 2, journeys: [{ id: 'renewal', name: 'Another name', hash: 'edited' }, RUN.journeys[1]!] }));
  await settle();
  expect(shownReport(useSimulation.getState())?.run.id).toBe('live');
  // what the title bar goes by is what was simulated in full
  expect(useFigures.getState().figures?.hashes['renewal']).toBe(RENEWAL.hash);
});

it('says why it stands still, and goes on with the next edit', async () => {
  useDocument.setState({ journeyId: 'renewal', document: DOCUMENT });
  await settle();
  answers[0]!.reject(new ApiError({ code: 'invalid', message: '“Renewal nudge” cannot be run: the step “x” cannot be read.' }));
  await settle();
  expect(useSimulation.getState().liveProblem).toContain('cannot be run');
  useDocument.setState({ document: named('Mended') });
  await settle();
  answers[1]!.resolve(liveResult({ version: 2 }));
  await settle();
  expect(useSimulation.getState().liveProblem).toBeNull();
});

it('asks again where the answer was overtaken', async () => {
  useDocument.setState({ journeyId: 'renewal', document: DOCUMENT });
  await settle();
  answers[0]!.reject(new ApiError({ code: 'stale', message: 'It begins anew.' }));
  await vi.advanceTimersByTimeAsync(500);
  expect(asked()).toBe(2);
  expect(useSimulation.getState().liveProblem).toBeNull();
});
