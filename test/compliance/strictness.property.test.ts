import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClusterGate } from '../../shared/policy/cluster-gate.ts';
import { compilePolicy } from '../../shared/policy/compile.ts';
import { loosenings, policyHash } from '../../shared/policy/loosening.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { barePolicy } from '../../shared/rules/example.ts';
import { anyChannel, anyEvent, CONTACTS, DAY, HOUR, marketing, runs, START, tables, timed } from './support.ts';

type Change = (policy: Policy) => Policy;

/** Restrictions that anybody may add alone. */
const restriction: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ max: fc.integer({ min: 1, max: 4 }), hours: fc.integer({ min: 1, max: 200 }), channel: anyChannel, scope: fc.constantFrom('contact' as const, 'person' as const, 'journey' as const, 'subject' as const) }).map(
    ({ max, hours, channel, scope }): Change =>
      (policy) => ({ ...policy, caps: [...policy.caps, { id: `cap-${policy.caps.length}`, max, window: { kind: 'rolling', hours }, channels: [channel], scope }] }),
  ),
  fc.record({ max: fc.integer({ min: 1, max: 3 }), unit: fc.constantFrom('day' as const, 'week' as const), channel: anyChannel }).map(
    ({ max, unit, channel }): Change =>
      (policy) => ({ ...policy, caps: [...policy.caps, { id: `cap-${policy.caps.length}`, max, window: { kind: 'calendar', unit }, channels: [channel], scope: 'person' }] }),
  ),
  fc.record({ first: anyChannel, then: anyChannel, minutes: fc.integer({ min: 1, max: 3000 }) }).map((gap): Change => (policy) => ({ ...policy, gaps: [...policy.gaps, gap] })),
  fc.record({ channel: anyChannel, open: fc.integer({ min: 6, max: 12 }), close: fc.integer({ min: 13, max: 20 }) }).map(
    ({ channel, open, close }): Change =>
      (policy) => {
        const two = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
        const old = policy.quietHours[channel];
        const opens = Math.max(open, Number(old?.open.slice(0, 2) ?? 0));
        const closes = Math.min(close, Number(old?.close.slice(0, 2) ?? 24));
        return { ...policy, quietHours: { ...policy.quietHours, [channel]: { open: two(opens), close: two(closes), weekdays: old?.weekdays ?? [1, 2, 3, 4, 5] } } };
      },
  ),
  fc.constant<Change>((policy) => ({ ...policy, personWideOptOuts: true })),
  fc.constant<Change>((policy) => ({ ...policy, limitTransactional: true })),
  fc.constant<Change>((policy) => ({ ...policy, minimumAge: policy.minimumAge + 1 })),
  fc.constant<Change>((policy) => ({ ...policy, emergencies: [...policy.emergencies, { jurisdiction: 'US-NY', from: '2026-03-01T00:00:00Z', to: '2026-03-20T00:00:00Z', note: 'storm' }] })),
  fc.constant<Change>((policy) => ({ ...policy, sequencing: { ...policy.sequencing, smsJobs: { mode: 'enforce', allowed: ['confirmation'] } } })),
  fc.constant<Change>((policy) => ({ ...policy, sequencing: { ...policy.sequencing, smsAfterEmailDepth: { mode: 'enforce', withinDays: 5 } } })),
  fc.integer({ min: 1, max: 3600 }).map((more): Change => (policy) => ({ ...policy, consentTerms: { ...policy.consentTerms, skewSeconds: policy.consentTerms.skewSeconds + more } })),
);

const policyArb = fc.array(restriction, { maxLength: 5, size: 'max' }).map((changes) => changes.reduce((policy, change) => change(policy), barePolicy()));
const history = fc.array(fc.record({ hours: fc.integer({ min: 0, max: 300 }), channel: anyChannel, contactIndex: fc.integer({ min: 0, max: 2 }), journeyId: fc.constantFrom('j1', 'j2') }), { maxLength: 8, size: 'max' });
const question = fc.record({ contactIndex: fc.integer({ min: 0, max: 2 }), channel: anyChannel, offset: fc.integer({ min: 0, max: 60 * DAY }), purpose: fc.constantFrom('marketing' as const, 'marketing' as const, 'transactional' as const) });

function outcomeUnder(policy: Policy, events: readonly Parameters<typeof timed>[0][], sent: readonly { hours: number; channel: 'sms' | 'email' | 'voice' | 'voice-live' | 'push'; contactIndex: number; journeyId: string }[], asked: { contactIndex: number; channel: 'sms' | 'email' | 'voice' | 'voice-live' | 'push'; offset: number; purpose: 'marketing' | 'transactional' }): string {
  const gate = createClusterGate(compilePolicy(policy, tables), { contacts: CONTACTS, sourceDelay: () => 0 });
  events.forEach((event, index) => gate.learn(timed(event, index)));
  for (const { hours, ...touch } of sent) gate.handedOver({ ...touch, atSecond: START + hours * HOUR, purpose: 'marketing' });
  const { contactIndex, channel, offset, purpose } = asked;
  return gate.decide(marketing(START + offset, { contactIndex, channel, purpose })).outcome;
}

