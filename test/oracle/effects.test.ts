import { describe, expect, it } from 'vitest';
import zoneAsset from '../../assets/zones/zones.json' with { type: 'json' };
import { contactSchema } from '../../shared/contacts/contact.ts';
import { contactEventSchema } from '../../shared/contacts/event.ts';
import type { Condition } from '../../shared/journey/condition.ts';
import type { ZoneAsset } from '../../shared/time/zone-asset.ts';
import { createZoneTable } from '../../shared/time/zone-table.ts';
import { advance } from './advance.ts';
import type { CompiledJourney, ConsentChange, Op } from '../../shared/engine/ops.ts';
import { INITIAL_STATE, type Input, type JourneyState, type StepContext } from './state.ts';
import { unixSecondOf } from '../../shared/engine/time.ts';
import { MAX_STEPS_IN_A_SECOND } from '../../shared/engine/outcomes.ts';

const zone = createZoneTable(zoneAsset as ZoneAsset).zone('America/New_York');
const NOON = unixSecondOf('2026-03-16T12:00:00Z');
const ANYONE = { kind: 'anyone' } as Condition;
const enter = (next: number, reentryAfterSeconds: number | null = null, condition: Condition = ANYONE): Op => ({ kind: 'enter', trigger: { kind: 'segment', condition }, reentryAfterSeconds, next });
const out = (outcome: string): Op => ({ kind: 'exit', outcome });

function setting(ops: readonly Op[], more: Partial<StepContext> = {}, exitCriteria: readonly Condition[] = []): StepContext {
  const journey: CompiledJourney = {
    id: 'j', name: 'J', hash: '', priority: 50, category: 'c', sourceSystem: 'crm', deadlineSeconds: null, exitCriteria, ops,
    nodeIds: ops.map((_, index) => `n${index}`), entries: ops.flatMap((op, index) => (op.kind === 'enter' ? [index] : [])), quietHours: null, cap: null,
  };
  return { journey, contact: contactSchema.parse({ id: 'ann', intentScore: 40 }), events: [], nowSecond: NOON, seed: 1, zone, journeyIds: new Set(['j', 'other']), touchedThisSecond: false, intent: null, ...more };
}

/** Story and requests of one input, as "kind detail". */
function tell(context: StepContext, input: Input = { kind: 'start' }, state: JourneyState = INITIAL_STATE): { state: JourneyState; lines: string[] } {
  const result = advance(state, input, context);
  const lines = result.effects.map((effect) => {
    switch (effect.kind) {
      case 'left':
        return `left ${effect.outcome}`;
      case 'arrived':
        return `at n${effect.op}`;
      case 'updated':
        return `updated ${effect.changes.map(({ attribute, to }) => `${attribute}=${to}`).join()}`;
      case 'consent':
        return `consent ${effect.event.type}`;
      case 'go-to':
        return `go-to ${effect.journeyId}`;
      case 'timer':
      case 'enter-timer':
        return `${effect.kind} ${effect.atSecond - NOON}`;
      default:
        return effect.kind;
    }
  });
  return { state: result.state, lines: lines.filter((line) => line !== 'passed') };
}

it('a webhook is noted and passed at once', () => {
  expect(tell(setting([enter(1), { kind: 'webhook', next: 2 }, out('done')])).lines).toEqual(['entered', 'at n0', 'at n1', 'webhook', 'at n2', 'left done']);
});

