import { describe, expect, it } from 'vitest';
import zoneAsset from '../../assets/zones/zones.json' with { type: 'json' };
import { contactSchema } from '../../shared/contacts/contact.ts';
import { contactEventSchema, type EventType } from '../../shared/contacts/event.ts';
import type { Condition } from '../../shared/journey/condition.ts';
import type { TimedEvent } from '../../shared/policy/gate-types.ts';
import type { ZoneAsset } from '../../shared/time/zone-asset.ts';
import { createZoneTable } from '../../shared/time/zone-table.ts';
import { advance } from './advance.ts';
import { MAX_ENTRIES, MAX_STEPS_IN_A_SECOND } from '../../shared/engine/outcomes.ts';
import type { CompiledJourney, Op } from '../../shared/engine/ops.ts';
import { type Effect, INITIAL_STATE, type Input, type JourneyState, type StepContext } from './state.ts';
import { unixSecondOf } from '../../shared/engine/time.ts';

const zones = createZoneTable(zoneAsset as ZoneAsset);
const NOON = unixSecondOf('2026-03-16T12:00:00Z');
const ANYONE: Condition = { kind: 'anyone' };
const enter = (next = 1, reentryAfterSeconds: number | null = null): Op => ({ kind: 'enter', trigger: { kind: 'segment', condition: ANYONE }, reentryAfterSeconds, next });
const sms = (next = -1): Op => ({ kind: 'touch', channel: 'sms', purpose: 'marketing', job: null, next });
const out = (outcome = 'done'): Op => ({ kind: 'exit', outcome });

function journey(ops: readonly Op[], more: Partial<CompiledJourney> = {}): CompiledJourney {
  return {
    id: 'j', name: 'J', hash: '', priority: 50, category: 'c', sourceSystem: 's', deadlineSeconds: null, exitCriteria: [], ops,
    nodeIds: ops.map((_, index) => `n${index}`), entries: ops.flatMap((op, index) => (op.kind === 'enter' ? [index] : [])), quietHours: null, cap: null, ...more,
  };
}

const event = (type: EventType, at: number, data: Record<string, string> = {}): TimedEvent => ({
  event: contactEventSchema.parse({ id: `${type}-${at}`, contactId: 'ann', type, at: new Date(at * 1000).toISOString(), data }),
  atSecond: at,
  recordedAtSecond: at,
});

/** One contact in one journey, fed input by input. */
class Walker {
  state: JourneyState = INITIAL_STATE;
  readonly story: string[] = [];
  readonly requests: Effect[] = [];
  readonly #context: StepContext;
  readonly #events: TimedEvent[] = [];

  constructor(compiled: CompiledJourney, contact: Record<string, unknown> = {}, zone = 'America/New_York') {
    this.#context = { journey: compiled, contact: contactSchema.parse({ id: 'ann', ...contact }), events: this.#events, nowSecond: NOON, seed: 1, zone: zones.zone(zone), journeyIds: new Set(['j']), touchedThisSecond: false, intent: null };
  }

