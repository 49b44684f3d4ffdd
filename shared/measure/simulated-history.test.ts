import { expect, test } from 'vitest';
import { simulatedHistories, splitArms } from './simulated-history.ts';
import { compileJourney } from '../journey/compile.ts';
import { sketchJourney } from '../journey/testing.ts';
import { type Contact, contactSchema } from '../contacts/contact.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { clustersOf } from '../simulate/clusters.ts';
import { runCluster } from '../simulate/run-cluster.ts';
import { createRun } from '../simulate/run.ts';
import { timedEvents } from '../simulate/timed-events.ts';
import { contactEventSchema } from '../contacts/event.ts';
import { legalTables } from '../../test/support/legal-tables.ts';

const journey = compileJourney(
  sketchJourney({
    id: 'nudge',
    steps: {
      start: ['entry', { trigger: { kind: 'segment', condition: { kind: 'anyone' } }, reentry: { kind: 'never' } }],
      split: ['random-split', { arms: [{ id: 'texted', weight: 75 }, { id: 'held', weight: 25, holdout: true }] }],
      text: ['email-message', { subject: 'Hello', body: 'Hello' }],
      stage: ['update-contact', { changes: [{ id: 'c', action: 'set', attribute: 'lifecycleStage', value: 'opportunity' }] }],
      done: ['exit', { outcome: 'Done' }],
    },
    paths: ['start > split', 'split.texted > text', 'split.held > done', 'text > stage', 'stage > done'],
  }),
);

test('a run’s arms, touches and stages become histories: as many held out as the weights say, and none of them touched', () => {
  const contacts: Contact[] = Array.from({ length: 400 }, (_, index) => contactSchema.parse({ id: `c${index}`, email: `c${index}@example.com`, country: 'US', timeZone: 'America/New_York' }));
  const consent = contacts.map(({ id }) =>
    contactEventSchema.parse({ id: `in-${id}`, contactId: id, type: 'opt_in', channel: 'email', at: '2026-02-01T00:00:00Z', proof: { method: 'web-form', wording: 'Yes', wordingVersion: '1', source: 'site' } }),
  );
  const run = createRun({ journeys: [journey], policy: defaultPolicy(), tables: legalTables(), seed: 7, days: 10, startSecond: Date.UTC(2026, 2, 2) / 1000, posture: 'governed' });
  const armsOf = splitArms([journey]);
  const histories = clustersOf(contacts, timedEvents(consent)).flatMap((cluster) => simulatedHistories(runCluster(cluster, run.part, run.setting), cluster.contacts.map(({ id }) => id), armsOf));
  const held = histories.filter(({ arms }) => arms.some(({ isHoldout }) => isHoldout));
  expect(histories.every(({ arms }) => arms.length === 1)).toBe(true);
  expect(held.length).toBeGreaterThan(70);
  expect(held.length).toBeLessThan(130);
  expect(held.every(({ touchpoints, stages }) => touchpoints.length === 0 && stages.length === 0)).toBe(true);
  const touched = histories.filter((history) => !held.includes(history));
  expect(touched.every(({ touchpoints, stages }) => touchpoints.length === 1 && touchpoints[0]!.journeyId === 'nudge' && stages[0]?.stage === 'opportunity')).toBe(true);
});
