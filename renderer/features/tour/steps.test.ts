import { expect, it } from 'vitest';
import type { JourneySummary } from '../../../shared/api/calls/journeys.ts';
import type { RunReport } from '../../../shared/api/calls/simulation.ts';
import { currentStep, doneSteps, isMended, type TourFacts } from './steps.ts';

const journey = (id: string, change: Partial<JourneySummary> = {}): JourneySummary => ({
  id, name: id, state: 'draft', archived: false, hash: `${id}-1`, nodeCount: 3, errorCount: 0, warningCount: 0, published: [], updatedAt: '2026-05-03T09:00:00Z', ...change,
});
const START: TourFacts = {
  opened: new Set(),
  report: null,
  timelineOpened: false,
  published: false,
  mended: false,
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
  const fixed = { ...collided, mended: true };
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

it('takes only a change of the journey that it asks for as its mending', () => {
  const atStart = { a: 'a-1', 'renewal-nudge': 'renewal-nudge-1' };
  const changed = (id: string) => journey(id, { hash: `${id}-2` });
  expect(isMended([journey('a'), journey('renewal-nudge')], atStart)).toBe(false);
  expect(isMended([changed('a'), journey('renewal-nudge')], atStart)).toBe(false);
  expect(isMended([journey('a'), changed('renewal-nudge')], atStart)).toBe(true);
  // where it is gone, the first that is kept is asked for, and a new one was never mended
  expect(isMended([changed('a')], atStart)).toBe(true);
  expect(isMended([journey('d')], atStart)).toBe(false);
  expect(isMended([], atStart)).toBe(false);
});
