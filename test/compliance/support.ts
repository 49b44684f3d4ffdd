import fc from 'fast-check';
import { vi } from 'vitest';
import { legalTables } from '../../main/files/legal-tables.ts';
import { type Channel, type Contact, contactSchema } from '../../shared/contacts/contact.ts';
import { type ContactEvent, contactEventSchema } from '../../shared/contacts/event.ts';
import type { TimedEvent, TouchRequest } from '../../shared/policy/gate-types.ts';
import { unixSeconds } from '../../shared/time/instant.ts';
import { isoUtc } from '../../shared/time/local.ts';
import { isLongRun } from '../support/property-runs.ts';

export { runs } from '../support/property-runs.ts';

export const tables = legalTables();

// Ten thousand fortnights, minute by minute, take minutes; ten thousand ledgers seconds, on a machine that is at leisure.
vi.setConfig({ testTimeout: isLongRun ? 1_800_000 : 120_000 });

export const START = unixSeconds('2026-02-20T00:00:00Z');
export const HOUR = 3600;
export const DAY = 86_400;

const PROOF = { method: 'web-form', wording: 'Yes, write to me.', wordingVersion: '1', source: 'form' } as const;

/** Ann and Bob share a phone; Ann has a second record under the same person. */
export const CONTACTS: readonly Contact[] = [
  contactSchema.parse({ id: 'ann', personId: 'p1', phone: '+12125550101', email: 'ann@example.com', region: 'NY', country: 'US' }),
  contactSchema.parse({ id: 'ann-2', personId: 'p1', phone: '+12125550102', email: 'ann@work.example', region: 'NY', country: 'US' }),
  contactSchema.parse({ id: 'bob', phone: '+12125550101', email: 'bob@example.com', region: 'NY', country: 'US' }),
];

export type EventSpec = Partial<ContactEvent> & Pick<ContactEvent, 'type'> & { second: number; lateSeconds?: number };

export function timed({ second, lateSeconds = 0, ...event }: EventSpec, index: number): TimedEvent {
  const parsed = contactEventSchema.parse({ id: `e${String(index).padStart(3, '0')}`, contactId: 'ann', at: isoUtc(second), ...event });
  return { event: parsed, atSecond: second, recordedAtSecond: second + lateSeconds };
}

const channel: fc.Arbitrary<Channel> = fc.constantFrom('sms', 'email', 'voice', 'voice-live');
export const anyChannel = channel;

/** Any ledger event of the three contacts within sixty days; times are coarse, so that ties are common. */
export const anyEvent: fc.Arbitrary<EventSpec> = fc
  .record({
    type: fc.constantFrom(
      'opt_in', 'opt_in', 'opt_in', 'opt_out', 'opt_out', 'start', 'global_unsubscribe', 'opt_in_requested', 'opt_in_confirmed', 'suppression_added', 'suppression_removed', 'provider_blocked',
      'provider_unblocked', 'number_provided', 'number_reassigned', 'inbound_review', 'review_resolved', 'purchase', 'dnc_registered', 'erased', 'minor_flagged', 'sms_received',
    ),
    contactId: fc.constantFrom('ann', 'ann-2', 'bob'),
    channel,
    slot: fc.integer({ min: 0, max: 40 }),
    lateSeconds: fc.constantFrom(0, 0, 0, 5 * HOUR, 3 * DAY),
    source: fc.constantFrom('workspace', 'crm', 'texting'),
    via: fc.constantFrom(undefined, 'web', 'inbound_sms', 'import', 'preference_page'),
    text: fc.constantFrom('STOP', 'START', 'YES', 'HELP', 'not interested', 'thanks', 'stop texting me'),
    proven: fc.boolean(),
    outcome: fc.constantFrom('none', 'stop'),
  })
  .map(({ type, contactId, channel: on, slot, lateSeconds, source, via, text, proven, outcome }): EventSpec => {
    const data: ContactEvent['data'] = via === undefined ? {} : { via };
    if (type === 'review_resolved') data['outcome'] = outcome;
    return {
      type: type as ContactEvent['type'],
      contactId,
      second: START + slot * 36 * HOUR,
      lateSeconds,
      source,
      ...(type === 'sms_received' ? { text } : type === 'purchase' ? {} : { channel: on }),
      ...(proven && (type === 'opt_in' || type === 'opt_in_requested') ? { proof: { ...PROOF, details: {} } } : {}),
      data,
    };
  });

/** Terms that end or begin at a second of their own, so that answers change between events. */
export const anyTerm: fc.Arbitrary<EventSpec> = fc
  .record({
    kind: fc.constantFrom('expiring', 'later', 'review', 'request', 'minor', 'changed', 'inquiry', 'landline'),
    contactId: fc.constantFrom('ann', 'bob'),
    slot: fc.integer({ min: 0, max: 40 }),
    length: fc.integer({ min: 0, max: 20 * DAY }),
    text: fc.constantFrom('not interested', 'yes please', 'wrong number', 'STOP wrong number'),
  })
  .map(({ kind, contactId, slot, length, text }): EventSpec => {
    const second = START + slot * 36 * HOUR;
    const proof = { ...PROOF, details: {} };
    const end = isoUtc(second + length);
    const base = { contactId, second };
    switch (kind) {
      case 'expiring':
        return { ...base, type: 'opt_in', channel: 'sms', proof, expiresAt: end };
      case 'later':
        return { ...base, type: 'opt_in', channel: 'sms', proof, data: { validFrom: end } };
      case 'review':
        return { ...base, type: 'sms_received', text };
      case 'request':
        return { ...base, type: 'opt_in_requested', channel: 'sms', proof };
      case 'minor':
        return { ...base, type: 'minor_flagged', data: { age: 14 } };
      case 'changed':
        return { ...base, type: 'number_changed', data: { to: '+12065550103' } };
      case 'landline':
        return { ...base, type: 'line_type', data: { value: length % 2 === 0 ? 'landline' : 'mobile' } };
      case 'inquiry':
        return { ...base, type: 'inquiry' };
    }
  });

export function marketing(second: number, over: Partial<TouchRequest> = {}): TouchRequest {
  return {
    contactIndex: 0, atSecond: second, dueSecond: second, channel: 'sms', purpose: 'marketing', mixedContent: false, category: 'general', job: 'reminder', journeyId: 'j1', deadlineSecond: null,
    quietHours: null, cap: null, ...over,
  };
}

export const consent = (on: Channel, contactId = 'ann'): EventSpec => ({ type: 'opt_in', contactId, channel: on, second: START - DAY, proof: { ...PROOF, details: {} } });
