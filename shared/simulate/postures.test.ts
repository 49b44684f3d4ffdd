import { describe, expect, it } from 'vitest';
import { testSetting } from '../../test/support/simulation-setting.ts';
import { contactSchema } from '../contacts/contact.ts';
import { contactEventSchema } from '../contacts/event.ts';
import type { CompiledJourney, Op } from '../engine/ops.ts';
import { unixSecondOf } from '../engine/time.ts';
import type { Policy } from '../policy/policy.ts';
import type { Posture } from './report.ts';
import { simulate } from './simulate.ts';
import { timedEvents } from './timed-events.ts';

const { policy, tables } = testSetting();
const ANN = contactSchema.parse({ id: 'ann', phone: '+12125550142', email: 'ann@example.com', timeZone: 'America/New_York', country: 'US', region: 'NY', owner: 'Dana' });
const proof = { method: 'web-form', wording: 'Yes.', wordingVersion: '1', source: 'https://tern.example' };
const CONSENTS = ['sms', 'email', 'voice'].map((channel) => ({ id: channel, contactId: 'ann', type: 'opt_in', channel, at: '2026-03-01T00:00:00Z', proof }));

/** Everybody in it gets one message at ten in the morning, New York time. */
function tenOClock(id: string, sourceSystem: string, channel: 'sms' | 'email' | 'voice', waitsFor: Op | null = null): CompiledJourney {
  const ops: Op[] = [
    { kind: 'enter', trigger: { kind: 'segment', condition: { kind: 'anyone' } }, reentryAfterSeconds: null, next: 1 },
    { kind: 'wait-local', seconds: 0, weekdays: [1], secondOfDay: 36_000, closeSecondOfDay: null, next: 2 },
    { kind: 'touch', channel, purpose: 'marketing', job: 'reminder', next: waitsFor === null ? -1 : 3 },
    ...(waitsFor === null ? [] : [waitsFor]),
  ];
  return {
    id, name: id, hash: '', priority: 50, category: id, sourceSystem, deadlineSeconds: null, exitCriteria: [], ops, nodeIds: ops.map((_, index) => `n${index}`), entries: [0], quietHours: null, cap: null,
  };
}

function figures(posture: Posture, journeys: readonly CompiledJourney[], events: readonly Record<string, unknown>[], sources: Policy['sources']) {
  const all = [...CONSENTS, ...events.map((event, index) => ({ id: `e${index}`, contactId: 'ann', ...event }))].map((event) => contactEventSchema.parse(event));
  return simulate({ journeys, contacts: [ANN], events: timedEvents(all), policy: { ...policy, sources }, tables, seed: 1, days: 7, startSecond: unixSecondOf('2026-03-16T00:00:00Z'), posture }).figures;
}

const crm = (syncDelaySeconds: number, apartSyncDelaySeconds: number | null): Policy['sources'] => [{ id: 'crm', name: 'CRM', syncDelaySeconds, apartSyncDelaySeconds }];

describe('an opt-out told to the CRM an hour before a text of the SMS platform', () => {
  const stop = { type: 'opt_out', channel: 'sms', at: '2026-03-16T09:00:00-04:00', source: 'crm' };
  it.each<[Posture, string, Policy['sources'], { afterOptOut: number; exposed: number }]>([
    ['governed', 'central', crm(0, null), { afterOptOut: 0, exposed: 0 }],
    ['governed', 'in time', crm(3600, null), { afterOptOut: 0, exposed: 0 }],
    ['governed', 'a second too late', crm(3601, null), { afterOptOut: 1, exposed: 1 }],
    ['separate', 'never', crm(0, null), { afterOptOut: 1, exposed: 1 }],
    ['separate', 'a second too late', crm(0, 3601), { afterOptOut: 1, exposed: 1 }],
    ['separate', 'in time', crm(0, 3600), { afterOptOut: 0, exposed: 0 }],
    ['separate', 'not listed, so known everywhere', [], { afterOptOut: 0, exposed: 0 }],
  ])('%s, synced %s', (posture, _when, sources, expected) => {
    expect(figures(posture, [tenOClock('nudge', 'sms-platform', 'sms')], [stop], sources)).toMatchObject(expected);
  });

  it('is known at once to the CRM’s own journeys', () => {
    expect(figures('separate', [tenOClock('nudge', 'crm', 'sms')], [stop], crm(0, null))).toMatchObject({ afterOptOut: 0, byReason: { OPTED_OUT_CHANNEL: 1 } });
  });
});

