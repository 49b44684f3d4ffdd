import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../../test/support/property-runs.ts';
import type { KnownWorkspace } from '../../nodes/node-type.ts';
import { applyEdit, invertEdit } from '../apply-edit.ts';
import { checkJourney } from '../check-journey.ts';
import type { JourneyDocument } from '../document.ts';
import type { Problem } from '../problem.ts';
import { quickFix, quickFixTitle, whyItMatters } from '../quick-fix.ts';
import { anyone, everyStep, sketchJourney } from '../testing.ts';
import { journeyChecks } from './registry.ts';

type Sketch = Parameters<typeof sketchJourney>[0];
const mail = ['email-message', { subject: 'Hi', body: 'Hi' }] as const;
const text = ['sms-message', { body: 'Due Friday. Reply STOP to opt out.' }] as const;
const pause = ['wait', { mode: 'duration', durationSeconds: 60 }] as const;
const goal = ['goal', { name: 'Won', condition: { kind: 'engaged', event: 'deal_won', withinDays: 9 } }] as const;
const done = ['exit', { outcome: 'Done' }] as const;
const start = ['entry', anyone] as const;
const DAY = 86_400;
const workspace: KnownWorkspace = { journeyIds: new Set(['test']), targets: [{ name: 'Twilio', longestWaitSeconds: 30 * DAY }, { name: 'Own', longestWaitSeconds: null }], stopWords: ['STOP'], segments: new Map([['large', { id: 'large', name: 'Large accounts', match: 'all', conditions: [{ kind: 'account-tier', tiers: [1] }] }]]) };

/** A sound journey but for one step in the middle of its path. */
const around = (step: readonly [string, object], port = 'next'): Sketch => ({ steps: { start, mail, step, goal, done }, paths: ['start > mail', 'mail > step', `step.${port} > goal`, 'goal.otherwise > done'] });
const arms = (...weights: { weight: number; holdout?: boolean }[]) => weights.map((arm, index) => ({ id: `arm-${index}`, ...arm }));
const everyone = { id: 'all', condition: { kind: 'anyone' } };
const large = { id: 'large', condition: { kind: 'account-tier', tiers: [1] } };

let ids = 0;
const newId = (type: string): string => `${type}-${(ids += 1)}`;
const keyOf = ({ severity, check, nodeId, field }: Problem): string => `${severity} ${check} ${nodeId} ${field}`;
const problemsOf = (document: JourneyDocument): Problem[] => checkJourney(document, workspace);

