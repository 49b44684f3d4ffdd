import fc from 'fast-check';
import { type Behaviour } from '../../shared/engine/behaviour.ts';
import type { CompiledJourney, Op } from '../../shared/engine/ops.ts';
import { unixSecondOf } from '../../shared/engine/time.ts';
import { type Channel, contactSchema } from '../../shared/contacts/contact.ts';
import type { IntentScoring } from '../../shared/contacts/intent-score.ts';
import { contactEventSchema } from '../../shared/contacts/event.ts';
import type { Condition, SimpleCondition } from '../../shared/journey/condition.ts';
import type { TimedEvent } from '../../shared/policy/gate-types.ts';
import { type Policy } from '../../shared/policy/policy.ts';
import type { Posture } from '../../shared/simulate/report.ts';
import { timedEvents } from '../../shared/simulate/timed-events.ts';
import type { Contact } from '../../shared/contacts/contact.ts';

/** Random journeys, contacts, events and policies in which things meet: shared addresses, whole hours, ties. */
export interface RandomWorld {
  readonly contacts: readonly Contact[];
  readonly events: readonly TimedEvent[];
  readonly journeys: readonly CompiledJourney[];
  readonly policy: Policy;
  readonly posture: Posture;
  readonly behaviour: Behaviour | null;
  readonly seed: number;
  readonly days: number;
  readonly startSecond: number;
}

const START = unixSecondOf('2026-03-26T00:00:00Z');
const DAYS = 12;
const CHANNELS: readonly Channel[] = ['email', 'sms', 'push', 'voice', 'voice-live'];
const channel = fc.constantFrom(...CHANNELS);
/** Seconds that meet: whole hours mostly, so that opt-outs, timers and touches fall on one second; some before the window. */
const second = fc.oneof(fc.integer({ min: -48, max: DAYS * 24 }).map((hour) => START + hour * 3600), fc.integer({ min: START, max: START + DAYS * 86_400 }));

const contact = (id: string): fc.Arbitrary<Contact> =>
  fc
    .record({
      phone: fc.option(fc.constantFrom('+12125550142', '+13055550142', '+447700900123', '+33639981234', '+61491570156'), { nil: undefined }),
      personId: fc.option(fc.constantFrom('p', 'q'), { nil: undefined }),
      timeZone: fc.option(fc.constantFrom('America/New_York', 'America/Los_Angeles', 'Europe/London', 'Europe/Paris', 'Australia/Sydney', 'Asia/Kathmandu'), { nil: undefined }),
      region: fc.option(fc.constantFrom('FL', 'UT', 'TX', 'OR', 'LA'), { nil: undefined }),
      country: fc.option(fc.constantFrom('US', 'GB', 'FR', 'AU', 'CA'), { nil: undefined }),
      intentScore: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
      accountTier: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
      due: fc.constantFrom('', '2026-03-29', '2026-04-01T15:00:00Z', 'soon'),
      kind: fc.constantFrom('', '', '', '', 'test'),
    })
    .map(({ due, kind, ...some }) => contactSchema.parse({ ...some, id, email: `${id}@example.com`, attributes: { due, ...(kind === '' ? {} : { 'Contact type': kind }) } }));

