import { expect, test } from 'vitest';
import { applyEdit } from '../journey/apply-edit.ts';
import { moveNodes } from '../journey/commands/move-nodes.ts';
import { compileJourney } from '../journey/compile.ts';
import { journeyHash } from '../journey/hash.ts';
import { everyStep, sketchJourney } from '../journey/testing.ts';
import { planJourney } from './plan-journey.ts';
import { sendPlanSchema } from './schema.ts';
import { sendPlan, sendPlanText } from './send-plan.ts';

test('every kind of step has its place in a plan, which reads back as itself', () => {
  const plan = sendPlan(everyStep());
  expect(sendPlanSchema.parse(JSON.parse(sendPlanText(plan)))).toEqual(plan);
  expect(plan.journey.hash).toBe(journeyHash(everyStep()));
});

test('a plan says which step follows and what a message says', () => {
  expect(sendPlan(everyStep()).steps['text']).toEqual({
    type: 'sms-message',
    sentence: 'SMS (renewal nudge) “Your renewal is due Friday: ex.co/r”.',
    op: { kind: 'touch', channel: 'sms', purpose: 'marketing', job: 'renewal-nudge', next: 'tier' },
    content: { body: 'Your renewal is due Friday: ex.co/r', mergeFields: [] },
  });
});

test('what runs of a plan is the compiled journey: what was simulated is what is sent', () => {
  const document = everyStep();
  for (const priorityRules of [undefined, [{ condition: { kind: 'account-tier' as const, tiers: [1] }, points: 15 }]]) {
    const journey = { ...document, settings: { ...document.settings, priorityRules } };
    const read = sendPlanSchema.parse(JSON.parse(sendPlanText(sendPlan(journey))));
    expect(planJourney(read)).toEqual(compileJourney(journey));
    expect(planJourney(read).priorityRules).toEqual(priorityRules ?? []);
  }
});

test('moving a step and another order of records give the same bytes', () => {
  const document = everyStep();
  const moved = applyEdit(document, moveNodes(document, { mail: { x: 1, y: 2 } }));
  const turned = { ...moved, nodes: Object.fromEntries(Object.entries(moved.nodes).toReversed()), edges: Object.fromEntries(Object.entries(moved.edges).toReversed()) };
  expect(sendPlanText(sendPlan(turned))).toBe(sendPlanText(sendPlan(document)));
});

test.each([
  { what: 'a following step that is not there', spoil: (plan: ReturnType<typeof sendPlan>) => ((plan.steps['mail']!.op as { next: string }).next = 'gone'), message: /leads to .*gone/ },
  { what: 'an entry that is none', spoil: (plan: ReturnType<typeof sendPlan>) => plan.entries.push('mail'), message: /mail.* is no step at which contacts come in/ },
  { what: 'an unknown field', spoil: (plan: ReturnType<typeof sendPlan>) => Object.assign(plan, { extra: 1 }), message: /extra/ },
  { what: 'another version', spoil: (plan: ReturnType<typeof sendPlan>) => Object.assign(plan, { version: 2 }), message: /version/ },
])('refuses $what', ({ spoil, message }) => {
  const plan = sendPlan(everyStep());
  spoil(plan);
  expect(() => sendPlanSchema.parse(plan)).toThrow(message);
});

test('a journey without an entry has no plan', () => {
  expect(() => sendPlan(sketchJourney({ steps: { done: ['exit', { outcome: 'Done' }] }, paths: [] }))).toThrow('“Test” has no entry, so there is nothing to send.');
});
