import { describe, expect, it } from 'vitest';
import { type Channel, type Contact, contactSchema } from '../contacts/contact.ts';
import { type ContactEvent, contactEventSchema } from '../contacts/event.ts';
import { unixSecondOf } from '../engine/time.ts';
import { timedEvents } from '../simulate/timed-events.ts';
import type { DecisionEntry, TraceEntry } from '../simulate/trace.ts';
import { testSetting } from '../../test/support/simulation-setting.ts';
import { afterOptOutIn } from './after-opt-out.ts';
import { barredHoursIn } from './barred-hours.ts';
import { collisionsIn } from './collisions.ts';
import { type Finished, finishedOf } from './finished.ts';
import { overCapIn } from './over-cap.ts';
import { optOutsCausedIn } from './opt-outs-caused.ts';
import { countReplies, repliesIn } from './replies.ts';

const { policy, tables, compiled } = testSetting();
const ANN = contactSchema.parse({ id: 'ann', phone: '+13055550142', email: 'ann@example.com', timeZone: 'America/New_York', country: 'US', region: 'FL', owner: 'Dana' });

let nextEvent = 0;
const event = (type: ContactEvent['type'], at: string, more: Record<string, unknown> = {}) => contactEventSchema.parse({ id: `e${(nextEvent += 1)}`, contactId: 'ann', type, at, ...more });

const sent = (at: string, channel: Channel = 'sms', journeyId = 'renewal', contactId = 'ann'): DecisionEntry => ({
  kind: 'decision', second: unixSecondOf(at), contactId, journeyId, nodeId: 'n', entry: 1, visit: 1, channel, purpose: 'marketing', dueSecond: unixSecondOf(at),
  decision: { outcome: 'allow', reason: 'OK_CONSENT', ruleId: 'consent/express', ruleVersion: 1, untilSecond: null, warnings: [], inputs: {} },
});

const finished = (entries: readonly TraceEntry[], events: readonly ContactEvent[] = [], contacts: readonly Contact[] = [ANN], delay: number | null = 0): Finished =>
  finishedOf(entries, { contacts, events: timedEvents(events), delayFor: () => () => delay });

describe('opt-outs caused', () => {
  const NOON = '2026-03-16T12:00:00-04:00';
  const LATER = '2026-03-16T13:00:00-04:00';
  const stop = (at: string, more: Record<string, unknown> = {}) => event('opt_out', at, { channel: 'sms', ...more });
  const BEN = contactSchema.parse({ id: 'ben', personId: 'p', phone: '+13055550143' });
  const BENS_OTHER = contactSchema.parse({ id: 'bens-other', personId: 'p', email: 'ben@example.com', phone: '+13055550144' });
  const END = unixSecondOf('2026-04-16T00:00:00-04:00');
  const found = (touches: readonly DecisionEntry[], events: readonly ContactEvent[], contacts: readonly Contact[] = [ANN], written: readonly ContactEvent[] = []) =>
    optOutsCausedIn(finishedOf(touches, { contacts, events: timedEvents([...events, ...written]), written: timedEvents(written), delayFor: () => () => 0 }), END, ({ text }) => (text === 'STOP' ? 'stop' : 'reply')).map(({ touch, isSampled }) => `${isSampled ? 'sampled' : 'recorded'} ${touch.channel} ${touch.journeyId} ${touch.second - unixSecondOf(NOON)}`);

  it.each([
    ['an hour after a text', [sent(NOON)], [stop(LATER)], ['recorded sms renewal 0']],
    ['in its very second', [sent(NOON)], [stop(NOON)], ['recorded sms renewal 0']],
    ['a second before it', [sent(NOON)], [stop('2026-03-16T11:59:59-04:00')], []],
    ['seven days after it', [sent(NOON)], [stop('2026-03-23T12:00:00-04:00')], ['recorded sms renewal 0']],
    ['a second later than that', [sent(NOON)], [stop('2026-03-23T12:00:01-04:00')], []],
    ['the last of two', [sent(NOON), sent(LATER, 'sms', 'news')], [stop('2026-03-16T14:00:00-04:00')], ['recorded sms news 3600']],
    ['of email after a text', [sent(NOON)], [event('opt_out', LATER, { channel: 'email' })], []],
    ['of everything after an email', [sent(NOON, 'email')], [event('global_unsubscribe', LATER)], ['recorded email renewal 0']],
    ['a text that says STOP', [sent(NOON)], [event('sms_received', LATER, { text: 'STOP' })], ['recorded sms renewal 0']],
    ['a text that says something else', [sent(NOON)], [event('sms_received', LATER, { text: 'hello' })], []],
    ['a journey’s own step', [sent(NOON)], [stop(LATER, { data: { via: 'journey' } })], []],
    ['after the window', [sent('2026-04-15T23:00:00-04:00')], [stop('2026-04-16T00:00:00-04:00')], []],
  ])('%s', (_what, touches, events, expected) => {
    expect(found(touches, events)).toEqual(expected);
  });

  it('are a person’s, whichever of their contacts was written to', () => {
    const touches = [sent(NOON, 'sms', 'renewal', 'ben')];
    expect(found(touches, [stop(LATER, { contactId: 'bens-other' })], [BEN, BENS_OTHER])).toEqual(['recorded sms renewal 0']);
    expect(found(touches, [stop(LATER, { contactId: 'ann' })], [BEN, ANN])).toEqual([]);
  });

  it('name the very touch that they were drawn for', () => {
    const touches = [sent(NOON), sent(LATER, 'sms', 'news')];
    const drawn = event('sms_received', '2026-03-30T12:00:00-04:00', { id: 'ann/renewal/n/1.1/optedOut', text: 'STOP' });
    expect(found(touches, [], [ANN], [drawn])).toEqual(['sampled sms renewal 0']);
  });
});