const proof = { method: 'web-form', wording: 'Yes.', wordingVersion: '1', source: 'https://tern.example' };
const happening = fc.oneof(
  { weight: 3, arbitrary: channel.map((some) => ({ type: 'opt_out', channel: some })) },
  { weight: 5, arbitrary: fc.tuple(channel, fc.option(fc.constantFrom('2026-03-30T12:00:00Z', '2026-04-02T00:00:00Z'), { nil: undefined })).map(([some, expiresAt]) => ({ type: 'opt_in', channel: some, proof, ...(expiresAt === undefined ? {} : { expiresAt }) })) },
  { weight: 1, arbitrary: fc.constantFrom('opt_in_requested', 'opt_in_confirmed').map((type) => ({ type, channel: 'sms', ...(type === 'opt_in_requested' ? { proof } : {}) })) },
  { weight: 1, arbitrary: fc.constantFrom('category', 'person', 'global').map((scope) => ({ type: 'opt_out', channel: 'sms', scope, category: 'c0' })) },
  { weight: 1, arbitrary: fc.constantFrom('global_unsubscribe', 'push_disabled', 'minor_flagged', 'erased', 'deceased').map((type) => ({ type })) },
  { weight: 1, arbitrary: fc.constantFrom('start', 'provider_blocked', 'provider_unblocked', 'suppression_added', 'suppression_removed', 'inbound_review', 'review_resolved').map((type) => ({ type, channel: 'sms' })) },
  { weight: 1, arbitrary: fc.constantFrom('+12125550142', '+13055550142', '+447700900123').map((to) => ({ type: 'number_changed', data: { to } })) },
  { weight: 1, arbitrary: fc.constantFrom('number_reassigned', 'dnc_registered', 'number_provided').map((type) => ({ type, channel: 'sms' })) },
  { weight: 1, arbitrary: fc.constantFrom('purchase', 'inquiry').map((type) => ({ type, data: { softOptInOffered: true } })) },
  { weight: 2, arbitrary: fc.constantFrom('STOP', 'START', 'YES', 'not interested', 'hello', 'wrong number', 'stop, I died').map((text) => ({ type: 'sms_received', text })) },
  { weight: 3, arbitrary: fc.constantFrom('email_clicked', 'email_opened', 'form_submitted', 'page_viewed', 'deal_won').map((type) => ({ type, channel: 'email', data: { form: 'demo' } })) },
);

const simpleCondition: fc.Arbitrary<SimpleCondition> = fc.oneof(
  fc.constant<SimpleCondition>({ kind: 'anyone' }),
  fc.constantFrom<SimpleCondition>({ kind: 'account-tier', tiers: [1, 2] }, { kind: 'intent-at-least', score: 50 }, { kind: 'attribute', attribute: 'intentScore', operator: 'at-most', value: '20' }, { kind: 'attribute', attribute: 'due', operator: 'is-known', value: '' }, { kind: 'attribute', attribute: 'note', operator: 'equals', value: 'x' }),
  fc.constantFrom<SimpleCondition>({ kind: 'engaged', event: 'email_opened', withinDays: 1 }, { kind: 'engaged', event: 'form_submitted', withinDays: 3 }, { kind: 'engaged', event: 'opt_out', withinDays: 30 }, { kind: 'engaged', event: 'deal_won', withinDays: 2 }),
);
const condition: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 3, arbitrary: simpleCondition },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('segment' as const), segmentId: fc.constant('s'), name: fc.constant('S'), match: fc.constantFrom('all' as const, 'any' as const), conditions: fc.array(simpleCondition, { minLength: 1, maxLength: 3 }) }) },
);
const match = fc.constantFrom({ event: 'email_opened' as const }, { event: 'email_clicked' as const, channel: 'email' as const }, { event: 'form_submitted' as const, data: { form: 'demo' } }, { event: 'sms_received' as const }, { event: 'opt_out' as const });

/** An op, with its ways out chosen among the steps: -1 ends. */
export function randomOp(steps: number): fc.Arbitrary<Op> {
  const next = fc.oneof({ weight: 1, arbitrary: fc.constant(-1) }, { weight: 5, arbitrary: fc.integer({ min: 1, max: steps }) });
  // Loops go round by the hour at the fastest: the oracle is slow.
  const seconds = fc.oneof(fc.constantFrom(0, 3600, 7261, 86_400), fc.integer({ min: 3600, max: 3 * 86_400 }));
  const purpose = fc.constantFrom('marketing' as const, 'marketing' as const, 'transactional' as const);
  return fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('touch' as const), channel, purpose, job: fc.constantFrom('reminder', 'confirmation', null), next }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('wait' as const), seconds, next }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait-local' as const), seconds, weekdays: fc.constantFrom([1, 2, 3, 4, 5], [7], [1, 2, 3, 4, 5, 6, 7]), secondOfDay: fc.constantFrom(0, 9000, 36_000), closeSecondOfDay: fc.constantFrom(null, 43_200, 86_400), next }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait-until' as const), localSecond: fc.constantFrom(START + 86_400, START - 5, START + 3 * 86_400 + 9000), next }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait-attribute' as const), attribute: fc.constant('due'), offsetSeconds: fc.constantFrom(0, -86_400), next, otherwise: next }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait-event' as const), exits: fc.array(fc.record({ match, next }), { minLength: 1, maxLength: 3 }), timeoutSeconds: seconds.map((value) => value + 3600), timeout: next }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('branch' as const), rules: fc.array(fc.record({ condition, next }), { maxLength: 3 }), otherwise: next }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('split' as const), arms: fc.tuple(next, next).map(([a, b]) => [{ threshold: 2 ** 31, next: a, holdout: false }, { threshold: 2 ** 32, next: b, holdout: true }]) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('task' as const), taskKind: fc.constant('call'), slaSeconds: fc.constantFrom(60, 7200), channel: fc.option(channel, { nil: null }), purpose, next }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('webhook' as const), next }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('update' as const), changes: fc.constantFrom([{ attribute: 'intentScore', action: 'add' as const, amount: 30 }], [{ attribute: 'note', action: 'set' as const, value: 'x' }, { attribute: 'due', action: 'set' as const, value: '2026-04-03' }], [{ attribute: 'accountTier', action: 'clear' as const }]), next }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('consent' as const), change: fc.oneof(channel.map((some) => ({ action: 'grant' as const, channel: some, category: null, proof: { ...proof, method: 'web-form' as const, details: {} } })), channel.map((some) => ({ action: 'withdraw' as const, channel: some, category: null })), fc.constant({ action: 'withdraw-all' as const })), next }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('go-to' as const), journeyId: fc.constantFrom('j0', 'j1', 'j2', 'j9') }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('goal' as const), condition, reached: next, otherwise: next }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('exit' as const), outcome: fc.constantFrom('done', 'seen') }) },
  );
}

