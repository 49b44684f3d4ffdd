import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runs } from '../../test/support/property-runs.ts';
import { testSetting } from '../../test/support/simulation-setting.ts';
import { type Channel, type Contact, contactSchema } from '../contacts/contact.ts';
import { type ContactEvent, contactEventSchema } from '../contacts/event.ts';
import type { CompiledJourney, Op } from '../engine/ops.ts';
import { unixSecondOf } from '../engine/time.ts';
import type { Policy } from '../policy/policy.ts';
import { simulate } from '../simulate/simulate.ts';
import { timedEvents } from '../simulate/timed-events.ts';

const { policy: samplePolicy, tables } = testSetting();
const START = unixSecondOf('2026-03-26T00:00:00Z');
const DAYS = 10;
const TIMEOUT_MILLISECONDS = 600_000;

const CHANNELS: readonly Channel[] = ['email', 'sms', 'push', 'voice', 'voice-live'];
const channel = fc.constantFrom(...CHANNELS);
/** Seconds that meet: whole hours mostly, so that opt-outs, timers and touches fall on one second. */
const second = fc.oneof(fc.integer({ min: 0, max: DAYS * 24 }).map((hour) => START + hour * 3600), fc.integer({ min: START, max: START + DAYS * 86_400 }));

const contact = (id: string): fc.Arbitrary<Contact> =>
  fc
    .record({
      phone: fc.constantFrom('+12125550142', '+13055550142', '+447700900123', '+33639981234', '+61491570156'),
      personId: fc.option(fc.constantFrom('p', 'q'), { nil: undefined }),
      timeZone: fc.option(fc.constantFrom('America/New_York', 'America/Los_Angeles', 'Europe/London', 'Europe/Paris', 'Australia/Sydney'), { nil: undefined }),
      region: fc.option(fc.constantFrom('FL', 'UT', 'TX', 'NY'), { nil: undefined }),
      country: fc.option(fc.constantFrom('US', 'GB', 'FR', 'AU'), { nil: undefined }),
    })
    .map((some) => contactSchema.parse({ ...some, id, email: `${id}@example.com`, intentScore: 90 }));

const proof = { method: 'web-form', wording: 'Yes.', wordingVersion: '1', source: 'https://tern.example' };
const happening = fc.oneof(
  { weight: 4, arbitrary: channel.map((some) => ({ type: 'opt_out', channel: some })) },
  { weight: 3, arbitrary: channel.map((some) => ({ type: 'opt_in', channel: some, proof })) },
  { weight: 1, arbitrary: fc.constantFrom('category', 'person', 'global').map((scope) => ({ type: 'opt_out', channel: 'sms', scope, category: 'c0' })) },
  { weight: 1, arbitrary: fc.constant({ type: 'global_unsubscribe' }) },
  { weight: 1, arbitrary: fc.constant({ type: 'start', channel: 'sms' }) },
  { weight: 1, arbitrary: fc.constant({ type: 'push_disabled' }) },
  { weight: 1, arbitrary: fc.constantFrom('+12125550142', '+13055550142').map((to) => ({ type: 'number_changed', data: { to } })) },
  { weight: 1, arbitrary: fc.constantFrom('suppression_added', 'provider_blocked', 'erased', 'deceased').map((type) => ({ type, channel: 'sms' })) },
  { weight: 1, arbitrary: fc.constantFrom('STOP', 'START', 'YES', 'not interested', 'hello', 'do not call me').map((text) => ({ type: 'sms_received', text })) },
  { weight: 1, arbitrary: fc.constant({ type: 'email_clicked', channel: 'email' }) },
);

const step = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(channel, fc.constantFrom('marketing', 'marketing', 'transactional')).map(([some, purpose]) => ({ kind: 'touch', channel: some, purpose, job: 'reminder' })) },
  { weight: 3, arbitrary: fc.oneof(fc.constant(3600), fc.integer({ min: 0, max: 3 * 86_400 })).map((seconds) => ({ kind: 'wait', seconds })) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 23 }).map((hour) => ({ kind: 'wait-local', seconds: 0, weekdays: [1, 2, 3, 4, 5, 6, 7], secondOfDay: hour * 3600, closeSecondOfDay: null })) },
  { weight: 1, arbitrary: channel.map((some) => ({ kind: 'task', taskKind: 'call', slaSeconds: 7200, channel: some, purpose: 'marketing' })) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom('grant', 'withdraw', 'withdraw', 'withdraw-all'), channel, fc.constantFrom(null, 'c0')).map(([action, some, category]) => ({ kind: 'consent', change: action === 'withdraw-all' ? { action } : { action, channel: some, category, ...(action === 'grant' ? { proof } : {}) } })) },
  { weight: 1, arbitrary: fc.integer({ min: -40, max: 40 }).map((amount) => ({ kind: 'update', changes: [{ attribute: 'intentScore', action: 'add', amount }] })) },
  { weight: 1, arbitrary: fc.constantFrom('j0', 'j1', 'j2').map((journeyId) => ({ kind: 'go-to', journeyId })) },
);