describe('a step of the CRM’s journey withdraws the consent an hour before a text of the SMS platform', () => {
  const ops: Op[] = [
    { kind: 'enter', trigger: { kind: 'segment', condition: { kind: 'anyone' } }, reentryAfterSeconds: null, next: 1 },
    { kind: 'wait-local', seconds: 0, weekdays: [1], secondOfDay: 32_400, closeSecondOfDay: null, next: 2 },
    { kind: 'consent', change: { action: 'withdraw', channel: 'sms', category: null }, next: 3 },
    { kind: 'touch', channel: 'sms', purpose: 'marketing', job: 'reminder', next: -1 },
  ];
  const leave: CompiledJourney = { ...tenOClock('leave', 'crm', 'sms'), ops, nodeIds: ops.map((_, index) => `n${index}`) };
  it.each<[Posture, string, Policy['sources'], { afterOptOut: number; exposed: number; byReason: Record<string, number> }]>([
    // Its own gate knows at once, however late the CRM's other news comes.
    ['governed', 'at once', crm(86_400, null), { afterOptOut: 0, exposed: 0, byReason: { OPTED_OUT_CHANNEL: 2 } }],
    ['separate', 'never', crm(0, null), { afterOptOut: 1, exposed: 1, byReason: { OPTED_OUT_CHANNEL: 1, OK_CONSENT: 1 } }],
    ['separate', 'a second too late', crm(0, 3601), { afterOptOut: 1, exposed: 1, byReason: { OPTED_OUT_CHANNEL: 1, OK_CONSENT: 1 } }],
    ['separate', 'in time', crm(0, 3600), { afterOptOut: 0, exposed: 0, byReason: { OPTED_OUT_CHANNEL: 2 } }],
  ])('%s, heard of elsewhere %s', (posture, _when, sources, expected) => {
    expect(figures(posture, [leave, tenOClock('nudge', 'sms-platform', 'sms')], [], sources)).toMatchObject(expected);
  });
});

it('an opt-out of calls outlives the START that takes a texted STOP back', () => {
  const events = [
    { type: 'sms_received', text: 'STOP', at: '2026-03-16T07:00:00-04:00' },
    { type: 'opt_out', channel: 'voice', at: '2026-03-16T08:00:00-04:00' },
    { type: 'sms_received', text: 'START', at: '2026-03-16T09:00:00-04:00' },
  ];
  expect(figures('governed', [tenOClock('calls', 'crm', 'voice')], events, [])).toMatchObject({ afterOptOut: 0, byReason: { OPTED_OUT_CHANNEL: 1 } });
});

describe('two journeys at the same minute', () => {
  it.each<[Posture, string, string, { collisions: number; byReason: Record<string, number> }]>([
    ['separate', 'sms-platform', 'email-platform', { collisions: 1, byReason: { OK_CONSENT: 2 } }],
    ['separate', 'one-platform', 'one-platform', { collisions: 0, byReason: { OK_CONSENT: 2, COLLISION: 1 } }],
    ['governed', 'sms-platform', 'email-platform', { collisions: 0, byReason: { OK_CONSENT: 2, COLLISION: 1 } }],
  ])('%s, sent by %s and %s', (posture, first, second, expected) => {
    expect(figures(posture, [tenOClock('nudge', first, 'sms'), tenOClock('news', second, 'email')], [], [])).toMatchObject(expected);
  });
});

describe('a reply to a text', () => {
  const reply = { type: 'sms_received', text: 'Can you call me?', channel: 'sms', at: '2026-03-16T11:00:00-04:00', source: 'sms-platform' };
  const waits: Op = { kind: 'wait-event', exits: [{ match: { event: 'sms_received' }, next: -1 }], timeoutSeconds: 86_400, timeout: -1 };
  const sources: Policy['sources'] = [{ id: 'sms-platform', name: 'SMS', syncDelaySeconds: 0, apartSyncDelaySeconds: null }];
  it.each<[string, Posture, CompiledJourney, { routed: number; lateOrLost: number }]>([
    ['goes to the owner', 'governed', tenOClock('nudge', 'sms-platform', 'sms'), { routed: 1, lateOrLost: 0 }],
    ['is lost where nobody looks', 'separate', tenOClock('nudge', 'sms-platform', 'sms'), { routed: 0, lateOrLost: 1 }],
    ['is taken by a journey of the same system', 'separate', tenOClock('nudge', 'sms-platform', 'sms', waits), { routed: 1, lateOrLost: 0 }],
    ['is not seen by a journey of another', 'separate', tenOClock('nudge', 'crm', 'sms', waits), { routed: 0, lateOrLost: 1 }],
  ])('%s', (_what, posture, journey, replies) => {
    expect(figures(posture, [journey], [reply], sources).replies).toEqual({ received: 1, ...replies });
  });
});
