import { contactSchema } from '../contacts/contact.ts';
import { contactEventSchema } from '../contacts/event.ts';
import { createClusterGate } from '../policy/cluster-gate.ts';
import { compilePolicy } from '../policy/compile.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import type { Decision, TimedEvent } from '../policy/gate-types.ts';
import { type Policy, policySchema } from '../policy/policy.ts';
import type { LegalTables } from '../policy/tables.ts';
import { unixSeconds } from '../time/instant.ts';
import type { ExampleEvent, RuleExample } from './rule.ts';

const NEEDS_PROOF: ReadonlySet<string> = new Set(['opt_in', 'opt_in_requested']);
const PROOF = { method: 'web-form', wording: 'Send me texts and emails about my account and offers.', wordingVersion: '2026-01', source: 'https://example.com/sign-up' } as const;

/** The policy examples start from: no caps, gaps, hours or sequencing of the house's own. */
export function barePolicy(): Policy {
  const base = defaultPolicy();
  const { smsAfterEmailDepth, salesFromIntent, smsJobs } = base.sequencing;
  return {
    ...base,
    quietHours: {},
    caps: [],
    gaps: [],
    sequencing: { smsAfterEmailDepth: { ...smsAfterEmailDepth, mode: 'off' }, salesFromIntent: { ...salesFromIntent, mode: 'off' }, smsJobs: { ...smsJobs, mode: 'off' } },
  };
}

function toTimed(event: ExampleEvent, index: number): TimedEvent {
  const proof = NEEDS_PROOF.has(event.type) && !Object.hasOwn(event, 'proof') ? { proof: PROOF } : {};
  const parsed = contactEventSchema.parse({ id: `e${index + 1}`, contactId: 'ann', ...proof, ...event });
  return { event: parsed, atSecond: unixSeconds(parsed.at), recordedAtSecond: unixSeconds(parsed.recordedAt ?? parsed.at) };
}

/** Plays an example through the gate and answers the decision. */
export function playExample(example: RuleExample, tables: LegalTables): Decision {
  const ann = contactSchema.parse({ id: 'ann', firstName: 'Ann', lastName: 'Lee', email: 'ann@example.com', phone: '+13055550142', region: 'FL', country: 'US', ...example.contact });
  const bob = contactSchema.parse({ id: 'bob', firstName: 'Bob', lastName: 'Lee', email: 'bob@example.com', phone: ann.phone, region: 'FL', country: 'US' });
  const compiled = compilePolicy(policySchema.parse({ ...barePolicy(), ...example.policy }), tables);
  const gate = createClusterGate(compiled, { contacts: [ann, bob], sourceDelay: () => 0 });
  (example.events ?? []).forEach((event, index) => gate.learn(toTimed(event, index)));
  for (const { at, channel, journeyId = 'renewal', category = '', purpose = 'marketing' } of example.sent ?? []) {
    gate.handedOver({ contactIndex: 0, atSecond: unixSeconds(at), channel, purpose, journeyId, category });
  }
  const { at, deadline, offerEnds, ...rest } = example.attempt;
  const atSecond = unixSeconds(at);
  return gate.decide({
    contactIndex: 0, atSecond, dueSecond: atSecond, channel: 'sms', purpose: 'marketing', mixedContent: false, category: '', job: 'reminder', journeyId: 'renewal', quietHours: null, cap: null,
    deadlineSecond: deadline === undefined ? null : unixSeconds(deadline),
    offerEndsSecond: offerEnds === undefined ? null : unixSeconds(offerEnds),
    ...rest,
  });
}
