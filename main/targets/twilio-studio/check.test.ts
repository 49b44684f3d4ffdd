import { expect, test } from 'vitest';
import type { PlanOp } from '../../../shared/plan/plan-op.ts';
import { everyStep } from '../../../shared/journey/testing.ts';
import { sendPlan } from '../../../shared/plan/send-plan.ts';
import { bindTarget } from '../bound-target.ts';
import { ALL_STEPS } from '../capabilities.ts';
import type { PlannedStep } from '../portability.ts';
import { twilioStudioTarget } from './index.ts';

const hex = '0'.repeat(32);
const settings = { accountSid: `AC${hex}`, apiKeySid: `SK${hex}`, messagingServiceSid: `MG${hex}` };
const check = (steps: readonly PlannedStep[]) => bindTarget(twilioStudioTarget).check(settings, steps, 'Studio', new Set());
const DAY = 86_400;

const step = (nodeId: string, op: PlanOp, content: PlannedStep['content'] = {}): PlannedStep => ({ nodeId, words: `“${nodeId}”`, op, content });
const sms = (nodeId: string, next: string | null, body = 'Hello'): PlannedStep => step(nodeId, { kind: 'touch', channel: 'sms', purpose: 'marketing', job: 'reminder', next }, { body });
const reply = (nodeId: string, timeoutSeconds: number, more: Extract<PlanOp, { kind: 'wait-event' }>['exits'] = []): PlannedStep =>
  step(nodeId, { kind: 'wait-event', exits: [{ match: { event: 'sms_received' }, next: null }, ...more], timeoutSeconds, timeout: null });

test('names every step of a journey with every kind of step that is not its own', () => {
  const { steps } = sendPlan(everyStep());
  const planned = Object.entries(steps).map(([nodeId, { op, content }]) => step(nodeId, op, content));
  expect(new Set(planned.map(({ op }) => op.kind)).size).toBeGreaterThan(ALL_STEPS.length / 2);
  const own = planned.filter(({ op }) => op.kind === 'touch' && op.channel === 'sms').map(({ nodeId }) => nodeId);
  const named = new Set(check(planned).map(({ nodeId }) => nodeId));
  expect(planned.map(({ nodeId }) => nodeId).filter((nodeId) => !named.has(nodeId))).toEqual(own);
});

test('is content with a text and its reply', () => {
  expect(check([sms('ask', 'reply', 'Hi {{firstName | default: "there"}}'), reply('reply', 30 * DAY), sms('remind', null)])).toEqual([]);
});

test.each<[string, readonly PlannedStep[], string | null, 'error' | 'warning', RegExp]>([
  ['a journey without any text', [], null, 'error', /no SMS/],
  ['a reply after more than 30 days', [sms('ask', 'reply'), reply('reply', 30 * DAY + 1)], 'reply', 'error', /31 days.*after 30/],
  ['a piece of a template', [sms('ask', null, 'Save 5 {% now')], 'ask', 'error', /“\{%” as a command/],
  ['a broken merge field', [sms('ask', null, 'Hi {{first name}}')], 'ask', 'error', /“\{\{first name\}\}”/],
  ['a wait that no text comes before', [sms('ask', null), reply('alone', DAY)], 'alone', 'warning', /right before/],
  ['another event than a reply', [sms('ask', 'reply'), reply('reply', DAY, [{ match: { event: 'sms_clicked' }, next: null }])], 'reply', 'warning', /replies only/],
  ['another channel', [sms('ask', null), step('mail', { kind: 'touch', channel: 'email', purpose: 'marketing', job: null, next: null })], 'mail', 'warning', /by email\. A sender has to/],
])('%s', (_name, steps, nodeId, severity, words) => {
  expect(check(steps)).toEqual([{ nodeId, severity, message: expect.stringMatching(words), proposal: expect.stringMatching(/./) }]);
});