describe('after an opt-out', () => {
  const NOON = '2026-03-16T12:00:00-04:00';
  const found = (touch: DecisionEntry, events: readonly ContactEvent[], contacts?: readonly Contact[], delay?: number | null) =>
    afterOptOutIn(finished([touch], events, contacts, delay), () => 'renewals', ({ text }) => (text === 'STOP' ? 'stop' : text === 'START' ? 'start' : 'reply')).map(({ exposed }) => (exposed ? 'exposed' : 'known'));
  const proof = { method: 'web-form', wording: 'w', wordingVersion: '1', source: 's' };

  it.each([
    ['a STOP a second before', [event('opt_out', '2026-03-16T11:59:59-04:00', { channel: 'sms' })], ['known']],
    ['a STOP in the same second', [event('opt_out', NOON, { channel: 'sms' })], ['known']],
    ['a STOP a second later', [event('opt_out', '2026-03-16T12:00:01-04:00', { channel: 'sms' })], []],
    ['a STOP recorded later', [event('opt_out', '2026-03-16T09:00:00-04:00', { channel: 'sms', recordedAt: '2026-03-16T12:00:01-04:00' })], ['exposed']],
    ['a text that says STOP', [event('sms_received', '2026-03-16T09:00:00-04:00', { text: 'STOP' })], ['known']],
    ['another text', [event('sms_received', '2026-03-16T09:00:00-04:00', { text: 'hello' })], []],
    ['an email opt-out', [event('opt_out', '2026-03-16T09:00:00-04:00', { channel: 'email' })], []],
    ['a text that says STOP, then one that says START', [event('sms_received', '2026-03-16T09:00:00-04:00', { text: 'STOP' }), event('sms_received', '2026-03-16T09:30:00-04:00', { text: 'START' })], []],
    ['everything at once', [event('global_unsubscribe', '2026-03-16T09:00:00-04:00')], ['known']],
    ['its category', [event('opt_out', '2026-03-16T09:00:00-04:00', { channel: 'sms', scope: 'category', category: 'renewals' })], ['known']],
    ['another category', [event('opt_out', '2026-03-16T09:00:00-04:00', { channel: 'sms', scope: 'category', category: 'news' })], []],
    ['a STOP and a START', [event('opt_out', '2026-03-16T09:00:00-04:00', { channel: 'sms' }), event('start', '2026-03-16T10:00:00-04:00', { channel: 'sms' })], []],
    ['a START and a STOP', [event('start', '2026-03-16T09:00:00-04:00', { channel: 'sms' }), event('opt_out', '2026-03-16T10:00:00-04:00', { channel: 'sms' })], ['known']],
    ['both in one second', [event('start', '2026-03-16T09:00:00-04:00', { channel: 'sms' }), event('opt_out', '2026-03-16T09:00:00-04:00', { channel: 'sms' })], ['known']],
    ['everything, then START', [event('global_unsubscribe', '2026-03-16T09:00:00-04:00'), event('start', '2026-03-16T10:00:00-04:00', { channel: 'sms' })], ['known']],
    ['everything, then a new opt-in', [event('global_unsubscribe', '2026-03-16T09:00:00-04:00'), event('opt_in', '2026-03-16T10:00:00-04:00', { channel: 'sms', proof })], []],
  ])('%s', (_what, events, expected) => {
    expect(found(sent(NOON), events)).toEqual(expected);
  });

  it('is exposed until the source has synced, and for ever where it never does', () => {
    const stop = event('opt_out', '2026-03-16T11:00:00-04:00', { channel: 'sms' });
    expect(found(sent(NOON), [stop], [ANN], 3600)).toEqual(['known']);
    expect(found(sent(NOON), [stop], [ANN], 3601)).toEqual(['exposed']);
    expect(found(sent(NOON), [stop], [ANN], null)).toEqual(['exposed']);
  });

  it('counts a number that two people share', () => {
    const bob = contactSchema.parse({ id: 'bob', phone: ANN.phone });
    expect(found(sent(NOON, 'sms', 'renewal', 'bob'), [event('opt_out', '2026-03-16T11:00:00-04:00', { channel: 'sms' })], [ANN, bob])).toEqual(['known']);
  });

  it('counts an opt-out of the number itself, whoever has it, until its holder opts in', () => {
    const listed = (type: ContactEvent['type']) => event(type, '2026-03-16T09:00:00-04:00', { contactId: `address:${ANN.phone}`, address: ANN.phone, channel: 'sms' });
    expect(found(sent(NOON), [listed('opt_out')])).toEqual(['known']);
    expect(found(sent(NOON, 'email'), [listed('opt_out')])).toEqual([]);
    expect(found(sent(NOON), [listed('opt_out'), event('opt_in', '2026-03-16T10:00:00-04:00', { channel: 'sms', proof })])).toEqual([]);
  });

  it('a STOP to texts reaches automated calls, not live ones', () => {
    const stop = [event('opt_out', '2026-03-16T11:00:00-04:00', { channel: 'sms' })];
    expect(found(sent(NOON, 'voice'), stop)).toEqual(['known']);
    expect(found(sent(NOON, 'voice-live'), stop)).toEqual([]);
  });
});

