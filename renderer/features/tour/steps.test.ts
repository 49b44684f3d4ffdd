import { expect, it } from 'vitest';
import type { JourneySummary } from '../../../shared/api/calls/journeys.ts';
import type { RunReport } from '../../../shared/api/calls/simulation.ts';
import { currentStep, doneSteps, type TourFacts } from './steps.ts';

const journey = (id: string, change: Partial<JourneySummary> = {}): JourneySummary => ({
  id, name: id, state: 'draft', archived: false, hash: `${id}-1`, nodeCount: 3, errorCount: 0, warningCount: 0, published: [], updatedAt: '2026-05-03T09:00:00Z', ...change,
});
const START: TourFacts = {
  opened: new Set(),
  report: null,
  timelineOpened: false,
  published: false,
  hashesAtStart: { a: 'a-1', b: 'b-1', c: 'c-1' },
  journeys: [journey('a'), journey('b'), journey('c')],
};
const REPORT: RunReport = {
  run: { id: 'r', startedAt: '2026-05-03T09:00:00Z', finishedAt: null, state: 'finished', message: '', seed: 1, days: 60, contactCount: 1, journeys: [], policyHash: '', name: '', note: '', behaviour: { replaysRecorded: true, sampled: null }, people: null, hasTrace: true, resumable: false },
  postures: {},
  flows: {},
};

it('begins with looking, and moves on as things happen', () => {
  expect(currentStep(doneSteps(START))).toBe('look');
  const looked = { ...START, opened: new Set(['a', 'b', 'c']) };
  expect(currentStep(doneSteps(looked))).toBe('simulate');
  const simulated = { ...looked, report: REPORT };
  expect(currentStep(doneSteps(simulated))).toBe('collision');
  const collided = { ...simulated, timelineOpened: true };
  expect(currentStep(doneSteps(collided))).toBe('fix');
  const fixed = { ...collided, journeys: [journey('a', { hash: 'a-2' }), journey('b'), journey('c')] };
  expect(currentStep(doneSteps(fixed))).toBe('release');
  const released = { ...fixed, published: true };
  expect(currentStep(doneSteps(released))).toBeNull();
});

it('counts a step done out of order', () => {
  const done = doneSteps({ ...START, timelineOpened: true });
  expect([...done]).toEqual(['collision']);
  expect(currentStep(done)).toBe('look');
});

it('sends nobody back to looking who has simulated', () => {
  const done = doneSteps({ ...START, report: REPORT });
  expect([...done]).toEqual(['look', 'simulate']);
  expect(currentStep(done)).toBe('collision');
});

it('asks for no more journeys than there are', () => {
  expect(doneSteps({ ...START, journeys: [journey('a')], opened: new Set(['a']) }).has('look')).toBe(true);
});

it('takes a journey that is new for no fix of an old one', () => {
  expect(doneSteps({ ...START, journeys: [...START.journeys, journey('d')] }).has('fix')).toBe(false);
});