describe('strictness', () => {
  it('grows with the policy: a restriction never turns a touch that may not go into one that may', () => {
    fc.assert(
      fc.property(policyArb, restriction, fc.array(anyEvent, { maxLength: 10, size: 'max' }), history, question, (policy, change, events, sent, asked) => {
        const before = outcomeUnder(policy, events, sent, asked);
        if (before !== 'allow') expect(outcomeUnder(change(policy), events, sent, asked)).not.toBe('allow');
        if (before === 'block') expect(outcomeUnder(change(policy), events, sent, asked)).not.toBe('defer');
      }),
      runs(300),
    );
  });
});

describe('loosenings', () => {
  it('are empty for a policy with itself and for every added restriction', () => {
    fc.assert(
      fc.property(policyArb, restriction, (policy, change) => {
        expect(loosenings(policy, policy)).toEqual([]);
        expect(loosenings(policy, change(policy))).toEqual([]);
      }),
      runs(300),
    );
  });

  it('name something wherever the other policy lets a touch go that this one does not', () => {
    fc.assert(
      fc.property(policyArb, policyArb, fc.array(anyEvent, { maxLength: 8, size: 'max' }), history, question, (before, after, events, sent, asked) => {
        if (outcomeUnder(after, events, sent, asked) === 'allow' && outcomeUnder(before, events, sent, asked) !== 'allow') expect(loosenings(before, after)).not.toEqual([]);
      }),
      runs(400),
    );
  });

  const base = (): Policy => barePolicy();
  const cap = { id: 'sms-a-day', max: 1, window: { kind: 'rolling' as const, hours: 24 }, channels: ['sms' as const], scope: 'person' as const };
  const sender = { id: 'Toll-free', channel: 'sms' as const, systems: [], segmentsPerSecond: 3, dailySegmentCap: null };
  it.each<[string, Partial<Policy>, Partial<Policy>, string[]]>([
    ['a cap gone', { caps: [cap] }, {}, ['The cap sms-a-day (1 in 1 day by SMS) is gone.']],
    ['a cap raised', { caps: [cap] }, { caps: [{ ...cap, max: 2 }] }, ['The cap sms-a-day permits 2 in 1 day by SMS; before, 1 in 1 day by SMS.']],
    ['a cap renamed', { caps: [cap] }, { caps: [{ ...cap, id: 'other' }] }, []],
    ['a gap shortened', { gaps: [{ first: 'email', then: 'sms', minutes: 60 }] }, { gaps: [{ first: 'email', then: 'sms', minutes: 30 }] }, ['The gap between email and SMS is 30 minutes; before, 1 hour.']],
    ['hours widened', { quietHours: { sms: { open: '09:00', close: '18:00', weekdays: [1, 2, 3, 4, 5] } } }, { quietHours: { sms: { open: '08:00', close: '18:00', weekdays: [1, 2, 3, 4, 5] } } }, ['Marketing by SMS may go from 08:00 to 18:00 on 5 days a week; before, from 09:00 to 18:00 on 5 days a week.']],
    ['a source delayed', {}, { sources: [{ id: 'crm', name: 'CRM', syncDelaySeconds: 3600, apartSyncDelaySeconds: null }] }, ['Opt-outs of CRM are known 1 hour late; before, at once.']],
    ['an emergency lifted', { emergencies: [{ jurisdiction: 'US-LA', from: '2026-05-30T00:00:00Z', to: null, note: '' }] }, {}, ['The emergency ban in US-LA is gone or shorter.']],
    ['a sender faster', { sendingRates: [sender] }, { sendingRates: [{ ...sender, segmentsPerSecond: 12 }] }, ['“Toll-free” takes 12 parts a second; before, 3 parts a second.']],
    ['a sender for some systems only', { sendingRates: [sender] }, { sendingRates: [{ ...sender, systems: ['crm'] }] }, ['SMS no longer waits for “Toll-free”, which took 3 parts a second.']],
    ['a sender slower, and one more', { sendingRates: [sender] }, { sendingRates: [{ ...sender, dailySegmentCap: 2000 }, { ...sender, id: 'Mail', channel: 'email' }] }, []],
  ])('say what: %s', (_, before, after, sentences) => {
    expect(loosenings({ ...base(), ...before }, { ...base(), ...after })).toEqual(sentences);
  });
});

describe('the hash of a policy', () => {
  it('is of its canonical JSON: the order of fields makes no difference, a value does', () => {
    const policy = barePolicy();
    const turned = Object.fromEntries(Object.entries(policy).toReversed()) as Policy;
    expect(policyHash(turned)).toBe(policyHash(policy));
    expect(policyHash({ ...policy, minimumAge: 19 })).not.toBe(policyHash(policy));
    expect(policyHash(policy)).toMatch(/^[0-9a-f]{64}$/);
  });
});