describe('collisions', () => {
  it.each([
    ['email then SMS inside the hour', [sent('2026-03-16T12:00:00Z', 'email', 'news'), sent('2026-03-16T12:59:59Z', 'sms')], 1],
    ['email then SMS after the hour', [sent('2026-03-16T12:00:00Z', 'email', 'news'), sent('2026-03-16T13:00:00Z', 'sms')], 0],
    ['the same minute', [sent('2026-03-16T12:00:00Z', 'email', 'news'), sent('2026-03-16T12:00:00Z', 'sms')], 1],
    ['the same journey', [sent('2026-03-16T12:00:00Z', 'email'), sent('2026-03-16T12:00:00Z', 'sms')], 0],
    ['a direction without a gap', [sent('2026-03-16T12:00:00Z', 'voice-live', 'demo'), sent('2026-03-16T12:00:00Z', 'email')], 0],
    ['two before it: once', [sent('2026-03-16T12:00:00Z', 'email', 'news'), sent('2026-03-16T12:10:00Z', 'email', 'news'), sent('2026-03-16T12:20:00Z', 'sms')], 1],
  ])('%s', (_what, entries, count) => {
    expect(collisionsIn(finished(entries), policy)).toHaveLength(count);
  });
});

describe('barred hours', () => {
  const placesOf = (contact: Contact, channel: Channel) => compiled.findPlaces(contact, contact.phone ?? null, channel !== 'email');
  it.each([
    ['SMS to Florida as it opens', sent('2026-03-16T09:00:00-04:00'), 0],
    ['SMS to Florida at eight in the evening', sent('2026-03-16T20:00:00-04:00'), 1],
    ['SMS a second before the house opens', sent('2026-03-16T08:59:59-04:00'), 1],
    ['email at night', sent('2026-03-16T23:00:00-04:00', 'email'), 1],
    ['a call on Saturday', sent('2026-03-21T11:00:00-04:00', 'voice-live'), 1],
  ])('%s', (_what, touch, count) => {
    expect(barredHoursIn(finished([touch]), policy, tables, placesOf)).toHaveLength(count);
  });

  it('asks every place the contact may be in', () => {
    const somewhere = contactSchema.parse({ id: 'ann', phone: '+13055550142', timeZone: 'America/Los_Angeles', country: 'US', region: 'CA' });
    expect(barredHoursIn(finished([sent('2026-03-16T19:00:00-07:00')], [], [somewhere]), policy, tables, placesOf)).toHaveLength(1);
  });

  it('knows holidays: Easter Monday is none for texts in France', () => {
    const marie = contactSchema.parse({ id: 'ann', phone: '+33639980001', timeZone: 'Europe/Paris', country: 'FR' });
    expect(barredHoursIn(finished([sent('2026-04-06T10:00:00+02:00')], [], [marie]), policy, tables, placesOf)).toHaveLength(1);
    expect(barredHoursIn(finished([sent('2026-04-07T10:00:00+02:00')], [], [marie]), policy, tables, placesOf)).toHaveLength(0);
  });
});