  give(input: Input, nowSecond = NOON): this {
    const { state, effects } = advance(this.state, input, { ...this.#context, nowSecond });
    this.state = state;
    for (const effect of effects) {
      if (['timer', 'touch', 'enter-timer', 'ask'].includes(effect.kind)) this.requests.push(effect);
      else this.story.push(words(effect));
    }
    return this;
  }

  happens(timed: TimedEvent): this {
    this.#events.push(timed);
    return this.give({ kind: 'event', event: timed.event }, timed.atSecond);
  }

  /** the second of the last request, from noon */
  get nextIn(): number {
    const last = this.requests.at(-1)!;
    return 'atSecond' in last ? last.atSecond - NOON : NaN;
  }

  get token(): number {
    const last = this.requests.at(-1)!;
    return 'token' in last ? last.token : NaN;
  }
}

function words(effect: Effect): string {
  switch (effect.kind) {
    case 'passed':
      return `n${effect.op} by ${effect.exit}`;
    case 'left':
      return `left: ${effect.outcome}`;
    case 'arrived':
      return `at n${effect.op}`;
    case 'entered':
      return `entry ${effect.entry}`;
    default:
      return effect.kind;
  }
}

describe('what each op does', () => {
  it('enters by segment, walks on and leaves by an exit', () => {
    expect(new Walker(journey([enter(), out('seen')])).give({ kind: 'start' }).story).toEqual(['entry 1', 'at n0', 'n0 by 0', 'at n1', 'left: seen']);
  });

  it('leaves where the canvas has no edge', () => {
    expect(new Walker(journey([enter(-1)])).give({ kind: 'start' }).story.at(-1)).toBe('left: end-of-path');
  });

  it('enters by an event that matches, once', () => {
    const op: Op = { kind: 'enter', trigger: { kind: 'event', match: { event: 'form_submitted', data: { form: 'demo' } }, key: null, condition: ANYONE }, reentryAfterSeconds: null, next: 1 };
    const walker = new Walker(journey([op, out()])).give({ kind: 'start' }).happens(event('form_submitted', NOON + 1, { form: 'other' }));
    expect(walker.story).toEqual([]);
    walker.happens(event('form_submitted', NOON + 2, { form: 'demo' })).happens(event('form_submitted', NOON + 3, { form: 'demo' }));
    expect(walker.story.filter((line) => line.startsWith('entry'))).toEqual(['entry 1']);
  });

  it.each([
    ['a date of the contact’s own calendar', '2026-03-20', 10 * 3600, '2026-03-20T10:00:00-04:00'],
    ['a date before the clocks change', '2026-11-01', 0, '2026-11-01T00:00:00-04:00'],
    ['an instant', '2026-03-20T15:00:00Z', -60, '2026-03-20T14:59:00Z'],
  ])('enters on %s', (_what, value, offsetSeconds, expected) => {
    const op: Op = { kind: 'enter', trigger: { kind: 'date', attribute: 'Renewal date', offsetSeconds, condition: ANYONE }, reentryAfterSeconds: null, next: -1 };
    const walker = new Walker(journey([op]), { attributes: { 'Renewal date': value } }).give({ kind: 'start' });
    expect(walker.requests).toEqual([{ kind: 'enter-timer', op: 0, atSecond: unixSecondOf(expected) }]);
    expect(walker.give({ kind: 'enter-timer', op: 0 }, unixSecondOf(expected)).story[0]).toBe('entry 1');
  });

  it.each([['2026-03-01'], ['soon'], ['']])('does not make up for the date %j', (value) => {
    const op: Op = { kind: 'enter', trigger: { kind: 'date', attribute: 'd', offsetSeconds: 0, condition: ANYONE }, reentryAfterSeconds: null, next: -1 };
    expect(new Walker(journey([op]), { attributes: { d: value } }).give({ kind: 'start' }).requests).toEqual([]);
  });

  it.each([
    ['wait', { kind: 'wait', seconds: 90, next: 2 } satisfies Op, 90],
    ['wait-local later today', { kind: 'wait-local', seconds: 0, weekdays: [1], secondOfDay: 9 * 3600, closeSecondOfDay: null, next: 2 } satisfies Op, 3600],
    ['wait-local next week', { kind: 'wait-local', seconds: 3601, weekdays: [1], secondOfDay: 9 * 3600, closeSecondOfDay: null, next: 2 } satisfies Op, 7 * 86_400 + 3600],
    ['wait-local within its window', { kind: 'wait-local', seconds: 60, weekdays: [1], secondOfDay: 0, closeSecondOfDay: 8 * 3600 + 61, next: 2 } satisfies Op, 60],
    ['wait-local as its window closes', { kind: 'wait-local', seconds: 60, weekdays: [1, 2], secondOfDay: 0, closeSecondOfDay: 8 * 3600 + 60, next: 2 } satisfies Op, 16 * 3600],
    ['wait-local in the hours but not on the day', { kind: 'wait-local', seconds: 0, weekdays: [2], secondOfDay: 8 * 3600, closeSecondOfDay: 9 * 3600, next: 2 } satisfies Op, 24 * 3600],
    ['wait-until', { kind: 'wait-until', localSecond: unixSecondOf('2026-03-16T08:30:00Z'), next: 2 } satisfies Op, 1800],
    ['wait-attribute', { kind: 'wait-attribute', attribute: 'due', offsetSeconds: -86_400, next: 2, otherwise: -1 } satisfies Op, 16 * 3600],
    ['wait-event', { kind: 'wait-event', exits: [], timeoutSeconds: 5, timeout: 2 } satisfies Op, 5],
  ])('%s rings in time and goes on', (_what, op, seconds) => {
    const walker = new Walker(journey([enter(), op, out()]), { attributes: { due: '2026-03-18' } }).give({ kind: 'start' });
    expect(walker.nextIn).toBe(seconds);
    expect(walker.give({ kind: 'timer', token: walker.token }, NOON + seconds).story.at(-1)).toBe('left: done');
  });

  it.each([
    ['a date behind', '2026-03-16'],
    ['no date', ''],
  ])('wait-attribute sends %s the other way at once', (_what, value) => {
    const op: Op = { kind: 'wait-attribute', attribute: 'due', offsetSeconds: 0, next: 2, otherwise: 3 };
    expect(new Walker(journey([enter(), op, out('waited'), out('other')]), { attributes: { due: value } }).give({ kind: 'start' }).story.at(-1)).toBe('left: other');
  });

  it('wait-event leaves by the first exit that matches, and its time-out is stale then', () => {
    const op: Op = { kind: 'wait-event', exits: [{ match: { event: 'email_opened' }, next: 2 }, { match: { event: 'email_clicked' }, next: 3 }], timeoutSeconds: 60, timeout: 4 };
    const walker = new Walker(journey([enter(), op, out('opened'), { kind: 'wait', seconds: 600, next: -1 }, out('late')])).give({ kind: 'start' });
    const { token } = walker;
    walker.happens(event('page_viewed', NOON + 1)).happens(event('email_clicked', NOON + 2)).give({ kind: 'timer', token }, NOON + 60);
    expect(walker.story.slice(-2)).toEqual(['n1 by 1', 'at n3']);
  });

  it.each([
    [{ accountTier: 2 }, 'left: big'],
    [{ accountTier: 2, intentScore: 80 }, 'left: keen'],
    [{}, 'left: rest'],
  ])('branch takes the first rule that holds of %j', (contact, last) => {
    const rules = [{ condition: { kind: 'intent-at-least', score: 80 } as Condition, next: 2 }, { condition: { kind: 'account-tier', tiers: [1, 2] } as Condition, next: 3 }];
    expect(new Walker(journey([enter(), { kind: 'branch', rules, otherwise: 4 }, out('keen'), out('big'), out('rest')]), contact).give({ kind: 'start' }).story.at(-1)).toBe(last);
  });

  it('goal asks, counts and goes on; unconnected it is the way out', () => {
    const goal = (reached: number): Op => ({ kind: 'goal', condition: { kind: 'lifecycle-stage', stages: ['customer'] }, reached, otherwise: 3 });
    const ops = (reached: number): Op[] => [enter(), goal(reached), out('won'), out('open')];
    const customer = { lifecycleStage: 'customer' };
    expect(new Walker(journey(ops(2)), customer).give({ kind: 'start' }).story.slice(-4)).toEqual(['goal', 'n1 by 0', 'at n2', 'left: won']);
    expect(new Walker(journey(ops(-1)), customer).give({ kind: 'start' }).story.slice(-2)).toEqual(['goal', 'left: goal-reached']);
    expect(new Walker(journey(ops(2))).give({ kind: 'start' }).story.at(-1)).toBe('left: open');
  });
});

describe('touches', () => {
  it.each([
    ['marketing', 30],
    ['transactional', 0],
  ] as const)('a %s touch competes %i seconds later', (purpose, seconds) => {
    const walker = new Walker(journey([enter(), { kind: 'touch', channel: 'email', purpose, job: null, next: -1 }])).give({ kind: 'start' }, NOON + 30);
    expect(walker.nextIn).toBe(30 + seconds);
  });

  it('asks, competes again after a deferral with its first due time and goes on when decided', () => {
    const walker = new Walker(journey([enter(), sms(2), out()], { deadlineSeconds: 1000 })).give({ kind: 'start' });
    const { token } = walker;
    walker.give({ kind: 'touch-due', token }).give({ kind: 'deferred', token, untilSecond: NOON + 61 });
    expect(walker.nextIn).toBe(120);
    walker.give({ kind: 'touch-due', token }, NOON + 120);
    expect(walker.requests.at(-1)).toMatchObject({ kind: 'ask', ask: { dueSecond: NOON, deadlineSecond: NOON + 1000, visit: 1, entry: 1 } });
    expect(walker.give({ kind: 'decided', token, outcome: 'block' }, NOON + 120).story.slice(-3)).toEqual(['n1 by 0', 'at n2', 'left: done']);
  });

  it('a task goes on at once; its call is a touch of its own within the time allowed', () => {
    const task: Op = { kind: 'task', taskKind: 'call', slaSeconds: 3600, channel: 'voice-live', purpose: 'marketing', next: 2 };
    const walker = new Walker(journey([enter(), task, out()])).give({ kind: 'start' });
    expect(walker.story.slice(-4)).toEqual(['task', 'n1 by 0', 'at n2', 'left: done']);
    expect(walker.nextIn).toBeGreaterThanOrEqual(0);
    expect(walker.nextIn).toBeLessThanOrEqual(3600);
    expect(walker.nextIn % 60).toBe(0);
    const { token } = walker;
    walker.give({ kind: 'touch-due', token }, NOON + 3600);
    expect(walker.requests.at(-1)?.kind).toBe('ask');
    walker.give({ kind: 'decided', token, outcome: 'allow' }, NOON + 3600);
    expect(walker.state.dials).toEqual([]);
  });

  it('work that reaches nobody is no touch', () => {
    const task: Op = { kind: 'task', taskKind: 'to-do', slaSeconds: 3600, channel: null, purpose: 'marketing', next: -1 };
    expect(new Walker(journey([enter(), task])).give({ kind: 'start' }).requests).toEqual([]);
  });
});

describe('exit criteria', () => {
  const criteria = { exitCriteria: [{ kind: 'engaged', event: 'deal_won', withinDays: 30 } as Condition] };

  it('end a wait at once and make its timer stale', () => {
    const walker = new Walker(journey([enter(), { kind: 'wait', seconds: 100, next: 2 }, sms()], criteria)).give({ kind: 'start' });
    const { token } = walker;
    walker.happens(event('deal_won', NOON + 5));
    expect(walker.story.at(-1)).toBe('left: exit-criteria');
    expect(walker.give({ kind: 'timer', token }, NOON + 100).requests.filter(({ kind }) => kind === 'touch')).toEqual([]);
  });

  it('take back a call not yet dialled, also of somebody who has left', () => {
    const task: Op = { kind: 'task', taskKind: 'call', slaSeconds: 3600, channel: 'voice-live', purpose: 'marketing', next: -1 };
    const walker = new Walker(journey([enter(), task], criteria)).give({ kind: 'start' });
    const { token } = walker;
    expect(walker.happens(event('deal_won', NOON + 5)).story.at(-1)).toBe('dial-cancelled');
    walker.give({ kind: 'touch-due', token }, NOON + 3600);
    expect(walker.requests.some(({ kind }) => kind === 'ask')).toBe(false);
  });

  it('keep out whoever meets one already', () => {
    const walker = new Walker(journey([enter(), { kind: 'wait', seconds: 60, next: 2 }, sms()], { exitCriteria: [{ kind: 'attribute', attribute: 'email', operator: 'is-known', value: '' }] }), { email: 'a@example.com' });
    expect(walker.give({ kind: 'start' }).story).toEqual([]);
  });
});

describe('loops and re-entry', () => {
  it('a loop in which no time passes is stopped and reported', () => {
    const walker = new Walker(journey([enter(), { kind: 'branch', rules: [], otherwise: 1 }])).give({ kind: 'start' });
    expect(walker.story.at(-1)).toBe('left: loop-stopped');
    expect(walker.story.filter((line) => line === 'at n1').length).toBe(MAX_STEPS_IN_A_SECOND);
  });

  it('a loop with a wait goes on', () => {
    const walker = new Walker(journey([enter(), { kind: 'wait', seconds: 60, next: 1 }])).give({ kind: 'start' });
    for (let round = 1; round <= 300; round += 1) walker.give({ kind: 'timer', token: walker.token }, NOON + 60 * round);
    expect(walker.state.instance?.visits).toEqual({ 0: 1, 1: 301 });
  });

  it.each([
    ['never', null, []],
    ['as soon as they have left', 0, [60]],
    ['some days after the last entry', 86_400, [86_400]],
  ])('somebody in the segment comes again %s', (_what, reentry, seconds) => {
    const walker = new Walker(journey([enter(1, reentry), { kind: 'wait', seconds: 60, next: -1 }])).give({ kind: 'start' });
    walker.give({ kind: 'timer', token: walker.token }, NOON + 60);
    const timers = walker.requests.flatMap((request) => (request.kind === 'enter-timer' ? [request.atSecond - NOON] : []));
    expect(timers).toEqual(seconds);
    for (const second of seconds) expect(walker.give({ kind: 'enter-timer', op: null }, NOON + second).story.filter((line) => line.startsWith('entry'))).toEqual(['entry 1', 'entry 2']);
  });

  it('an entry that took no time is not repeated by the segment', () => {
    expect(new Walker(journey([enter(-1, 0)])).give({ kind: 'start' }).requests).toEqual([]);
  });

  it('entries are bounded and the last one is reported', () => {
    const walker = new Walker(journey([enter(1, 0), { kind: 'wait', seconds: 1, next: -1 }])).give({ kind: 'start' });
    for (let second = 1; second <= MAX_ENTRIES + 10; second += 1) {
      walker.give({ kind: 'timer', token: walker.token }, NOON + second).give({ kind: 'enter-timer', op: null }, NOON + second);
    }
    expect(walker.state.entries).toBe(MAX_ENTRIES);
    expect(walker.story.at(-1)).toBe('left: loop-stopped');
  });
});