describe('an update', () => {
  const update = (next: number): Op => ({ kind: 'update', changes: [{ attribute: 'intentScore', action: 'add', amount: 30 }], next });
  const keen: Condition = { kind: 'intent-at-least', score: 70 };

  it('holds for the very next branch', () => {
    const branch: Op = { kind: 'branch', rules: [{ condition: keen, next: 3 }], otherwise: 4 };
    expect(tell(setting([enter(1), update(2), branch, out('keen'), out('cool')])).lines.slice(2)).toEqual(['at n1', 'updated intentScore=70', 'at n2', 'at n3', 'left keen']);
  });

  it('ends the journey where it meets an exit criterion', () => {
    expect(tell(setting([enter(1), update(2), out('done')], {}, [keen])).lines.at(-1)).toBe('left exit-criteria');
  });

  it('made elsewhere ends a wait, asks the segment again and sets dates anew', () => {
    const updated: Input = { kind: 'updated', attributes: ['due'] };
    const waits = setting([enter(1), { kind: 'wait', seconds: 60, next: -1 }], {}, [keen]);
    const { state } = tell(waits);
    const now = { ...waits, contact: contactSchema.parse({ id: 'ann', intentScore: 90 }) };
    expect(tell({ ...now, nowSecond: NOON + 1 }, updated, state).lines).toEqual(['left exit-criteria']);
    expect(tell(setting([enter(1, 0, keen)], { contact: now.contact }), updated).lines).toEqual(['enter-timer 0']);
    expect(tell(setting([enter(1, 0, keen)]), updated).lines).toEqual([]);
    const byDate: Op = { kind: 'enter', trigger: { kind: 'date', attribute: 'due', offsetSeconds: 0, condition: ANYONE }, reentryAfterSeconds: null, next: -1 };
    const due = contactSchema.parse({ id: 'ann', attributes: { due: '2026-03-16T12:00:09Z' } });
    expect(tell(setting([byDate], { contact: due }), updated).lines).toEqual(['enter-timer 9']);
    expect(tell(setting([byDate], { contact: due }), { kind: 'updated', attributes: ['plan'] }).lines).toEqual([]);
    // The day it was set for before rings in vain.
    expect(tell(setting([byDate], { contact: due, nowSecond: NOON + 5 }), { kind: 'enter-timer', op: 0 }).lines).toEqual([]);
    expect(tell(setting([byDate], { contact: due, nowSecond: NOON + 9 }), { kind: 'enter-timer', op: 0 }).lines[0]).toBe('entered');
  });

  it('lets nobody in twice within a second', () => {
    const { state } = tell(setting([enter(-1, 0)]));
    expect(tell(setting([enter(-1, 0)]), { kind: 'updated', attributes: ['plan'] }, state).lines).toEqual([]);
    expect(tell(setting([enter(-1, 0)]), { kind: 'enter-timer', op: null }, state).lines).toEqual([]);
  });
});

describe('a consent change', () => {
  const step = (change: ConsentChange): Op => ({ kind: 'consent', change, next: 2 });
  const proof = { method: 'web-form', wording: 'Yes.', wordingVersion: '1', source: 'https://tern.example', attestedBy: 'Dana', details: {} } as const;

  it.each<[ConsentChange, Record<string, unknown>]>([
    [{ action: 'grant', channel: 'sms', category: null, proof }, { type: 'opt_in', channel: 'sms', scope: 'channel', proof, data: {} }],
    [{ action: 'grant', channel: 'email', category: 'news', proof: null }, { type: 'opt_in', channel: 'email', scope: 'category', category: 'news', data: {} }],
    [{ action: 'withdraw', channel: 'email', category: null }, { type: 'opt_out', channel: 'email', scope: 'channel', data: { via: 'journey' } }],
    [{ action: 'withdraw', channel: 'email', category: 'news' }, { type: 'opt_out', channel: 'email', scope: 'category', category: 'news', data: { via: 'journey' } }],
    [{ action: 'withdraw-all' }, { type: 'global_unsubscribe', scope: 'global', data: { via: 'journey' } }],
  ])('%j is an event of the ledger', (change, expected) => {
    const effect = advance(INITIAL_STATE, { kind: 'start' }, setting([enter(1), step(change), out('done')])).effects.find(({ kind }) => kind === 'consent');
    const event = effect?.kind === 'consent' ? effect.event : null;
    expect(event).toEqual({ id: 'ann/j/n1/1.1', contactId: 'ann', journeyId: 'j', source: 'crm', at: '2026-03-16T12:00:00.000Z', ...expected });
    expect(contactEventSchema.parse(event)).toEqual(event);
  });

  it('is known to the next branch', () => {
    const branch: Op = { kind: 'branch', rules: [{ condition: { kind: 'engaged', event: 'opt_out', withinDays: 1 }, next: 3 }], otherwise: -1 };
    expect(tell(setting([enter(1), step({ action: 'withdraw', channel: 'sms', category: null }), branch, out('told')])).lines.at(-1)).toBe('left told');
  });

  it('waits a second where a touch went out in this one', () => {
    const context = setting([enter(1), step({ action: 'withdraw-all' }), out('done')], { touchedThisSecond: true });
    const { state, lines } = tell(context);
    expect(lines).toEqual(['entered', 'at n0', 'at n1', 'timer 1']);
    const input: Input = { kind: 'timer', token: state.instance!.token };
    expect(tell({ ...context, touchedThisSecond: false, nowSecond: NOON + 1 }, input, state).lines).toEqual(['consent global_unsubscribe', 'at n2', 'left done']);
  });
});