describe('over a cap', () => {
  const count = (entries: readonly DecisionEntry[], contacts?: readonly Contact[], caps = policy.caps): number =>
    overCapIn(finished(entries, [], contacts), {
      policy: { ...policy, caps }, tables, zones: compiled.zones, zoneOf: () => compiled.zones.zone('America/New_York'), categoryOf: (id) => id,
      placesOf: (contact) => compiled.findPlaces(contact, contact.phone ?? null, true),
    }).length;
  const day = (n: number, channel: Channel = 'sms', journey = 'renewal', contact = 'ann'): DecisionEntry => sent(`2026-03-${16 + n}T12:00:00Z`, channel, journey, contact);

  it.each([
    ['two texts a week', [day(0), day(1)], 0],
    ['a third', [day(0), day(1), day(2)], 1],
    ['a third exactly a week after the first', [day(0), day(1), day(7)], 0],
    ['a fourth of all kinds', [day(0), day(1), day(2, 'email'), day(3, 'email')], 1],
  ])('%s', (_what, entries, expected) => {
    expect(count(entries)).toBe(expected);
  });

  it('counts a person over all their contacts', () => {
    const people = ['ann', 'bob', 'cy'].map((id) => contactSchema.parse({ id, personId: 'p' }));
    expect(count([day(0), day(1, 'sms', 'renewal', 'bob'), day(2, 'sms', 'renewal', 'cy')], people)).toBe(1);
  });

  it('counts the law’s cap: a fourth text in Florida within a day', () => {
    const hours = [12, 13, 14, 15].map((hour) => sent(`2026-03-16T${hour}:00:00-04:00`));
    expect(count(hours, [ANN], [])).toBe(1);
  });
});

describe('replies', () => {
  const reply = event('sms_received', '2026-03-16T12:00:00Z', { text: 'Call me?' });
  const known = (second: string): TraceEntry => ({ kind: 'event', second: unixSecondOf(second), contactId: 'ann', ledger: '', event: reply });
  const taken: TraceEntry = { kind: 'passed', second: 0, contactId: 'ann', journeyId: 'renewal', nodeId: 'n', entry: 1, exit: 0, eventId: reply.id };
  const end = unixSecondOf('2026-05-15T00:00:00Z');

  it.each([
    ['an owner hears of it in time', [known('2026-03-16T12:00:00Z')], [ANN], true, { received: 1, routed: 1, lateOrLost: 0 }],
    ['an owner hears of it too late', [known('2026-03-16T16:00:01Z')], [ANN], true, { received: 1, routed: 0, lateOrLost: 1 }],
    ['there is no owner', [known('2026-03-16T12:00:00Z')], [{ ...ANN, owner: undefined }], true, { received: 1, routed: 0, lateOrLost: 1 }],
    ['nobody routes it', [known('2026-03-16T12:00:00Z')], [ANN], false, { received: 1, routed: 0, lateOrLost: 1 }],
    ['a journey waited for it', [taken], [ANN], false, { received: 1, routed: 1, lateOrLost: 0 }],
  ])('%s', (_what, entries, contacts, routes, expected) => {
    expect(countReplies(repliesIn(finished(entries, [reply], contacts), policy, routes, end, () => 'reply'))).toEqual(expected);
  });
});
