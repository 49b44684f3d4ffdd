import { expect, it } from 'vitest';
import { testSetting } from '../../test/support/simulation-setting.ts';
import { contactSchema } from '../contacts/contact.ts';
import { contactEventSchema } from '../contacts/event.ts';
import { codeOf, isStep } from '../engine/trace-columns.ts';
import type { CompiledJourney, Op } from '../engine/ops.ts';
import { unixSecondOf } from '../engine/time.ts';
import { outcomeName, reasonOf } from '../policy/answer-code.ts';
import { clustersOf } from './clusters.ts';
import { Part } from './part.ts';
import { PartRunner } from './run-part.ts';
import { createRun } from './run.ts';
import { timedEvents } from './timed-events.ts';

const DAY = 86_400;
const START = '2026-03-16T00:00:00Z';
const { policy, tables } = testSetting();
const proof = { method: 'web-form', wording: 'Yes.', wordingVersion: '1', source: 'https://tern.example' };
const contact = contactSchema.parse({ id: 'ada', email: 'ada@example.com', country: 'US', region: 'NY', timeZone: 'America/New_York' });
const optIn = (id: string, at: string) => contactEventSchema.parse({ id, contactId: 'ada', type: 'opt_in', at, channel: 'email', source: 'own', proof });
/** They agree, opt out of what the first message brought, and agree anew on the sixth day. */
const cluster = clustersOf([contact], timedEvents([optIn('first', '2026-03-01T12:00:00Z'), optIn('again', '2026-03-22T12:00:00Z')]))[0]!;
const behaviour = { note: '', channels: { email: { opened: 0, clicked: 0, replied: 0, optedOut: 1, fatiguePerTouch: 0, slowestSeconds: 3600 } } };

/** Two messages, so many days apart. */
function twoMessages(days: number): CompiledJourney {
  const touch = (next: number): Op => ({ kind: 'touch', channel: 'email', purpose: 'marketing', job: null, next });
  const ops: readonly Op[] = [{ kind: 'enter', trigger: { kind: 'segment', condition: { kind: 'anyone' } }, reentryAfterSeconds: null, next: 1 }, touch(2), { kind: 'wait', seconds: days * DAY, next: 3 }, touch(-1)];
  return { id: 'j', name: 'j', hash: '', priority: 1, category: 'c', sourceSystem: 'own', deadlineSeconds: null, exitCriteria: [], entries: [0], quietHours: null, cap: null, ops, nodeIds: ['enter', 'one', 'pause', 'two'] };
}

function decisions(part: Part, run: ReturnType<typeof createRun>): string[] {
  const { trace } = ((runner) => (runner.run(0), runner))(new PartRunner(part, run.setting));
  return Array.from(trace.word.subarray(0, trace.count), codeOf).filter((code) => !isStep(code)).map((code) => `${outcomeName(code)} ${reasonOf(code)}`).filter((decided) => !decided.startsWith('defer'));
}

it('what a ledger says once somebody has answered a touch is the same for whoever asks first', () => {
  const runOf = (days: number, earlier?: ReturnType<typeof createRun>) => createRun({ journeys: [twoMessages(days)], policy, tables, seed: 1, days: 20, startSecond: unixSecondOf(START), posture: 'governed', behaviour }, earlier);
  const late = runOf(10);
  const part = new Part({ ...late.part, isWhole: false }, { count: 1, clusterAt: () => cluster });
  expect(decisions(part, late), 'asked after they have agreed anew').toEqual(['allow OK_CONSENT', 'allow OK_CONSENT']);
  expect(decisions(part, runOf(2, late)), 'asked while they are opted out, of words found for the later second').toEqual(['allow OK_CONSENT', 'block OPTED_OUT_CHANNEL']);
  expect(decisions(part, late), 'and again').toEqual(['allow OK_CONSENT', 'allow OK_CONSENT']);
});
