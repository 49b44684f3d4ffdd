import { describe, expect, it } from 'vitest';
import { legalTables } from '../../test/support/legal-tables.ts';
import { addressOnlyId } from '../contacts/address-only.ts';
import { playExample } from '../rules/example.ts';
import type { ExampleEvent, RuleExample } from '../rules/rule.ts';
import { isoUtc } from '../time/local.ts';
import type { Decision } from './gate-types.ts';

const tables = legalTables();
type Play = Omit<RuleExample, 'name' | 'outcome' | 'reason'>;
const decide = (play: Play): Decision => playExample({ name: '', outcome: 'allow', reason: 'OK_CONSENT', ...play }, tables);
const answer = (play: Play): string => {
  const { outcome, reason, untilSecond } = decide(play);
  return outcome === 'defer' ? `defer ${reason} ${isoUtc(untilSecond!)}` : `${outcome} ${reason}`;
};
const noon = { at: '2026-06-01T16:00:00Z', channel: 'sms' as const };
const email = { at: '2026-06-01T16:00:00Z', channel: 'email' as const };
const optIn: ExampleEvent = { type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms' };

describe('an opt-out meets its address', () => {
  it.each([
    ['+1 305 555-0142', 'spaces and dashes'],
    ['+1 (305) 555-0142', 'brackets'],
  ])('however a file wrote the number: %s (%s)', (address) => {
    expect(answer({ events: [optIn, { type: 'opt_out', at: '2026-05-01T10:00:00Z', channel: 'sms', contactId: 'somebody', address }], attempt: noon })).toBe('block OPTED_OUT_CHANNEL');
  });

  it('however a file wrote the email', () => {
    const events: ExampleEvent[] = [{ type: 'opt_out', at: '2026-05-01T10:00:00Z', channel: 'email', contactId: 'somebody', address: 'Ann@Example.COM ' }];
    expect(answer({ events, attempt: email })).toBe('block OPTED_OUT_CHANNEL');
    expect(answer({ contact: { email: 'ANN@example.com' }, events, attempt: email })).toBe('block OPTED_OUT_CHANNEL');
  });

  it.each<[string, Partial<ExampleEvent> & Pick<ExampleEvent, 'type'>, string]>([
    ['an opt-out', { type: 'opt_out', channel: 'sms' }, 'block OPTED_OUT_CHANNEL'],
    ['an opt-out of everything', { type: 'opt_out' }, 'block OPTED_OUT_CHANNEL'],
    ['a global unsubscribe', { type: 'global_unsubscribe' }, 'block OPTED_OUT_CHANNEL'],
    ['a suppression', { type: 'suppression_added', scope: 'global' }, 'block SUPPRESSED'],
    ['a suppression of texts', { type: 'suppression_added', scope: 'channel', channel: 'sms' }, 'block SUPPRESSED'],
    ['a provider’s block', { type: 'provider_blocked', channel: 'sms' }, 'block CARRIER_BLOCKED'],
    ['a death', { type: 'deceased' }, 'block SUPPRESSED'],
    ['an erasure', { type: 'erased' }, 'block SUPPRESSED'],
  ])('also before any contact has it: %s', (_, event, expected) => {
    const nobodys = { at: '2026-05-01T10:00:00Z', contactId: addressOnlyId('+13055550142'), address: '+13055550142', ...event };
    expect(answer({ events: [optIn, nobodys], attempt: noon })).toBe(expected);
  });
});

describe('caps of law', () => {
  const sent = (times: readonly string[], channel: 'sms' | 'voice-live' = 'sms') => times.map((at) => ({ at, channel }));
  it('in Oregon reach any subject, unless something was bought within 18 months', () => {
    const oregon = { phone: '+15035550142', region: 'OR' };
    const three = sent(['2026-06-01T16:00:00Z', '2026-06-01T17:00:00Z', '2026-06-01T18:00:00Z']);
    const attempt = { at: '2026-06-01T19:00:00Z', channel: 'sms' as const, category: 'another' };
    expect(answer({ contact: oregon, events: [optIn], sent: three, attempt })).toBe('defer FREQ_CAP 2026-06-02T16:00:00Z');
    expect(answer({ contact: oregon, events: [optIn, { type: 'purchase', at: '2025-12-02T19:00:00Z' }], sent: three, attempt })).toBe('allow OK_CONSENT');
  });

  it('in France hold calls to four in thirty days', () => {
    const france = { phone: '+33199001420', country: 'FR', region: undefined };
    const calls = sent(['2026-06-01T09:00:00Z', '2026-06-02T09:00:00Z', '2026-06-03T09:00:00Z', '2026-06-04T09:00:00Z'], 'voice-live');
    const events: ExampleEvent[] = [{ ...optIn, channel: 'voice-live' }];
    expect(answer({ contact: france, events, sent: calls, attempt: { at: '2026-06-05T09:00:00Z', channel: 'voice-live' } })).toBe('defer FREQ_CAP 2026-07-01T09:00:00Z');
    expect(answer({ contact: france, events, sent: calls.slice(1), attempt: { at: '2026-06-05T09:00:00Z', channel: 'voice-live' } })).toBe('allow OK_CONSENT');
  });
});

describe('live calls without consent', () => {
  it.each([
    [{ region: 'GA', phone: '+14045550142' }, 'allow OK_NOT_REGISTERED'],
    [{ region: 'CT', phone: '+12035550142' }, 'block NO_CONSENT'],
    [{ country: 'GB', region: undefined, phone: '+442079460142' }, 'block NO_CONSENT'],
    [{ country: 'CA', region: 'ON', phone: '+14165550142' }, 'block NO_CONSENT'],
  ])('to %j: %s', (contact, expected) => expect(answer({ contact, attempt: { ...noon, channel: 'voice-live' } })).toBe(expected));
});

describe('the order of checks', () => {
  const all: ExampleEvent[] = [
    { type: 'deceased', at: '2026-05-09T00:00:00Z' },
    { type: 'erased', at: '2026-05-08T00:00:00Z' },
    { type: 'suppression_added', at: '2026-05-07T00:00:00Z', scope: 'global' },
    { type: 'line_type', at: '2026-05-06T00:00:00Z', data: { value: 'landline' } },
    { type: 'number_reassigned', at: '2026-05-05T00:00:00Z' },
    { type: 'minor_flagged', at: '2026-05-04T00:00:00Z' },
    { type: 'global_unsubscribe', at: '2026-05-03T00:00:00Z' },
    { type: 'opt_out', at: '2026-05-02T00:00:00Z', channel: 'sms', data: { via: 'web' } },
    { type: 'provider_blocked', at: '2026-05-01T12:00:00Z', channel: 'sms' },
    { type: 'opt_out', at: '2026-05-01T06:00:00Z', channel: 'sms', scope: 'category', category: 'renewal' },
    { type: 'inbound_review', at: '2026-06-01T15:00:00Z', channel: 'sms' },
  ];
  const order = ['DECEASED', 'ERASED', 'SUPPRESSED', 'LANDLINE_NOT_TEXTABLE', 'NUMBER_REASSIGNED', 'MINOR', 'OPTED_OUT_GLOBAL', 'OPTED_OUT_CHANNEL', 'CARRIER_BLOCKED', 'OPTED_OUT_CATEGORY', 'HELD_FOR_REVIEW', 'OK_CONSENT'];
  it.each(order.map((reason, index) => [reason, index] as const))('shows %s once the %i before it are gone', (reason, index) => {
    expect(decide({ events: [optIn, ...all.slice(index)], attempt: { ...noon, category: 'renewal' } }).reason).toBe(reason);
  });

  it('puts hard blocks before deferrals, hours before caps, the deadline last', () => {
    const policy = { caps: [{ id: 'a-day', max: 1, window: { kind: 'rolling' as const, hours: 24 }, channels: ['sms' as const], scope: 'contact' as const }] };
    const sent = [{ at: '2026-06-01T23:00:00Z', channel: 'sms' as const }];
    const night = { at: '2026-06-02T03:00:00Z', channel: 'sms' as const };
    expect(answer({ policy, sent, attempt: night })).toBe('block NO_CONSENT');
    // Both bind: the hours are named, and the release is when both give way.
    expect(answer({ events: [optIn], policy, sent, attempt: night })).toBe('defer QUIET_HOURS 2026-06-02T23:00:00Z');
    expect(answer({ events: [optIn], policy, sent, attempt: { ...night, deadline: '2026-06-02T23:00:00Z' } })).toBe('drop DEADLINE_PASSED');
    expect(answer({ policy, sent, attempt: { ...night, deadline: '2026-06-02T03:00:00Z' } })).toBe('block NO_CONSENT');
  });

  it('names the later of a cap and a gap, and the cap at a tie', () => {
    const cap = { caps: [{ id: 'c', max: 1, window: { kind: 'rolling' as const, hours: 2 }, channels: ['sms' as const], scope: 'contact' as const }] };
    const sent = [{ at: '2026-06-01T15:00:00Z', channel: 'sms' as const }];
    const gap = (minutes: number) => ({ ...cap, gaps: [{ first: 'sms' as const, then: 'sms' as const, minutes }] });
    expect(answer({ events: [optIn], policy: gap(119), sent, attempt: noon })).toBe('defer FREQ_CAP 2026-06-01T17:00:00Z');
    expect(answer({ events: [optIn], policy: gap(120), sent, attempt: noon })).toBe('defer FREQ_CAP 2026-06-01T17:00:00Z');
    expect(answer({ events: [optIn], policy: gap(121), sent, attempt: noon })).toBe('defer CHANNEL_GAP 2026-06-01T17:01:00Z');
  });
});

describe('sequencing', () => {
  const sequencing = (mode: 'off' | 'warn' | 'enforce') => ({ sequencing: { smsAfterEmailDepth: { mode, withinDays: 7 }, salesFromIntent: { mode, score: 60 }, smsJobs: { mode, allowed: ['reminder', 'confirmation'] } } });
  it('off says nothing, warn lets go and says so, enforce drops', () => {
    expect(decide({ events: [optIn], policy: sequencing('off'), attempt: noon })).toMatchObject({ outcome: 'allow', warnings: [] });
    expect(decide({ events: [optIn], policy: sequencing('warn'), attempt: { ...noon, job: 'other' } })).toMatchObject({ outcome: 'allow', warnings: ['SEQUENCE_JOB_NOT_ALLOWED', 'SEQUENCE_NO_EMAIL_DEPTH'] });
    expect(answer({ events: [optIn], policy: sequencing('enforce'), attempt: noon })).toBe('drop SEQUENCE_NO_EMAIL_DEPTH');
    expect(answer({ events: [optIn], policy: sequencing('enforce'), attempt: { ...noon, job: 'confirmation' } })).toBe('allow OK_CONSENT');
    expect(answer({ policy: sequencing('enforce'), attempt: { ...noon, channel: 'voice-live', intentScore: 59 } })).toBe('drop SEQUENCE_LOW_INTENT');
    expect(answer({ policy: sequencing('enforce'), attempt: { ...noon, channel: 'voice-live', intentScore: 60 } })).toBe('allow OK_NOT_REGISTERED');
  });

  it('is asked when the touch would go, not while it waits', () => {
    expect(answer({ events: [optIn], policy: sequencing('enforce'), attempt: { at: '2026-06-02T03:00:00Z', channel: 'sms' } })).toBe('defer QUIET_HOURS 2026-06-02T12:00:00Z');
  });
});

describe('what a text says besides', () => {
  it('holds a wrong number’s service messages too', () => {
    const events: ExampleEvent[] = [{ type: 'number_provided', at: '2026-01-05T15:00:00Z', channel: 'sms' }, { type: 'sms_received', at: '2026-06-01T15:00:00Z', text: 'Sorry, wrong number' }];
    expect(answer({ events, attempt: { ...noon, purpose: 'transactional' } })).toBe('defer HELD_FOR_REVIEW 2026-06-02T15:00:01Z');
    expect(answer({ events: [events[0]!, { ...events[1]!, text: 'not interested' }], attempt: { ...noon, purpose: 'transactional' } })).toBe('allow OK_TRANSACTIONAL');
  });

  it('is held by each unread text, and ended by any that lapsed', () => {
    const said = (text: string, at: string): ExampleEvent => ({ type: 'sms_received', at, text });
    // The sign-up word came to nothing; the refusal after it holds.
    const later = [optIn, said('yes please', '2026-05-20T15:00:00Z'), said('not interested', '2026-06-01T15:00:00Z')];
    expect(answer({ events: later, attempt: noon })).toBe('defer HELD_FOR_REVIEW 2026-06-02T15:00:01Z');
    expect(answer({ events: later, attempt: { ...noon, at: '2026-06-03T16:00:00Z' } })).toBe('block OPTED_OUT_CHANNEL');
    // What a lapse ended, a START brings back.
    expect(answer({ events: [...later, { type: 'start', at: '2026-06-02T16:00:00Z', channel: 'sms' }], attempt: { ...noon, at: '2026-06-03T16:00:00Z' } })).toBe('allow OK_CONSENT');
  });

  it('of a second STOP counts for the skew between clocks', () => {
    const events: ExampleEvent[] = [
      optIn,
      { type: 'opt_out', at: '2026-05-20T10:00:00Z', channel: 'sms', source: 'texting' },
      { type: 'opt_out', at: '2026-05-20T10:10:00Z', channel: 'sms', source: 'texting' },
      { ...optIn, at: '2026-05-20T10:12:00Z', source: 'shop' },
      { type: 'provider_unblocked', at: '2026-05-20T10:12:00Z', channel: 'sms' },
    ];
    expect(answer({ events, attempt: noon })).toBe('block OPTED_OUT_CHANNEL');
  });

  it('ends calls with texts when the words say so', () => {
    const said = (text: string): ExampleEvent[] => [optIn, { type: 'sms_received', at: '2026-05-20T15:00:00Z', text }];
    expect(answer({ events: said('do not call me'), attempt: noon })).toBe('block OPTED_OUT_CHANNEL');
    expect(answer({ events: said('do not call me'), attempt: { ...noon, channel: 'voice-live' } })).toBe('block OPTED_OUT_CHANNEL');
    expect(answer({ events: said('STOP'), attempt: { ...noon, channel: 'voice-live' } })).toBe('allow OK_NOT_REGISTERED');
  });
});