const trigger = fc.oneof(
  { weight: 4, arbitrary: condition.map((some) => ({ kind: 'segment' as const, condition: some })) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('event' as const), match, key: fc.constantFrom(null, 'form'), condition }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('date' as const), attribute: fc.constant('due'), offsetSeconds: fc.constantFrom(0, -3600), condition }) },
);
const reentry = fc.constantFrom(null, null, 0, 7200, 86_400);
/** An entry, with its way in chosen among the steps. */
export const randomEnter = (steps: number) => fc.record({ kind: fc.constant('enter' as const), trigger, reentryAfterSeconds: reentry, next: fc.integer({ min: 1, max: steps }) });
const exitCriteria = fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(condition, { minLength: 1, maxLength: 1 }) });
/** Settings of a journey that a run can notice. */
export const randomSettings = {
  priority: fc.integer({ min: 0, max: 3 }),
  priorityRules: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(fc.record({ condition, points: fc.integer({ min: -2, max: 2 }) }), { minLength: 1, maxLength: 2 }) }),
  category: fc.constantFrom('c0', 'c1'),
  sourceSystem: fc.constantFrom('s0', 's1'),
  deadlineSeconds: fc.constantFrom(null, null, 86_400, 3 * 86_400),
  exitCriteria,
  quietHours: fc.constantFrom(null, null, { openSecond: 36_000, closeSecond: 57_600 }),
  cap: fc.constantFrom(null, null, { max: 2, windowSeconds: 2 * 86_400 }),
};

export const randomJourney: fc.Arbitrary<Omit<CompiledJourney, 'id'>> = fc.integer({ min: 1, max: 6 }).chain((steps) =>
  fc
    .record({
      enters: fc.array(randomEnter(steps), { minLength: 1, maxLength: 2 }),
      ops: fc.array(randomOp(steps), { minLength: steps, maxLength: steps }),
      ...randomSettings,
    })
    .map(({ enters, ops, ...rest }) => {
      const all: Op[] = [enters[0]!, ...ops, ...enters.slice(1)];
      return { ...rest, name: 'J', hash: '', ops: all, nodeIds: all.map((_, index) => `n${index}`), entries: all.flatMap((some, index) => (some.kind === 'enter' ? [index] : [])) };
    }),
);

const share = fc.constantFrom(0, 0.2, 0.7);
const behaviour = fc.option(
  fc.record({ opened: share, clicked: share, replied: share, optedOut: share, fatiguePerTouch: fc.constantFrom(0, 0.5), slowestSeconds: fc.constantFrom(3600, 86_400) }).map((some): Behaviour => ({ note: 'random', channels: { email: some, sms: some, push: some, 'voice-live': some } })),
  { nil: null },
);

const mode = fc.constantFrom('off' as const, 'off' as const, 'warn' as const, 'enforce' as const);

