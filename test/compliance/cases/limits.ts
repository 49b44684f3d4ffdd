import { expect } from 'vitest';
import { compareOrder, ORDER_TOUCH } from '../../../shared/simulate/queue.ts';
import { COUNTED_STATUSES } from '../../../shared/policy/limits/caps.ts';
import { answer, NOON, noon, optIn, given } from './play.ts';

/** Cases 46 to 53: caps, gaps and priority. */
export const limits: Readonly<Record<number, () => void>> = {
  46: () => {
    // Both were deferred to the opening; the one that went first uses the cap up, the other is asked again and finds that.
    const policy = { caps: [{ id: 'a-day', max: 1, window: { kind: 'rolling' as const, hours: 24 }, channels: ['sms' as const], scope: 'contact' as const }] };
    const sent = [{ at: '2026-06-01T12:00:00Z', channel: 'sms' as const }];
    expect(answer({ events: [optIn()], policy, attempt: { at: '2026-06-01T03:00:00Z', channel: 'sms' } })).toBe('defer QUIET_HOURS 2026-06-01T12:00:00Z');
    expect(answer({ events: [optIn()], policy, sent, attempt: { at: '2026-06-01T12:00:00Z', channel: 'sms' } })).toBe('defer FREQ_CAP 2026-06-02T12:00:00Z');
    expect(answer({ events: [optIn()], policy, sent, attempt: { at: '2026-06-01T12:00:00Z', channel: 'sms', deadline: '2026-06-02T00:00:00Z' } })).toBe('drop DEADLINE_PASSED');
  },
  47: () => {
    const policy = { caps: [{ id: 'a-day', max: 1, window: { kind: 'rolling' as const, hours: 24 }, channels: ['sms' as const], scope: 'contact' as const }] };
    expect(answer({ events: [optIn()], policy, sent: [{ at: '2026-06-01T13:00:00Z', channel: 'sms', journeyId: 'newsletter' }], attempt: noon })).toBe('defer FREQ_CAP 2026-06-02T13:00:00Z');
    const three = ['13', '14', '15'].map((hour) => ({ at: `2026-06-01T${hour}:00:00Z`, channel: 'sms' as const, category: 'loan' }));
    expect(answer({ events: [optIn()], sent: three, attempt: { ...noon, category: 'loan' } })).toBe('defer FREQ_CAP 2026-06-02T13:00:00Z');
    expect(answer({ events: [optIn()], sent: three, attempt: { ...noon, category: 'card' } })).toBe('allow OK_CONSENT');
  },
  48: () => {
    const rolling = { caps: [{ id: 'r', max: 1, window: { kind: 'rolling' as const, hours: 24 }, channels: ['sms' as const], scope: 'contact' as const }] };
    const calendar = { caps: [{ id: 'c', max: 1, window: { kind: 'calendar' as const, unit: 'day' as const }, channels: ['sms' as const], scope: 'contact' as const }] };
    const sent = [{ at: '2026-05-31T16:00:00Z', channel: 'sms' as const }];
    expect(answer({ events: [optIn()], policy: rolling, sent, attempt: noon })).toBe('allow OK_CONSENT');
    expect(answer({ events: [optIn()], policy: rolling, sent, attempt: { at: '2026-06-01T15:59:59Z', channel: 'sms' } })).toBe('defer FREQ_CAP 2026-06-01T16:00:00Z');
    // The local day of 1 November has 25 hours.
    const long = [{ at: '2026-11-01T12:30:00Z', channel: 'sms' as const }];
    const wide = { ...calendar, legalOverrides: [] };
    expect(answer({ events: [optIn()], policy: wide, sent: long, attempt: { at: '2026-11-01T20:00:00Z', channel: 'sms' } })).toBe('defer FREQ_CAP 2026-11-02T13:00:00Z');
  },
  49: () => {
    expect(COUNTED_STATUSES).toEqual(['queued', 'sent', 'delivered', 'undelivered']);
  },
  50: () => {
    const key = (priority: number, journeyId: string, nodeId: string) => ({ second: 0, order: ORDER_TOUCH, priority, journeyId, nodeId, contactId: 'ann', tie: '' });
    expect(compareOrder(key(9, 'b', 'x'), key(5, 'a', 'x'))).toBeLessThan(0);
    expect(compareOrder(key(5, 'a', 'x'), key(5, 'b', 'x'))).toBeLessThan(0);
    expect(compareOrder(key(5, 'a', 'x'), key(5, 'a', 'y'))).toBeLessThan(0);
    const policy = { gaps: [{ first: 'sms' as const, then: 'sms' as const, minutes: 30 }] };
    expect(answer({ events: [optIn()], policy, sent: [{ at: NOON, channel: 'sms', journeyId: 'newsletter' }], attempt: noon })).toBe('defer COLLISION 2026-06-01T16:30:00Z');
  },
  51: () => {
    const policy = { gaps: [{ first: 'sms' as const, then: 'voice-live' as const, minutes: 240 }] };
    const sent = [{ at: '2026-06-01T15:00:00Z', channel: 'sms' as const }];
    expect(answer({ policy, sent, attempt: { at: NOON, channel: 'voice-live' } })).toBe('defer CHANNEL_GAP 2026-06-01T19:00:00Z');
    expect(answer({ policy, sent, attempt: { at: '2026-06-01T19:00:00Z', channel: 'voice-live' } })).toBe('allow OK_NOT_REGISTERED');
  },
  52: () => {
    const policy = { gaps: [{ first: 'email' as const, then: 'sms' as const, minutes: 60 }, { first: 'sms' as const, then: 'email' as const, minutes: 60 }] };
    const events = [optIn(), optIn('email')];
    expect(answer({ events, policy, sent: [{ at: '2026-06-01T15:40:00Z', channel: 'email' }], attempt: noon })).toBe('defer CHANNEL_GAP 2026-06-01T16:40:00Z');
    expect(answer({ events, policy, sent: [{ at: '2026-06-01T15:40:00Z', channel: 'sms' }], attempt: { at: NOON, channel: 'email' } })).toBe('defer CHANNEL_GAP 2026-06-01T16:40:00Z');
  },
  53: () => {
    const policy = { caps: [{ id: 'a-day', max: 1, window: { kind: 'rolling' as const, hours: 24 }, channels: ['sms' as const], scope: 'contact' as const }] };
    const sent = [{ at: '2026-06-01T15:00:00Z', channel: 'sms' as const }];
    expect(answer({ events: [given], policy, sent, attempt: { ...noon, purpose: 'transactional' } })).toBe('allow OK_TRANSACTIONAL');
    const service = [{ at: '2026-06-01T15:00:00Z', channel: 'sms' as const, purpose: 'transactional' as const }];
    expect(answer({ events: [optIn()], policy, sent: service, attempt: noon })).toBe('allow OK_CONSENT');
  },
};