/** Each row: a journey, the check whose problem it has, the words of its fix, and what is left to do about afterwards. */
const fixable: { check: string; title: string; sketch: Sketch; left?: string[] }[] = [
  { check: 'no-entry', title: 'Add an entry', sketch: { steps: { mail, goal, done }, paths: ['mail > goal', 'goal.otherwise > done'] } },
  { check: 'no-goal', title: 'Ask for a goal before the end', sketch: { steps: { start, done }, paths: ['start > done'] } },
  { check: 'dead-end', title: 'Lead it to an exit', sketch: { steps: { start, goal, pause }, paths: ['start > goal', 'goal.otherwise > pause'] } },
  { check: 'dead-end', title: 'Lead it to an exit', sketch: { steps: { start, goal, split: ['branch', { rules: [large, { ...large, id: 'b' }] }] }, paths: ['start > goal', 'goal.otherwise > split'] } },
  { check: 'unreachable', title: 'Delete the step', sketch: { steps: { start, goal, done, mail }, paths: ['start > goal', 'goal.otherwise > done', 'mail > done'] } },
  { check: 'loop-without-wait', title: 'Put a wait into the loop', sketch: { steps: { start, goal, mail }, paths: ['start > goal', 'goal.otherwise > mail', 'mail > goal'] } },
  { check: 'loop-without-wait', title: 'Put a wait into the loop', sketch: { steps: { start, a: goal, b: goal }, paths: ['start > a', 'a.reached > b', 'a.otherwise > b', 'b.reached > a', 'b.otherwise > a'] } },
  { check: 'long-wait', title: 'Move the deadline to 3 days', sketch: { ...around(['wait', { mode: 'duration', durationSeconds: 2 * DAY }]), settings: { deadlineDays: 2 } } },
  { check: 'long-wait', title: 'Wait 180 days', sketch: around(['wait-for-event', { events: [{ id: 'click', match: { event: 'email_clicked' } }], timeoutSeconds: 200 * DAY }], 'timeout'), left: ['wait-beyond-target', 'dead-end'] },
  { check: 'wait-beyond-target', title: 'Wait 30 days', sketch: around(['wait', { mode: 'duration', durationSeconds: 31 * DAY }]) },
  { check: 'wait-beyond-target', title: 'Wait 23 days', sketch: around(['wait', { mode: 'local-time', durationSeconds: 25 * DAY }]) },
  { check: 'sending-hours', title: 'Exchange the two times', sketch: { ...around(pause), settings: { quietHours: { open: '17:00', close: '09:00' } } } },
  { check: 'sending-hours', title: 'Send in the policy’s hours', sketch: { ...around(pause), settings: { quietHours: { open: '09:00', close: '09:00' } } } },
  { check: 'exit-criteria', title: 'Delete the criterion', sketch: { ...around(pause), settings: { exitCriteria: [{ kind: 'anyone' }] } } },
  { check: 'sms-without-email-depth', title: 'Send an email before it', sketch: { steps: { start, side: start, text, goal, done }, paths: ['start > text', 'side > text', 'text > goal', 'goal.otherwise > done'] }, left: ['missing-content', 'missing-content'] },
  { check: 'sms-too-deep', title: 'Make it a reminder', sketch: around(['sms-message', { body: 'Due Friday. Reply STOP to opt out.', job: 'other' }]) },
  { check: 'sms-without-opt-out', title: 'Add “Reply STOP to opt out.”', sketch: around(['sms-message', { body: 'Due Friday' }]) },
  { check: 'missing-owner', title: 'Give it to the contact’s owner', sketch: around(['sales-task', { owner: { kind: 'team' } }]), left: ['missing-owner'] },
  { check: 'broken-merge-field', title: 'Correct the merge fields', sketch: around(['email-message', { subject: 'Dear {{first name}}', body: 'Hi' }]) },
  { check: 'shadowed-rule', title: 'Delete rule 1', sketch: { steps: { start, step: ['branch', { rules: [everyone, large] }], goal, done }, paths: ['start > step', 'step.large > goal', 'step.all > goal', 'step.otherwise > goal', 'goal.otherwise > done'] } },
  { check: 'empty-arm', title: 'Delete the empty arms', sketch: { steps: { start, step: ['random-split', { arms: arms({ weight: 1 }, { weight: 0 }, { weight: 2 }) }], goal, done }, paths: ['start > step', 'step.arm-0 > goal', 'step.arm-1 > goal', 'step.arm-2 > goal', 'goal.otherwise > done'] } },
  { check: 'several-holdouts', title: 'Keep the first holdout', sketch: { steps: { start, step: ['random-split', { arms: arms({ weight: 1, holdout: true }, { weight: 1, holdout: true }) }], goal, done }, paths: ['start > step', 'step.arm-0 > goal', 'step.arm-1 > goal', 'goal.otherwise > done'] } },
  { check: 'window-ends-before-it-begins', title: 'Exchange the two times', sketch: around(['wait', { mode: 'local-time', localTime: '17:00', untilTime: '09:00' }]) },
  { check: 'window-ends-before-it-begins', title: 'Go on at that time', sketch: around(['wait', { mode: 'local-time', localTime: '09:00', untilTime: '09:00' }]) },
  { check: 'segment-out-of-date', title: 'Ask what “Large accounts” asks now', sketch: around(['branch', { rules: [{ id: 'rule', condition: { kind: 'segment', segmentId: 'large', name: 'Large', match: 'any', conditions: [{ kind: 'account-tier', tiers: [2] }] } }] }], 'rule'), left: ['dead-end'] },
  { check: 'segment-out-of-date', title: 'Ask what “Large accounts” asks now', sketch: { ...around(pause), settings: { exitCriteria: [{ kind: 'segment', segmentId: 'large', name: 'Large', match: 'all', conditions: [{ kind: 'account-tier', tiers: [1] }] }] } } },
  { check: 'segment-out-of-date', title: 'Ask what “Large accounts” asks now', sketch: { ...around(pause), settings: { priorityRules: [{ condition: { kind: 'segment', segmentId: 'large', name: 'Large', match: 'all', conditions: [{ kind: 'account-tier', tiers: [1] }] }, points: 5 }] } } },
  { check: 'empty-wait', title: 'Delete the wait', sketch: around(['wait', { mode: 'duration', durationSeconds: 0 }]) },
];

