import { expect } from 'vitest';
import type { ExampleEvent } from '../../../shared/rules/rule.ts';
import { isoUtc } from '../../../shared/time/local.ts';
import { unixSeconds } from '../../../shared/time/instant.ts';
import { answer, reading, NOON, noon, optIn, stop, given, text } from './play.ts';

/** Cases 54 to 74: lists, replies, clocks and people. */
export const textsAndPeople: Readonly<Record<number, () => void>> = {
  54: () => expect(answer({ events: [optIn(), { type: 'suppression_added', at: '2026-05-15T00:00:00Z', scope: 'global' }, optIn('sms', '2026-05-20T00:00:00Z')], attempt: noon })).toBe('block SUPPRESSED'),
  55: () => {
    const events: ExampleEvent[] = [optIn(), stop(), text('HELP', '2026-06-01T03:00:00Z')];
    const help = { at: '2026-06-01T03:00:02Z', channel: 'sms' as const, purpose: 'help_reply' as const };
    expect(answer({ events, attempt: help })).toBe('allow OK_HELP_REPLY');
    expect(answer({ events, sent: [{ at: '2026-06-01T03:00:02Z', channel: 'sms', purpose: 'help_reply' }], attempt: { ...help, at: '2026-06-01T03:00:05Z' } })).toBe('block NO_TRIGGER');
    expect(answer({ events: [optIn(), text('INFO')], attempt: noon })).toBe('allow OK_CONSENT');
  },
  56: () => {
    for (const words of ['please stop', 'STOP!!!', 'Stop texting me']) expect(answer({ events: [optIn(), text(words)], attempt: noon })).toBe('block OPTED_OUT_CHANNEL');
  },
  57: () => {
    for (const words of ['stop it, lol', 'Stop by tomorrow?', 'not interested', 'wrong number']) {
      expect(answer({ events: [optIn(), text(words, '2026-06-01T15:00:00Z')], attempt: noon })).toBe('defer HELD_FOR_REVIEW 2026-06-02T15:00:01Z');
      expect(answer({ events: [optIn(), text(words, '2026-05-28T15:00:00Z')], attempt: noon })).toBe('block OPTED_OUT_CHANNEL');
    }
    // Friday afternoon: one business day ends on Monday; Memorial Day is none.
    expect(answer({ events: [optIn(), text('not interested', '2026-05-22T19:00:00Z')], attempt: { at: '2026-05-26T16:00:00Z', channel: 'sms' } })).toBe('defer HELD_FOR_REVIEW 2026-05-26T19:00:01Z');
    // A loose sign-up word comes to nothing.
    expect(answer({ events: [optIn(), text('yes please', '2026-05-28T15:00:00Z')], attempt: noon })).toBe('allow OK_CONSENT');
  },
  58: () => {
    for (const words of ['do not stop', 'never stop!']) expect(answer({ events: [optIn(), text(words)], attempt: noon })).toBe('allow OK_CONSENT');
    expect(reading('do not text me')).toBe('stop');
  },
  59: () => {
    for (const words of ['ALTO', 'PARE', 'ARRET', 'ABMELDEN', 'Désabonner', 'no más']) expect(reading(words)).toBe('stop');
  },
  60: () => {
    for (const words of ['ЅТОР', 'ＳＴＯＰ', 'S T O P', 'STOOOOP', '𝐒𝐓𝐎𝐏', 'STOP 🛑', '5TOP', '\u200bSTOP\u200b']) expect(reading(words)).toBe('stop');
    for (const words of ['ＳＴＡＲＴ', 'STAAART', 'S T A R T', '𝐒𝐓𝐀𝐑𝐓']) expect(reading(words)).not.toBe('start');
  },
  61: () => {
    const named: ExampleEvent = { ...stop(), data: { via: 'email_reply' } };
    expect(answer({ events: [optIn(), optIn('email'), named], attempt: noon })).toBe('block OPTED_OUT_CHANNEL');
    expect(answer({ events: [optIn(), optIn('email'), named], attempt: { at: NOON, channel: 'email' } })).toBe('allow OK_CONSENT');
    const unnamed: ExampleEvent = { type: 'opt_out', at: '2026-05-01T10:00:00Z', data: { via: 'email_reply' } };
    expect(answer({ events: [optIn(), optIn('email'), unnamed], attempt: { at: NOON, channel: 'email' } })).toBe('block OPTED_OUT_CHANNEL');
    expect(answer({ events: [optIn(), optIn('email'), unnamed], attempt: noon })).toBe('allow OK_CONSENT');
  },
  62: () => {
    const told = (channel?: 'voice'): ExampleEvent => ({ type: 'opt_out', at: '2026-05-01T10:00:00Z', recordedAt: '2026-05-02T10:00:00Z', ...(channel === undefined ? {} : { channel }), data: { via: 'sales_rep' } });
    expect(answer({ events: [told('voice')], attempt: { at: NOON, channel: 'voice-live' } })).toBe('block OPTED_OUT_CHANNEL');
    expect(answer({ events: [optIn(), told('voice')], attempt: noon })).toBe('allow OK_CONSENT');
    expect(answer({ events: [optIn(), told()], attempt: noon })).toBe('block OPTED_OUT_GLOBAL');
    // The time is when it was said: an opt-in between saying and typing stands after it.
    expect(answer({ events: [{ type: 'opt_in', at: '2026-05-01T12:00:00Z', channel: 'voice' }, told('voice')], attempt: { at: NOON, channel: 'voice' } })).toBe('allow OK_CONSENT');
  },
  66: () => {
    const late = { ...optIn('sms', '2026-04-01T00:00:00Z'), recordedAt: '2026-05-20T00:00:00Z' };
    expect(answer({ events: [optIn(), stop(), late], attempt: noon })).toBe('block OPTED_OUT_CHANNEL');
    // Decisions use what was recorded by then.
    const unknown: ExampleEvent = { ...stop('2026-06-01T15:00:00Z'), recordedAt: '2026-06-01T16:10:00Z' };
    expect(answer({ events: [optIn(), unknown], attempt: noon })).toBe('allow OK_CONSENT');
    expect(answer({ events: [optIn(), unknown], attempt: { at: '2026-06-01T16:10:00Z', channel: 'sms' } })).toBe('block OPTED_OUT_CHANNEL');
  },
  67: () => {
    const renewed = (seconds: number, source = 'web-shop'): string => {
      const at = isoUtc(unixSeconds('2026-05-01T10:00:00Z') + seconds);
      return answer({ events: [optIn(), { ...stop(), source: 'twilio' }, { ...optIn('sms', at), source }, { type: 'provider_unblocked', at, channel: 'sms' }], attempt: noon });
    };
    expect(renewed(300)).toBe('block OPTED_OUT_CHANNEL');
    expect(renewed(301)).toBe('allow OK_CONSENT');
  },
  70: () => {
    const flagged = (data: ExampleEvent['data']): ExampleEvent[] => [optIn(), given, { type: 'minor_flagged', at: '2026-05-15T00:00:00Z', data }];
    expect(answer({ events: flagged({}), attempt: noon })).toBe('block MINOR');
    expect(answer({ events: flagged({ age: 15 }), policy: { minimumAge: 13 }, attempt: noon })).toBe('allow OK_CONSENT');
    expect(answer({ events: flagged({ age: 12 }), policy: { minimumAge: 13 }, attempt: noon })).toBe('block MINOR');
    expect(answer({ events: flagged({}), attempt: { ...noon, purpose: 'transactional' } })).toBe('allow OK_TRANSACTIONAL');
  },
  71: () => {
    const events: ExampleEvent[] = [optIn(), optIn('email'), given, { type: 'deceased', at: '2026-05-15T00:00:00Z' }];
    for (const channel of ['sms', 'email', 'voice', 'push'] as const) {
      for (const purpose of ['marketing', 'transactional'] as const) expect(answer({ events, attempt: { at: NOON, channel, purpose } })).toBe('block DECEASED');
    }
  },
  72: () => {
    const erased: ExampleEvent = { type: 'erased', at: '2026-05-15T00:00:00Z' };
    const again = (via: string): ExampleEvent => ({ ...optIn('sms', '2026-05-20T00:00:00Z'), data: { via } });
    expect(answer({ events: [optIn(), erased], attempt: noon })).toBe('block ERASED');
    expect(answer({ events: [optIn(), erased, again('import')], attempt: noon })).toBe('block ERASED');
    expect(answer({ events: [optIn(), erased, again('web')], attempt: noon })).toBe('allow OK_CONSENT');
  },
  73: () => {
    const contact = { attributes: { contactType: 'employee' } };
    expect(answer({ contact, attempt: noon })).toBe('allow OK_TEST');
    expect(answer({ contact, events: [stop()], attempt: noon })).toBe('block OPTED_OUT_CHANNEL');
    const policy = { caps: [{ id: 'a-day', max: 1, window: { kind: 'rolling' as const, hours: 24 }, channels: ['sms' as const], scope: 'contact' as const }] };
    expect(answer({ contact, policy, sent: [{ at: '2026-06-01T15:00:00Z', channel: 'sms' }], attempt: noon })).toBe('allow OK_TEST');
  },
  74: () => {
    const brazil = { country: 'BR', region: undefined, phone: undefined };
    expect(answer({ contact: brazil, events: [optIn('email')], attempt: { at: NOON, channel: 'email' } })).toBe('block NO_RULES_FOR_JURISDICTION');
    expect(answer({ contact: brazil, attempt: { at: NOON, channel: 'email', purpose: 'transactional' } })).toBe('allow OK_TRANSACTIONAL');
  },
};