/** Worlds over a policy whose caps, gaps, hours, sources and sequencing vary. */
export function randomWorld(base: Policy): fc.Arbitrary<RandomWorld> {
  return fc
    .record({
      contacts: fc.tuple(contact('ann'), contact('bob'), contact('cy')),
      consented: fc.constantFrom(true, true, true, false),
      events: fc.array(fc.tuple(happening, second, fc.constantFrom('ann', 'bob', 'cy', 'ann', 'bob', 'cy', 'address:+12125550142'), fc.constantFrom('s0', 's1', 'workspace'), fc.constantFrom(0, 0, 3600, 100_000)), { maxLength: 14, size: 'max' }),
      journeys: fc.array(randomJourney, { minLength: 1, maxLength: 3 }),
      gaps: fc.array(fc.record({ first: channel, then: channel, minutes: fc.integer({ min: 1, max: 6000 }) }), { maxLength: 12, size: 'max' }),
      caps: fc.array(
        fc.record({
          max: fc.integer({ min: 1, max: 3 }),
          window: fc.oneof(fc.integer({ min: 1, max: 72 }).map((hours) => ({ kind: 'rolling' as const, hours })), fc.constantFrom('day' as const, 'week' as const).map((unit) => ({ kind: 'calendar' as const, unit }))),
          channels: fc.uniqueArray(channel, { minLength: 1 }),
          scope: fc.constantFrom('contact' as const, 'person' as const, 'journey' as const, 'subject' as const),
        }),
        { maxLength: 3 },
      ),
      delays: fc.tuple(fc.constantFrom(0, 3600, 200_000), fc.constantFrom(null, 0, 7200)),
      // Mostly off: what is dropped meets no cap.
      sequencing: fc.record({ smsAfterEmailDepth: mode.map((some) => ({ mode: some, withinDays: 3 })), salesFromIntent: mode.map((some) => ({ mode: some, score: 60 })), smsJobs: mode.map((some) => ({ mode: some, allowed: ['reminder'] })) }),
      hasHours: fc.boolean(),
      hasBan: fc.boolean(),
      limitTransactional: fc.boolean(),
      personWideOptOuts: fc.boolean(),
      posture: fc.constantFrom<Posture>('governed', 'governed', 'separate'),
      behaviour,
      // Short half-lives, so that scores fall past what is asked while the window lasts.
      intentScoring: fc.option(fc.record({ halfLifeDays: fc.constantFrom(1, 2.5), points: fc.constantFrom<IntentScoring['points']>({ email_opened: 30, form_submitted: 45.5, opt_in: 10 }, { sms_received: 60, email_clicked: 20 }) }), { nil: undefined }),
      seed: fc.integer({ min: 0, max: 5 }),
    })
    .map(({ intentScoring, contacts, consented, events, journeys, gaps, caps, delays, sequencing, hasHours, hasBan, limitTransactional, personWideOptOuts, posture, behaviour: some, seed }): RandomWorld => {
      const consents = !consented ? [] : contacts.flatMap(({ id }) => CHANNELS.map((on) => contactEventSchema.parse({ id: `${id}-${on}`, contactId: id, type: 'opt_in', channel: on, at: '2026-03-01T00:00:00Z', source: 'workspace', proof })));
      const happenings = events.map(([what, at, contactId, source, late], index) =>
        contactEventSchema.parse({
          id: `e${index}`, contactId, at: new Date(at * 1000).toISOString(), recordedAt: new Date((at + late) * 1000).toISOString(), source, ...what,
          ...(contactId.startsWith('address:') ? { address: contactId.slice(8) } : {}),
        }),
      );
      const [syncDelaySeconds, apartSyncDelaySeconds] = delays;
      return {
        contacts,
        events: timedEvents([...consents, ...happenings]),
        journeys: journeys.map((one, index) => ({ ...one, id: `j${index}` })),
        policy: {
          ...base,
          gaps,
          caps: caps.map((cap, index) => ({ id: `cap-${index}`, ...cap })),
          sources: [{ id: 's0', name: 's0', syncDelaySeconds, apartSyncDelaySeconds }],
          sequencing,
          quietHours: hasHours ? base.quietHours : {},
          emergencies: hasBan ? [{ jurisdiction: 'US-LA', from: '2026-03-27T06:00:00Z', to: '2026-03-29T06:00:00Z', note: 'storm' }] : [],
          ...(intentScoring === undefined ? {} : { intentScoring }),
          limitTransactional,
          personWideOptOuts,
        },
        posture,
        behaviour: some,
        seed,
        days: DAYS,
        startSecond: START,
      };
    });
}
