import { expect } from 'vitest';
import type { ExampleEvent } from '../../../shared/rules/rule.ts';
import { answer, NOON, noon, optIn, stop, given } from './play.ts';

/** Cases 1 to 17: opt-outs, their confirmation, and service messages after them. */
export const optOuts: Readonly<Record<number, () => void>> = {
  1: () => expect(answer({ events: [optIn(), stop('2026-05-20T00:00:00Z')], attempt: noon })).toBe('block OPTED_OUT_CHANNEL'),
  4: () => expect(answer({ events: [optIn(), stop(NOON)], attempt: noon })).toBe('block OPTED_OUT_CHANNEL'),
  5: () => {
    const twice = [optIn(), stop(), stop('2026-05-01T10:02:00Z')];
    expect(answer({ events: twice, attempt: noon })).toBe('block OPTED_OUT_CHANNEL');
    const sent = [{ at: '2026-05-01T10:00:10Z', channel: 'sms' as const, purpose: 'opt_out_confirmation' as const }];
    expect(answer({ events: twice, sent, attempt: { at: '2026-05-01T10:02:10Z', channel: 'sms', purpose: 'opt_out_confirmation' } })).toBe('block CONFIRMATION_ALREADY_SENT');
  },
  6: () => {
    const confirm = (at: string): string => answer({ events: [optIn(), stop()], attempt: { at, channel: 'sms', purpose: 'opt_out_confirmation' } });
    expect(confirm('2026-05-01T10:00:30Z')).toBe('allow OK_OPT_OUT_CONFIRMATION');
    expect(confirm('2026-05-01T10:05:00Z')).toBe('allow OK_OPT_OUT_CONFIRMATION');
    expect(answer({ events: [optIn(), stop()], attempt: { at: '2026-05-01T10:00:30Z', channel: 'sms', purpose: 'opt_out_confirmation', mixedContent: true } })).toBe('block OPTED_OUT_CHANNEL');
  },
  7: () => {
    const attempt = { channel: 'sms' as const, purpose: 'opt_out_confirmation' as const };
    const sent = [{ at: '2026-05-01T10:00:10Z', ...attempt }];
    expect(answer({ events: [optIn(), stop()], sent, attempt: { ...attempt, at: '2026-05-01T10:01:00Z' } })).toBe('block CONFIRMATION_ALREADY_SENT');
    expect(answer({ events: [optIn(), stop()], attempt: { ...attempt, at: '2026-05-01T10:05:01Z' } })).toBe('block CONFIRMATION_WINDOW_PASSED');
  },
  8: () => {
    const events = [optIn(), optIn('email'), optIn('voice'), stop()];
    expect(answer({ events, attempt: { at: NOON, channel: 'email' } })).toBe('allow OK_CONSENT');
    expect(answer({ events, attempt: { at: NOON, channel: 'voice' } })).toBe('block OPTED_OUT_CHANNEL');
    expect(answer({ events, attempt: { at: NOON, channel: 'voice-live' } })).toBe('allow OK_NOT_REGISTERED');
  },
  9: () => {
    const events = [optIn(), optIn('email'), { type: 'global_unsubscribe', at: '2026-05-01T10:00:00Z' } as const];
    for (const channel of ['sms', 'email', 'push', 'voice', 'voice-live'] as const) expect(answer({ events, attempt: { at: NOON, channel } })).toBe('block OPTED_OUT_GLOBAL');
  },
  10: () => {
    const events = [optIn(), { type: 'opt_out', at: '2026-05-01T10:00:00Z', channel: 'sms', scope: 'category', category: 'promotions' } as const];
    expect(answer({ events, attempt: { ...noon, category: 'promotions' } })).toBe('block OPTED_OUT_CATEGORY');
    expect(answer({ events, attempt: { ...noon, category: 'renewal' } })).toBe('allow OK_CONSENT');
  },
  11: () => expect(answer({ events: [optIn(), stop(), { type: 'start', at: '2026-05-03T10:00:00Z', channel: 'sms' }], attempt: noon })).toBe('allow OK_RESUBSCRIBED'),
  12: () => {
    expect(answer({ events: [{ type: 'start', at: '2026-05-03T10:00:00Z', channel: 'sms' }], attempt: noon })).toBe('block NO_CONSENT');
    expect(answer({ events: [given, stop(), { type: 'start', at: '2026-05-03T10:00:00Z', channel: 'sms' }], attempt: { ...noon, purpose: 'transactional' } })).toBe('allow OK_TRANSACTIONAL');
  },
  13: () => {
    const start: ExampleEvent = { type: 'start', at: '2026-05-20T10:00:00Z', channel: 'sms' };
    const after = (wide: ExampleEvent): string => answer({ events: [optIn(), wide, start], attempt: noon });
    expect(after({ type: 'global_unsubscribe', at: '2026-05-01T10:00:00Z' })).toBe('block OPTED_OUT_GLOBAL');
    expect(after({ type: 'suppression_added', at: '2026-05-01T10:00:00Z', scope: 'global' })).toBe('block SUPPRESSED');
    expect(after({ type: 'erased', at: '2026-05-01T10:00:00Z' })).toBe('block ERASED');
  },
  14: () => expect(answer({ events: [given, optIn(), stop()], attempt: { ...noon, purpose: 'transactional' } })).toBe('block CARRIER_BLOCKED'),
  15: () => {
    const attempt = (at: string): string => answer({ events: [given, optIn(), stop()], attempt: { at, channel: 'sms', purpose: 'transactional', separateSender: true } });
    expect(attempt('2027-01-31T04:59:59Z')).toBe('allow OK_TRANSACTIONAL');
    expect(attempt('2027-01-31T05:00:00Z')).toBe('block OPTED_OUT_ALL');
  },
  16: () => {
    const events: ExampleEvent[] = [given, optIn(), { ...stop(), data: { repliedTo: 'transactional' } }];
    expect(answer({ events, attempt: { ...noon, purpose: 'transactional', separateSender: true } })).toBe('block OPTED_OUT_CHANNEL');
  },
  17: () => {
    expect(answer({ events: [given], attempt: { ...noon, purpose: 'transactional', mixedContent: true } })).toBe('block NO_CONSENT');
    expect(answer({ events: [given, optIn()], attempt: { at: '2026-06-01T03:00:00Z', channel: 'sms', purpose: 'transactional', mixedContent: true } })).toBe('defer QUIET_HOURS 2026-06-01T12:00:00Z');
  },
};
