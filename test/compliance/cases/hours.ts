import { expect } from 'vitest';
import { contactSchema } from '../../../shared/contacts/contact.ts';
import { contactEventSchema } from '../../../shared/contacts/event.ts';
import { createClusterGate } from '../../../shared/policy/cluster-gate.ts';
import { compilePolicy } from '../../../shared/policy/compile.ts';
import { simulate } from '../../../shared/simulate/simulate.ts';
import { timedEvents } from '../../../shared/simulate/timed-events.ts';
import type { CompiledJourney, Op } from '../../../shared/engine/ops.ts';
import { barePolicy } from '../../../shared/rules/example.ts';
import { addMonthsUtc, isoUtc } from '../../../shared/time/local.ts';
import { unixSeconds } from '../../../shared/time/instant.ts';
import { tables, decide, answer, noon, optIn } from './play.ts';

/** Cases 32 to 44: places, hours, holidays and deadlines. */
export const hours: Readonly<Record<number, () => void>> = {
  32: () => {
    const countryOnly = { phone: '+18885550142', region: undefined };
    const at = (instant: string): string => answer({ contact: countryOnly, events: [optIn()], attempt: { at: instant, channel: 'sms' } });
    expect(at('2026-01-15T17:59:00Z')).toBe('defer UNKNOWN_TIMEZONE 2026-01-15T18:00:00Z');
    expect(at('2026-01-15T18:00:00Z')).toBe('allow OK_CONSENT');
    // Address in California, area code of New York: the strictest of both.
    expect(answer({ contact: { phone: '+12125550142', region: 'CA' }, events: [optIn()], attempt: { at: '2026-01-15T14:00:00Z', channel: 'sms' } })).toBe('defer UNKNOWN_TIMEZONE 2026-01-15T16:00:00Z');
    expect(answer({ contact: { timeZone: 'America/New_York', phone: '+12125550142', region: 'NY' }, events: [optIn()], attempt: { at: '2026-01-15T14:00:00Z', channel: 'sms' } })).toBe('allow OK_CONSENT');
  },
  33: () => {
    const floridaByAreaCode = { region: undefined, phone: '+13055550142' };
    expect(answer({ contact: floridaByAreaCode, events: [optIn()], attempt: { at: '2026-08-04T00:30:00Z', channel: 'sms' } })).toBe('defer QUIET_HOURS 2026-08-04T12:00:00Z');
    expect(decide({ contact: floridaByAreaCode, events: [optIn()], attempt: { at: '2026-08-04T00:30:00Z', channel: 'sms' } }).inputs).toMatchObject({ hours: { jurisdiction: 'US-FL' } });
  },
  34: () => {
    expect(answer({ contact: { phone: '+12125550142', region: 'NY' }, events: [optIn()], attempt: { at: '2026-03-08T06:30:00Z', channel: 'sms' } })).toBe('defer QUIET_HOURS 2026-03-08T12:00:00Z');
    expect(answer({ contact: { phone: '+12125550142', region: 'NY' }, events: [optIn()], attempt: { at: '2026-11-01T01:30:00Z', channel: 'sms' } })).toBe('defer QUIET_HOURS 2026-11-01T13:00:00Z');
  },
  35: () => {
    const gap = { policy: { quietHours: { sms: { open: '02:30', close: '24:00', weekdays: [1, 2, 3, 4, 5, 6, 7] }, email: { open: '02:30', close: '23:00', weekdays: [1, 2, 3, 4, 5, 6, 7] } } } };
    const attempt = { at: '2026-03-08T06:30:00Z', channel: 'email' as const };
    expect(answer({ ...gap, contact: { phone: undefined, region: 'NY' }, events: [optIn('email')], attempt })).toBe('defer QUIET_HOURS 2026-03-08T07:00:00Z');
  },
  36: () => {
    const fold = { policy: { quietHours: { email: { open: '01:30', close: '23:00', weekdays: [1, 2, 3, 4, 5, 6, 7] } } }, contact: { phone: undefined, region: 'NY' }, events: [optIn('email', '2026-01-05T15:00:00Z')] };
    expect(answer({ ...fold, attempt: { at: '2026-11-01T05:45:00Z', channel: 'email' } })).toBe('allow OK_CONSENT');
    expect(answer({ ...fold, attempt: { at: '2026-11-01T06:05:00Z', channel: 'email' } })).toBe('defer QUIET_HOURS 2026-11-01T06:30:00Z');
  },
  37: () => {
    expect(answer({ events: [optIn()], attempt: { at: '2026-08-03T23:59:59Z', channel: 'sms' } })).toBe('allow OK_CONSENT');
    expect(answer({ events: [optIn()], attempt: { at: '2026-08-04T00:00:00Z', channel: 'sms' } })).toBe('defer QUIET_HOURS 2026-08-04T12:00:00Z');
  },
  38: () => {
    const alabama = { phone: '+12055550142', region: 'AL' };
    expect(answer({ contact: alabama, events: [optIn()], attempt: { at: '2026-05-10T17:00:00Z', channel: 'sms' } })).toBe('defer SUNDAY_BARRED 2026-05-11T13:00:00Z');
    // Saturday night, Sunday 4 July, Monday observed.
    expect(answer({ contact: alabama, events: [optIn()], attempt: { at: '2027-07-04T01:30:00Z', channel: 'sms' } })).toBe('defer QUIET_HOURS 2027-07-06T13:00:00Z');
    expect(answer({ contact: alabama, events: [optIn()], attempt: { at: '2027-07-05T15:00:00Z', channel: 'sms' } })).toBe('defer HOLIDAY_BARRED 2027-07-06T13:00:00Z');
  },
  39: () => {
    expect(answer({ contact: { phone: '+18015550142', region: 'UT' }, events: [optIn()], attempt: { at: '2026-07-24T16:00:00Z', channel: 'sms' } })).toBe('defer HOLIDAY_BARRED 2026-07-25T14:00:00Z');
    expect(answer({ contact: { phone: '+14015550142', region: 'RI' }, events: [optIn()], attempt: { at: '2026-08-10T16:00:00Z', channel: 'sms' } })).toBe('defer HOLIDAY_BARRED 2026-08-11T13:00:00Z');
    expect(answer({ contact: { phone: '+15045550142', region: 'LA' }, events: [optIn()], attempt: { at: '2026-02-17T16:00:00Z', channel: 'sms' } })).toBe('defer HOLIDAY_BARRED 2026-02-18T14:00:00Z');
    expect(answer({ contact: { phone: '+13035550142', region: 'CO' }, events: [optIn()], attempt: { at: '2026-07-24T16:00:00Z', channel: 'sms' } })).toBe('allow OK_CONSENT');
  },
  40: () => {
    const emergencies = [{ jurisdiction: 'US-LA', from: '2026-05-30T00:00:00Z', to: null, note: 'hurricane' }];
    expect(answer({ contact: { phone: '+15045550142', region: 'LA' }, events: [optIn()], policy: { emergencies }, attempt: noon })).toBe('block STATE_EMERGENCY_BAN');
    expect(answer({ events: [optIn()], policy: { emergencies }, attempt: noon })).toBe('allow OK_CONSENT');
    const lifted = [{ ...emergencies[0]!, to: '2026-06-01T16:00:00Z' }];
    expect(answer({ contact: { phone: '+15045550142', region: 'LA' }, events: [optIn()], policy: { emergencies: lifted }, attempt: noon })).toBe('allow OK_CONSENT');
  },
  41: () => {
    const before = contactSchema.parse({ id: 'ann', phone: '+18885550142', region: 'CA', country: 'US' });
    const after = { ...before, region: 'NY' };
    const gate = createClusterGate(compilePolicy(barePolicy(), tables), { contacts: [before], sourceDelay: () => 0 });
    const event = contactEventSchema.parse({ id: 'e1', contactId: 'ann', type: 'opt_in', at: '2026-01-05T15:00:00Z', channel: 'sms', proof: { method: 'paper', wording: 'yes', wordingVersion: '1', source: 'form' } });
    gate.learn({ event, atSecond: unixSeconds(event.at), recordedAtSecond: unixSeconds(event.at) });
    const ask = (at: string): string => {
      const atSecond = unixSeconds(at);
      const decision = gate.decide({ contactIndex: 0, atSecond, dueSecond: atSecond, channel: 'sms', purpose: 'marketing', mixedContent: false, category: '', job: null, journeyId: 'j', deadlineSecond: null, quietHours: null, cap: null });
      return decision.outcome === 'defer' ? `defer ${isoUtc(decision.untilSecond!)}` : decision.outcome;
    };
    expect(ask('2026-06-01T14:00:00Z')).toBe('defer 2026-06-01T15:00:00Z');
    gate.moved(0, after, unixSeconds('2026-06-01T15:00:00Z'));
    // For 30 days both the old and the new place count; afterwards the new one alone.
    expect(ask('2026-06-02T13:00:00Z')).toBe('defer 2026-06-02T15:00:00Z');
    expect(ask('2026-07-02T13:00:00Z')).toBe('allow');
  },
  42: () => {
    const at = { at: '2026-06-02T01:30:00Z', channel: 'sms' as const };
    const lost = decide({ events: [optIn()], attempt: { ...at, deadline: '2026-06-02T12:00:00Z' } });
    expect([lost.outcome, lost.reason, lost.inputs['releaseReason']]).toEqual(['drop', 'DEADLINE_PASSED', 'QUIET_HOURS']);
    expect(answer({ events: [optIn()], attempt: { ...at, deadline: '2026-06-02T12:00:01Z' } })).toBe('defer QUIET_HOURS 2026-06-02T12:00:00Z');
    expect(answer({ events: [optIn()], attempt: { ...at, offerEnds: '2026-06-02T04:00:00Z' } })).toBe('drop OFFER_EXPIRED');
  },
  43: () => {
    // Due at 23:00 in New York, sent at 08:00: the hour's wait runs from then, the fixed evening stays.
    const dueAfter = (wait: Op): string[] => {
      const ops: Op[] = [
        { kind: 'enter', trigger: { kind: 'segment', condition: { kind: 'anyone' } }, reentryAfterSeconds: null, next: 1 },
        { kind: 'touch', channel: 'sms', purpose: 'marketing', job: 'reminder', next: 2 },
        wait,
        { kind: 'touch', channel: 'email', purpose: 'marketing', job: 'reminder', next: -1 },
      ];
      const journey: CompiledJourney = {
        id: 'j', name: 'j', hash: '', priority: 50, category: 'general', sourceSystem: 'workspace', deadlineSeconds: null, exitCriteria: [], ops, nodeIds: ops.map((_, index) => `n${index}`), entries: [0], quietHours: null, cap: null,
      };
      const contact = contactSchema.parse({ id: 'ann', phone: '+12125550142', email: 'ann@example.com', timeZone: 'America/New_York', country: 'US', region: 'NY' });
      const consents = (['sms', 'email'] as const).map((channel) =>
        contactEventSchema.parse({ id: channel, contactId: 'ann', type: 'opt_in', channel, at: '2026-03-01T00:00:00Z', proof: { method: 'paper', wording: 'Yes.', wordingVersion: '1', source: 'form' } }),
      );
      const sent: string[] = [];
      simulate({
        journeys: [journey], contacts: [contact], events: timedEvents(consents), policy: barePolicy(), tables, seed: 1, days: 3, startSecond: unixSeconds('2026-03-16T03:00:00Z'), posture: 'governed',
        onTrace: ({ entries }) => {
          for (const entry of entries) if (entry.kind === 'decision' && entry.decision.outcome === 'allow') sent.push(`${entry.channel} ${isoUtc(entry.second)}`);
        },
      });
      return sent;
    };
    expect(dueAfter({ kind: 'wait', seconds: 3600, next: 3 })).toEqual(['sms 2026-03-16T12:00:00Z', 'email 2026-03-16T13:00:00Z']);
    expect(dueAfter({ kind: 'wait-until', localSecond: unixSeconds('2026-03-16T18:00:00Z'), next: 3 })).toEqual(['sms 2026-03-16T12:00:00Z', 'email 2026-03-16T22:00:00Z']);
  },
  44: () => {
    const month = (iso: string, months: number): string => isoUtc(addMonthsUtc(unixSeconds(iso), months));
    expect(month('2026-01-31T12:00:00Z', 1)).toBe('2026-02-28T12:00:00Z');
    expect(month('2028-01-31T12:00:00Z', 1)).toBe('2028-02-29T12:00:00Z');
    expect(month('2024-02-29T12:00:00Z', 12)).toBe('2025-02-28T12:00:00Z');
    expect(month('2024-02-29T12:00:00Z', 48)).toBe('2028-02-29T12:00:00Z');
  },
};