describe('going to another journey', () => {
  const goTo = (journeyId: string): Op => ({ kind: 'go-to', journeyId });

  it.each([
    ['other', ['left went-to-journey', 'go-to other']],
    ['gone', ['left went-nowhere']],
  ])('to %s', (journeyId, lines) => {
    expect(tell(setting([enter(1), goTo(journeyId)])).lines.slice(3)).toEqual(lines);
  });

  const byEvent: Op = { kind: 'enter', trigger: { kind: 'event', match: { event: 'deal_won' }, key: 'deal', condition: ANYONE }, reentryAfterSeconds: null, next: -1 };
  const keen = enter(-1, null, { kind: 'intent-at-least', score: 70 });

  it.each<[what: string, ops: readonly Op[], exitCriteria: readonly Condition[], first: string]>([
    ['asks no event', [byEvent], [], 'entered'],
    ['asks the condition', [keen], [], 'turned-away'],
    ['asks the first entry only', [keen, enter(-1)], [], 'turned-away'],
    ['asks the exit criteria', [byEvent], [ANYONE], 'turned-away'],
  ])('%s', (_what, ops, exitCriteria, first) => {
    expect(tell(setting(ops, {}, exitCriteria), { kind: 'go-to' }).lines[0]).toBe(first);
  });

  it('asks the re-entry rule, and lets nobody in who is there', () => {
    const inside = tell(setting([enter(1), { kind: 'wait', seconds: 60, next: -1 }])).state;
    expect(tell(setting([enter(1), { kind: 'wait', seconds: 60, next: -1 }]), { kind: 'go-to' }, inside).lines).toEqual(['turned-away']);
    const before = tell(setting([byEvent]), { kind: 'go-to' }).state;
    expect(tell(setting([byEvent], { nowSecond: NOON + 9 }), { kind: 'go-to' }, before).lines).toEqual(['turned-away']);
  });

  it('round in circles is stopped within the second', () => {
    const context = setting([enter(1, 0), goTo('j')]);
    let { state, lines } = tell(context);
    for (let round = 0; lines.at(-1) === 'go-to j'; round += 1) {
      expect(round).toBeLessThan(MAX_STEPS_IN_A_SECOND);
      ({ state, lines } = tell(context, { kind: 'go-to' }, state));
    }
    expect(lines.at(-1)).toBe('left loop-stopped');
    expect(tell({ ...context, nowSecond: NOON + 1 }, { kind: 'go-to' }, state).lines.at(-1)).toBe('go-to j');
  });
});

describe('an entry by event with a key', () => {
  const entry = (reentryAfterSeconds: number | null): Op => ({ kind: 'enter', trigger: { kind: 'event', match: { event: 'purchase' }, key: 'order', condition: ANYONE }, reentryAfterSeconds, next: -1 });
  const buys = (data: Record<string, string | number>): Input => ({ kind: 'event', event: contactEventSchema.parse({ id: 'e', contactId: 'ann', type: 'purchase', at: '2026-03-16T12:00:00Z', data }) });

  it.each<[what: string, reentry: number | null, orders: readonly [second: number, order: string | number | null][], entries: number]>([
    ['each value once', null, [[0, 'a'], [1, 'b'], [2, 'a']], 2],
    ['each value again after a time', 60, [[0, 'a'], [1, 'b'], [60, 'a'], [60, 'b'], [61, 'b']], 4],
    ['numbers by what they read', null, [[0, 7], [1, '7']], 1],
    ['those without the field together', null, [[0, null], [1, null], [2, 'a']], 2],
    ['names that objects inherit', null, [[0, 'constructor'], [1, '__proto__']], 2],
  ])('%s', (_what, reentry, orders, entries) => {
    const final = orders.reduce((state, [second, order]) => tell(setting([entry(reentry)], { nowSecond: NOON + second }), buys(order === null ? {} : { order }), state).state, INITIAL_STATE);
    expect(final.entries).toBe(entries);
  });

  it('still has one instance at a time', () => {
    const waiting = { ...entry(null), next: 1 } as Op;
    const context = setting([waiting, { kind: 'wait', seconds: 60, next: -1 }]);
    const { state } = tell(context, buys({ order: 'a' }));
    expect(tell(context, buys({ order: 'b' }), state).lines).toEqual([]);
  });
});