function journeyOf(index: number, steps: readonly Record<string, unknown>[], priority: number, sourceSystem: string, reentryAfterSeconds: number | null): CompiledJourney {
  const enter: Op = { kind: 'enter', trigger: { kind: 'segment', condition: { kind: 'anyone' } }, reentryAfterSeconds, next: 1 };
  const ops = [enter, ...steps.map((some, at) => ({ ...some, next: at + 1 < steps.length ? at + 2 : -1 }) as Op)];
  return {
    id: `j${index}`, name: `J${index}`, hash: '', priority, category: `c${index}`, sourceSystem, deadlineSeconds: null, exitCriteria: [], ops, nodeIds: ops.map((_, op) => `n${op}`),
    entries: [0], quietHours: null, cap: null,
  };
}

const world = fc.record({
  contacts: fc.tuple(contact('ann'), contact('bob'), contact('cy')),
  events: fc.array(fc.tuple(happening, second, fc.constantFrom('ann', 'bob', 'cy'), fc.constantFrom('s0', 's1', 'workspace')), { maxLength: 12 }),
  journeys: fc.array(fc.tuple(fc.array(step, { minLength: 1, maxLength: 5 }), fc.integer({ min: 0, max: 3 }), fc.constantFrom('s0', 's1'), fc.constantFrom(null, 86_400)), { minLength: 1, maxLength: 3 }),
  gaps: fc.array(fc.record({ first: channel, then: channel, minutes: fc.integer({ min: 1, max: 600 }) }), { maxLength: 6 }),
  caps: fc.array(fc.record({ max: fc.integer({ min: 1, max: 3 }), hours: fc.integer({ min: 1, max: 72 }), channels: fc.uniqueArray(channel, { minLength: 1 }), scope: fc.constantFrom('contact', 'person', 'journey') }), { maxLength: 2 }),
});
type World = typeof world extends fc.Arbitrary<infer Value> ? Value : never;

function run({ contacts, events, journeys, gaps, caps }: World, sources: Policy['sources'] = []) {
  // Everybody may be reached at first, so that only what happens decides.
  const consents = contacts.flatMap(({ id }) => CHANNELS.map((some): ContactEvent => contactEventSchema.parse({ id: `${id}-${some}`, contactId: id, type: 'opt_in', channel: some, at: '2026-03-01T00:00:00Z', source: 'workspace', proof })));
  const happenings = events.map(([what, at, contactId, source], index) => contactEventSchema.parse({ id: `e${index}`, contactId, at: new Date(at * 1000).toISOString(), source, ...what }));
  const policy: Policy = {
    ...samplePolicy,
    gaps,
    caps: caps.map(({ hours, ...cap }, index) => ({ id: `cap-${index}`, ...cap, window: { kind: 'rolling', hours } })),
    sources,
  };
  return simulate({
    journeys: journeys.map(([steps, priority, system, reentry], index) => journeyOf(index, steps, priority, system, reentry)),
    contacts, events: timedEvents([...consents, ...happenings]), policy, tables, seed: 1, days: DAYS, startSecond: START, posture: 'governed',
  }).figures;
}

it('nothing that is known at once is ever sent after, too close, too late or too often', () => {
  let handedOver = 0;
  fc.assert(
    fc.property(world, (some) => {
      const figures = run(some);
      handedOver += Object.values(figures.touches).reduce((sum, { allowed }) => sum + allowed, 0);
      expect(figures).toMatchObject({ afterOptOut: 0, exposed: 0, collisions: 0, barredHours: 0, overCap: 0 });
    }),
    runs(400, 20_000),
  );
  expect(handedOver).toBeGreaterThan(400);
}, TIMEOUT_MILLISECONDS);

it('with sources that sync late, whatever goes out after an opt-out was not known yet', () => {
  const source = (id: string, syncDelaySeconds: number) => ({ id, name: id, syncDelaySeconds, apartSyncDelaySeconds: null });
  let exposed = 0;
  fc.assert(
    fc.property(world, fc.integer({ min: 0, max: 86_400 }), fc.integer({ min: 0, max: 86_400 }), (some, delay, otherDelay) => {
      // Whose number it is has to be known at once: a late change of number is an exposure of another kind.
      const events = some.events.filter(([{ type }]) => type !== 'number_changed');
      const figures = run({ ...some, events }, [source('s0', delay), source('s1', otherDelay)]);
      exposed += figures.exposed;
      expect(figures.afterOptOut).toBe(figures.exposed);
      expect(figures).toMatchObject({ collisions: 0, barredHours: 0, overCap: 0 });
    }),
    runs(400, 20_000),
  );
  expect(exposed).toBeGreaterThan(0);
}, TIMEOUT_MILLISECONDS);