describe('a quick fix', () => {
  test.each(fixable)('of $check ($title) takes the problem away as one edit that can be undone', ({ check, title, sketch, left = [] }) => {
    const document = sketchJourney(sketch);
    const problem = problemsOf(document).find((candidate) => candidate.check === check)!;
    expect(quickFixTitle(document, problem, workspace)).toBe(title);
    const edit = quickFix(document, problem, newId, workspace)!;
    expect(edit.label).toBe(title);
    const after = applyEdit(document, edit);
    expect(problemsOf(after).map(keyOf)).not.toContain(keyOf(problem));
    expect(problemsOf(after).map((one) => one.check).sort()).toEqual(left.toSorted());
    expect(applyEdit(after, invertEdit(edit))).toEqual(document);
  });

  test('is tried for every check that has one', () => {
    expect([...new Set(fixable.map(({ check }) => check))].sort()).toEqual(journeyChecks.filter(({ fix }) => fix).map(({ id }) => id).sort());
  });

  test.each<{ what: string; check: string; sketch: Sketch }>([
    { what: 'a name that is to be chosen', check: 'missing-owner', sketch: around(['sales-task', { owner: { kind: 'contact-owner' } }]) },
    { what: 'words that are to be written', check: 'missing-content', sketch: around(['email-message', { body: 'Hi' }]) },
    { what: 'a merge field that cannot be told', check: 'broken-merge-field', sketch: around(['email-message', { subject: '{{1st name}}', body: 'Hi' }]) },
    { what: 'the only rule of a branch', check: 'shadowed-rule', sketch: { steps: { start, step: ['branch', { rules: [everyone] }], goal, done }, paths: ['start > step', 'step.all > goal', 'step.otherwise > goal', 'goal.otherwise > done'] } },
    { what: 'a goal of a journey without an end', check: 'no-goal', sketch: { steps: { start, pause }, paths: ['start > pause'] } },
  ])('leaves $what to a person', ({ check, sketch }) => {
    const document = sketchJourney(sketch);
    const problem = problemsOf(document).find((candidate) => candidate.check === check)!;
    expect([quickFixTitle(document, problem, workspace), quickFix(document, problem, newId, workspace)]).toEqual([null, null]);
  });

  test('of a step that has gone meanwhile is none', () => {
    const document = sketchJourney(around(['wait', { mode: 'duration', durationSeconds: 0 }]));
    const problem = { ...problemsOf(document)[0]!, nodeId: 'gone' };
    expect(quickFix(document, problem, newId, workspace)).toBeNull();
  });

  test('can follow quick fix until nothing is left that has one, whatever is connected', () => {
    const kinds = { start, mail, text, pause, goal, done, fork: goal, empty: ['wait', { mode: 'duration', durationSeconds: 0 }], call: ['sales-task', { owner: { kind: 'team' } }] } as const;
    const ways = ['start.next', 'mail.next', 'text.next', 'pause.next', 'goal.reached', 'goal.otherwise', 'fork.reached', 'fork.otherwise', 'empty.next', 'call.next'];
    const targets = Object.keys(kinds).filter((id) => id !== 'start');
    fc.assert(
      fc.property(fc.record(Object.fromEntries(ways.map((way) => [way, fc.option(fc.constantFrom(...targets))]))), fc.constantFrom<JourneyDocument['direction']>('right', 'down'), (chosen, direction) => {
        const paths = Object.entries(chosen).flatMap(([way, target]) => (target === null || way.startsWith(`${target}.`) ? [] : [`${way} > ${target}`]));
        let document = { ...sketchJourney({ steps: kinds, paths }), direction };
        for (let round = 0; round < 60; round += 1) {
          const problem = problemsOf(document).find((candidate) => quickFixTitle(document, candidate, workspace) !== null);
          if (problem === undefined) return;
          document = { ...applyEdit(document, quickFix(document, problem, newId, workspace)!), direction };
          expect(problemsOf(document).map(keyOf)).not.toContain(keyOf(problem));
        }
        throw new Error('The quick fixes come to no end.');
      }),
      runs(60, 2_000),
    );
  });
});

test('every problem that a kind of step reports has a check with a reason', () => {
  for (const { title, why } of journeyChecks) expect([title, why].every((words) => words.length > 10)).toBe(true);
  for (const { type, config } of everyKind()) {
    const problem = sketchProblem(type, config);
    for (const found of problem) expect(whyItMatters(found), found.check).not.toBe('');
  }
});

/** Configs of every kind that a person may leave behind, as they come from the palette. */
function everyKind(): { type: string; config: object }[] {
  return Object.values(everyStep().nodes).map(({ type, config }) => ({ type, config: emptied(config) as object }));
}

function emptied(value: unknown): unknown {
  if (typeof value === 'string') return '';
  if (Array.isArray(value)) return value.map(emptied);
  return value;
}

function sketchProblem(type: string, config: object): Problem[] {
  try {
    return problemsOf(sketchJourney({ steps: { step: [type, config] }, paths: [] }));
  } catch {
    return [];
  }
}
