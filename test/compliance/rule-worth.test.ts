import { describe, expect, it } from 'vitest';
import { createClusterGate } from '../../shared/policy/cluster-gate.ts';
import { compilePolicy } from '../../shared/policy/compile.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { RuleId } from '../../shared/policy/rule-ids.ts';
import { barePolicy } from '../../shared/rules/example.ts';
import { consent, CONTACTS, DAY, type EventSpec, HOUR, marketing, START, tables, timed } from './support.ts';

const NOON = START + 10 * DAY + 17 * HOUR;
const NIGHT = START + 10 * DAY + 5 * HOUR;
const stop: EventSpec = { type: 'opt_out', channel: 'sms', second: NOON - DAY, data: { via: 'web' } };

/** What each rule holds back, by itself: taken out, the touch goes. */
const WORTH: readonly { rule: RuleId; events?: EventSpec[]; policy?: Partial<Policy>; sentAgo?: number; at?: number; purpose?: 'transactional' }[] = [
  { rule: 'consent/opted-out-channel', events: [consent('sms'), stop] },
  { rule: 'consent/shared-number', events: [consent('sms'), { ...stop, contactId: 'bob', address: '+12125550101' }] },
  { rule: 'consent/opted-out-global', events: [consent('sms'), { type: 'global_unsubscribe', second: NOON - DAY }] },
  { rule: 'consent/none' },
  { rule: 'suppression/listed', events: [consent('sms'), { type: 'suppression_added', second: NOON - DAY, scope: 'global' }] },
  { rule: 'person/deceased', events: [consent('sms'), { type: 'deceased', second: NOON - DAY }] },
  { rule: 'person/minor', events: [consent('sms'), { type: 'minor_flagged', second: NOON - DAY }] },
  { rule: 'provider/blocked', events: [consent('sms'), { type: 'provider_blocked', channel: 'sms', second: NOON - DAY }] },
  { rule: 'address/landline', events: [consent('sms'), { type: 'line_type', second: NOON - DAY, data: { value: 'landline' } }] },
  { rule: 'consent/review-hold', events: [consent('sms'), { type: 'inbound_review', channel: 'sms', second: NOON - HOUR }] },
  { rule: 'law/quiet-hours', events: [consent('sms')], at: NIGHT },
  { rule: 'house/quiet-hours', events: [consent('sms')], policy: { quietHours: { sms: { open: '18:00', close: '19:00', weekdays: [1, 2, 3, 4, 5, 6, 7] } } } },
  { rule: 'law/emergency', events: [consent('sms')], policy: { emergencies: [{ jurisdiction: 'US-NY', from: '2026-01-01T00:00:00Z', to: null, note: 'storm' }] } },
  { rule: 'caps/house', events: [consent('sms')], policy: { caps: [{ id: 'a-day', max: 1, window: { kind: 'rolling', hours: 24 }, channels: ['sms'], scope: 'person' }] }, sentAgo: 3 * HOUR },
  { rule: 'gaps/channel-gap', events: [consent('sms')], policy: { gaps: [{ first: 'sms', then: 'sms', minutes: 240 }] }, sentAgo: HOUR },
];

describe('each rule is worth something', () => {
  it.each(WORTH.map((case_) => [case_.rule, case_] as const))('%s', (rule, { events = [], policy = {}, sentAgo, at = NOON, purpose }) => {
    const outcome = (without: readonly RuleId[]): string => {
      const gate = createClusterGate(compilePolicy({ ...barePolicy(), ...policy }, tables, { without }), { contacts: CONTACTS, sourceDelay: () => 0 });
      events.forEach((event, index) => gate.learn(timed(event, index)));
      if (sentAgo !== undefined) gate.handedOver({ contactIndex: 0, atSecond: at - sentAgo, channel: 'sms', purpose: 'marketing', journeyId: 'j2' });
      return gate.decide(marketing(at, purpose === undefined ? {} : { purpose })).outcome;
    };
    expect(outcome([])).not.toBe('allow');
    expect(outcome([rule])).toBe('allow');
  });
});

describe('a source’s delay', () => {
  const delayed = (source: string): number | null => ({ crm: 6 * HOUR, apart: null })[source] ?? (source === 'apart' ? null : 0);
  const ask = (source: string, at: number): string => {
    const gate = createClusterGate(compilePolicy(barePolicy(), tables), { contacts: CONTACTS, sourceDelay: delayed });
    [consent('sms'), { ...stop, source, second: NOON - HOUR, lateSeconds: 600 }].forEach((event, index) => gate.learn(timed(event, index)));
    return gate.decide(marketing(at)).reason;
  };

  it('hides an opt-out until its recording and the delay are over, to the second', () => {
    const known = NOON - HOUR + 600 + 6 * HOUR;
    // 17:00 in winter is noon in New York: the hours stay open until 21:00.
    expect(ask('crm', known - 1)).toBe('OK_CONSENT');
    expect(ask('crm', known)).toBe('OPTED_OUT_CHANNEL');
  });

  it('of a central source is none beyond its recording', () => {
    expect(ask('workspace', NOON - HOUR + 599)).toBe('OK_CONSENT');
    expect(ask('workspace', NOON - HOUR + 600)).toBe('OPTED_OUT_CHANNEL');
  });

  it('of a source that never syncs hides it for good', () => expect(ask('apart', NOON)).toBe('OK_CONSENT'));
});
