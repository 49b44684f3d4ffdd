import { expect } from 'vitest';
import { contactSchema } from '../../../shared/contacts/contact.ts';
import { contactEventSchema } from '../../../shared/contacts/event.ts';
import { createClusterGate } from '../../../shared/policy/cluster-gate.ts';
import { compilePolicy } from '../../../shared/policy/compile.ts';
import { barePolicy } from '../../../shared/rules/example.ts';
import type { ExampleEvent } from '../../../shared/rules/rule.ts';
import { unixSeconds } from '../../../shared/time/instant.ts';
import { tables, answer, NOON, noon, optIn, stop, given, text } from './play.ts';

/** Cases 18 to 31: consents, their terms, and whose number it is. */
export const consents: Readonly<Record<number, () => void>> = {
  18: () => {
    const events: ExampleEvent[] = [{ type: 'opt_in_requested', at: '2026-05-30T10:00:00Z', channel: 'sms' }];
    expect(answer({ events, attempt: noon })).toBe('block CONSENT_PENDING_DOI');
    expect(answer({ events, attempt: { at: '2026-05-30T10:00:05Z', channel: 'sms', purpose: 'opt_in_confirmation_request' } })).toBe('allow OK_DOI_REQUEST');
  },
  19: () => {
    const events = (confirmedAt: string): ExampleEvent[] => [{ type: 'opt_in_requested', at: '2026-05-20T10:00:00Z', channel: 'sms' }, { type: 'opt_in_confirmed', at: confirmedAt, channel: 'sms' }];
    expect(answer({ events: events('2026-05-27T10:00:00Z'), attempt: noon })).toBe('allow OK_CONSENT');
    expect(answer({ events: events('2026-05-27T10:00:01Z'), attempt: noon })).toBe('block CONSENT_PENDING_DOI');
  },
  20: () => {
    expect(answer({ events: [{ type: 'opt_in_confirmed', at: '2026-05-30T10:00:00Z', channel: 'sms' }], attempt: noon })).toBe('block NO_CONSENT');
    expect(answer({ events: [text('YES')], attempt: noon })).toBe('block NO_CONSENT');
    // A STOP closes the request: a later YES confirms nothing.
    const closed: ExampleEvent[] = [{ type: 'opt_in_requested', at: '2026-05-28T10:00:00Z', channel: 'sms' }, stop('2026-05-28T11:00:00Z'), text('YES')];
    expect(answer({ events: closed, attempt: noon })).toBe('block OPTED_OUT_CHANNEL');
    expect(answer({ events: closed, attempt: { ...noon, purpose: 'opt_in_confirmation_request' } })).toBe('block OPTED_OUT_CHANNEL');
  },
  21: () => {
    const until = (expiresAt: string): string => answer({ events: [{ ...optIn(), expiresAt }], attempt: noon });
    expect(until(NOON)).toBe('block CONSENT_EXPIRED');
    expect(until('2026-06-01T16:00:01Z')).toBe('allow OK_CONSENT');
    const canada = (type: 'purchase' | 'inquiry', at: string): string =>
      answer({ contact: { country: 'CA', region: 'ON', phone: undefined }, events: [{ type, at }], attempt: { at: '2026-02-28T12:00:00Z', channel: 'email' } });
    expect(canada('inquiry', '2025-08-31T12:00:00Z')).toBe('block CONSENT_EXPIRED');
    expect(canada('inquiry', '2025-08-31T12:00:01Z')).toBe('allow OK_IMPLIED_CONSENT');
    expect(canada('purchase', '2024-02-29T12:00:00Z')).toBe('block CONSENT_EXPIRED');
  },
  22: () => expect(answer({ events: [optIn('sms', '2026-05-31T00:00:00Z')], attempt: noon })).toBe('allow OK_CONSENT'),
  23: () => expect(answer({ events: [optIn(), stop(), { ...optIn('sms', '2026-05-20T10:00:00Z') }, { type: 'provider_unblocked', at: '2026-05-20T10:00:00Z', channel: 'sms' }], attempt: noon })).toBe('allow OK_CONSENT'),
  24: () => {
    expect(answer({ events: [{ ...optIn(), data: { purposes: 'transactional' } }], attempt: noon })).toBe('block PURPOSE_MISMATCH');
    expect(answer({ events: [{ ...optIn(), data: { brand: 'northwind' } }], attempt: { ...noon, brand: 'contoso' } })).toBe('block PURPOSE_MISMATCH');
    expect(answer({ events: [{ ...optIn(), scope: 'category', category: 'renewal' }], attempt: { ...noon, category: 'promotions' } })).toBe('block PURPOSE_MISMATCH');
  },
  25: () => expect(answer({ events: [{ ...optIn(), proof: undefined, data: { via: 'import' } }], attempt: noon })).toBe('block PROOF_MISSING'),
  26: () => {
    const shared = { ...stop(), contactId: 'bob', address: '+13055550142' };
    expect(answer({ events: [optIn(), shared], attempt: noon })).toBe('block SHARED_NUMBER_OPTED_OUT');
    expect(answer({ events: [optIn('email'), shared], attempt: { at: NOON, channel: 'email' } })).toBe('allow OK_CONSENT');
  },
  27: () => {
    const other = { ...stop(), address: '+13055550111' };
    expect(answer({ events: [optIn(), other], attempt: noon })).toBe('allow OK_CONSENT');
    expect(answer({ events: [optIn(), other], policy: { personWideOptOuts: true }, attempt: noon })).toBe('block OPTED_OUT_PERSON');
    const washington = { phone: '+12065550142', region: 'WA' };
    expect(answer({ contact: washington, events: [optIn('voice'), { type: 'opt_out', at: '2026-05-01T10:00:00Z', channel: 'voice', address: '+12065550111' }], attempt: { at: NOON, channel: 'voice' } })).toBe(
      'block OPTED_OUT_PERSON',
    );
  },
  28: () => {
    const changed: ExampleEvent = { type: 'number_changed', at: '2026-04-01T00:00:00Z', data: { from: '+13055550142', to: '+13055550143' } };
    expect(answer({ events: [optIn(), changed], attempt: noon })).toBe('block NO_CONSENT');
    expect(answer({ events: [optIn(), changed, optIn('sms', '2026-04-02T00:00:00Z')], attempt: noon })).toBe('allow OK_CONSENT');
    // Back on the old number: the consent given before it was left is not one for now.
    const back: ExampleEvent = { type: 'number_changed', at: '2026-05-01T00:00:00Z', data: { from: '+13055550143', to: '+13055550142' } };
    expect(answer({ events: [optIn(), given, changed, back], attempt: noon })).toBe('block NO_CONSENT');
    expect(answer({ events: [optIn(), given, changed, back], attempt: { ...noon, purpose: 'transactional' } })).toBe('block NO_CONSENT');
    // The old number keeps its opt-out for whoever holds it.
    const bob: ExampleEvent[] = [optIn(), stop('2026-03-01T00:00:00Z'), changed, { ...optIn(), contactId: 'bob' }];
    expect(answer({ contact: { phone: '+13055550142' }, events: bob, attempt: { ...noon, contactIndex: 1 } })).toBe('block SHARED_NUMBER_OPTED_OUT');
  },
  29: () => {
    const reassigned: ExampleEvent = { type: 'number_reassigned', at: '2026-03-01T00:00:00Z' };
    expect(answer({ events: [optIn(), reassigned], attempt: noon })).toBe('block NUMBER_REASSIGNED');
    expect(answer({ events: [given, reassigned], attempt: { ...noon, purpose: 'transactional' } })).toBe('block NUMBER_REASSIGNED');
    expect(answer({ events: [reassigned, optIn('sms', '2026-03-01T00:00:01Z')], attempt: noon })).toBe('allow OK_CONSENT');
  },
  30: () => {
    const landline: ExampleEvent = { type: 'line_type', at: '2026-02-01T00:00:00Z', data: { value: 'landline' } };
    expect(answer({ events: [optIn(), landline], attempt: noon })).toBe('block LANDLINE_NOT_TEXTABLE');
    expect(answer({ events: [optIn('voice'), landline], attempt: { at: NOON, channel: 'voice' } })).toBe('allow OK_CONSENT');
  },
  31: () => {
    // Two records of one person: whichever of them a restriction came in by, it holds for both, and as the person's own.
    const records = ['ann', 'ann-2'].map((id) => contactSchema.parse({ id, personId: 'p1', phone: '+13055550142', email: `${id}@example.com`, region: 'FL', country: 'US' }));
    const ask = (restriction: Record<string, unknown>): string => {
      const gate = createClusterGate(compilePolicy(barePolicy(), tables), { contacts: records, sourceDelay: () => 0 });
      const proof = { method: 'paper', wording: 'Yes.', wordingVersion: '1', source: 'form' };
      for (const [index, event] of [{ ...optIn(), proof, contactId: 'ann' }, { at: '2026-05-01T10:00:00Z', contactId: 'ann-2', ...restriction }].entries()) {
        const parsed = contactEventSchema.parse({ id: `e${index}`, ...event });
        gate.learn({ event: parsed, atSecond: unixSeconds(parsed.at), recordedAtSecond: unixSeconds(parsed.at) });
      }
      const atSecond = unixSeconds(NOON);
      const { outcome, reason } = gate.decide({ contactIndex: 0, atSecond, dueSecond: atSecond, channel: 'sms', purpose: 'marketing', mixedContent: false, category: '', job: null, journeyId: 'j', deadlineSecond: null, quietHours: null, cap: null });
      return `${outcome} ${reason}`;
    };
    expect(ask({ type: 'purchase' })).toBe('allow OK_CONSENT');
    expect(ask({ type: 'opt_out', channel: 'sms' })).toBe('block OPTED_OUT_CHANNEL');
    expect(ask({ type: 'global_unsubscribe' })).toBe('block OPTED_OUT_GLOBAL');
    expect(ask({ type: 'suppression_added', scope: 'global' })).toBe('block SUPPRESSED');
    expect(ask({ type: 'minor_flagged' })).toBe('block MINOR');
    expect(ask({ type: 'deceased' })).toBe('block DECEASED');
  },
};
