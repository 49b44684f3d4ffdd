import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../test/support/property-runs.ts';
import { testSetting } from '../../test/support/simulation-setting.ts';
import { type Contact, contactSchema } from '../contacts/contact.ts';
import { type ContactEvent, contactEventSchema } from '../contacts/event.ts';
import { unixSecondOf } from '../engine/time.ts';
import { compileJourney } from '../journey/compile.ts';
import { parseJourney } from '../journey/parse.ts';
import { type Policy, policySchema } from '../policy/policy.ts';
import { drawnHandlingSeconds } from '../route/response-times.ts';
import { workingHours } from '../route/working-hours.ts';
import { createZoneTable } from '../time/zone-table.ts';
import { defaultRouting } from '../route/default-routing.ts';
import type { RoutedOwner, Routing } from '../route/routing.ts';
import { clustersOf } from './clusters.ts';
import { rerunWords } from './incremental.ts';
import { LivePosture } from './live-posture.ts';
import { simulate, type SimulationInputs } from './simulate.ts';
import { timedEvents } from './timed-events.ts';
import type { DecisionEntry, TraceEntry } from './trace.ts';

const { policy: base, tables } = testSetting();
const zones = createZoneTable(tables.zones);
/** Monday, ten in the morning in New York. */
const START = '2026-03-16T14:00:00Z';
const start = unixSecondOf(START);
const HOUR = 3600;
const proof = { method: 'web-form', wording: 'Yes.', wordingVersion: '1', source: 'https://tern.example' };
const policy: Policy = policySchema.parse({ ...base, caps: [], gaps: [], sendingRates: [], sequencing: { ...base.sequencing, smsAfterEmailDepth: { mode: 'off', withinDays: 30 } } });
const dana: RoutedOwner = { id: 'dana', name: 'Dana', timeZone: 'America/New_York', weekdays: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00', weight: 1 };
const sam: RoutedOwner = { ...dana, id: 'sam', name: 'Sam' };
const routingOf = (owners: RoutedOwner[], handlingMinutes = 30): Routing => ({ ...defaultRouting(), owners, highIntent: { events: ['form_submitted'], treatment: { ...defaultRouting().highIntent.treatment, handlingMinutes } } });

type Step = [type: string, config: Record<string, unknown>, next: string | null];

function journey(id: string, steps: Record<string, Step>, settings: Record<string, unknown> = {}) {
  const edges = Object.entries(steps).flatMap(([source, [, , target]]) => (target === null ? [] : [{ id: `${source}-next`, source, sourcePort: 'next', target }]));
  const nodes = Object.fromEntries(Object.entries(steps).map(([node, [type, config]]) => [node, { id: node, type, config }]));
  return compileJourney(parseJourney({ format: 'throughline-journey', version: 1, id, name: id, settings, nodes, edges: Object.fromEntries(edges.map((edge) => [edge.id, edge])) }, `${id}.journey.json`));
}

const everybody = (next: string): Step => ['entry', { trigger: { kind: 'segment', condition: { kind: 'anyone' } }, reentry: { kind: 'never' } }, next];
const task = (next: string | null, more: Record<string, unknown> = {}): Step => ['sales-task', { kind: 'call', slaMinutes: 60, owner: { kind: 'contact-owner', fallback: '' }, purpose: 'marketing', ...more }, next];
const calls = (more: Record<string, unknown> = {}, settings: Record<string, unknown> = {}) => journey('calls', { in: everybody('call'), call: task(null, more) }, settings);

const people = (count: number, more: (index: number) => Record<string, unknown> = () => ({})): Contact[] =>
  Array.from({ length: count }, (_, index) => contactSchema.parse({ id: idOf(index), phone: `+1212${String(5_550_000 + index)}`, timeZone: 'America/New_York', region: 'NY', country: 'US', owner: 'Dana', intentScore: 90, ...more(index) }));
const consents = (contacts: readonly Contact[], channels = ['voice-live', 'sms']): ContactEvent[] =>
  contacts.flatMap(({ id }) => channels.map((channel) => contactEventSchema.parse({ id: `${channel}-${id}`, contactId: id, type: 'opt_in', channel, at: '2026-03-01T00:00:00Z', proof })));

const idOf = (index: number): string => `c${String(index).padStart(4, '0')}`;
const refusals = (indices: readonly number[]): ContactEvent[] => indices.map((index) => contactEventSchema.parse({ id: `no-${index}`, contactId: idOf(index), type: 'opt_out', channel: 'voice-live', at: '2026-03-10T00:00:00Z' }));

function inputsOf(contacts: readonly Contact[], routing: Routing | null, more: Partial<SimulationInputs> = {}): SimulationInputs {
  return { journeys: [calls()], contacts, events: timedEvents(consents(contacts)), policy, tables, seed: 1, days: 5, startSecond: start, posture: 'governed', routing, ...more };
}

function told(inputs: SimulationInputs): { entries: TraceEntry[]; decisions: DecisionEntry[]; result: ReturnType<typeof simulate> } {
  const entries: TraceEntry[] = [];
  const result = simulate({ ...inputs, onTrace: (trace) => entries.push(...trace.entries) });
  const decisions = entries.filter((entry) => entry.kind === 'decision').sort((a, b) => a.second - b.second || (a.contactId < b.contactId ? -1 : 1));
  return { entries, decisions, result };
}

const madeOf = (decisions: readonly DecisionEntry[]): DecisionEntry[] => decisions.filter(({ decision }) => decision.outcome === 'allow');
const isAtWork = (second: number): boolean => {
  const local = second - 4 * HOUR;
  const weekday = (Math.floor(local / 86_400) + 3) % 7;
  return weekday < 5 && local % 86_400 >= 9 * HOUR && local % 86_400 < 17 * HOUR;
};
const TIMEOUT_MILLISECONDS = 3_600_000;

describe('an owner', () => {
  it('makes one call after another, in working hours, and says who had to wait for whom', () => {
    const { decisions, entries, result } = told(inputsOf(people(40), routingOf([dana])));
    const made = madeOf(decisions);
    expect(made).toHaveLength(40);
    expect(made[0]!.second).toBe(start + 1);
    expect(new Set(made.map(({ second }) => second)).size).toBe(40);
    expect(made.every(({ second, owner }) => isAtWork(second) && owner?.name === 'Dana' && owner.askedSecond === start)).toBe(true);
    // forty calls of half an hour are more than a day of eight hours
    expect(made.at(-1)!.second).toBeGreaterThan(start + 22 * HOUR);
    expect(entries.filter(({ kind }) => kind === 'task').every((entry) => (entry as { owner?: string }).owner === 'Dana')).toBe(true);
    const owner = result.figures.ownersTime!.owners[0]!;
    expect(owner).toMatchObject({ tasks: 40, answered: 40, held: 0, waitingAtEnd: 0, longestWaitSeconds: made.at(-1)!.second - start });
    expect(owner.inTime).toBe(made.filter(({ second }) => second <= start + HOUR).length);
    expect(owner.inTime + owner.late).toBe(40);
    expect(result.figures.ownersTime!.unsettledFrom).toBeNull();
  });

  it('has the time that a step gives in working hours: a Friday’s call is in time on Monday morning', () => {
    const friday = unixSecondOf('2026-03-20T20:45:00Z');
    const { decisions, result } = told(inputsOf(people(12), routingOf([dana]), { journeys: [calls({ slaMinutes: 240 })], startSecond: friday }));
    const due = workingHours(dana, zones.zone(dana.timeZone)).after(friday, 4 * HOUR);
    expect(due).toBe(unixSecondOf('2026-03-23T16:45:00Z'));
    const inTime = madeOf(decisions).filter(({ second }) => second <= due);
    // by the clock all of Monday's would be too late
    expect(inTime.filter(({ second }) => second > friday + 4 * HOUR).length).toBeGreaterThan(2);
    expect(result.figures.ownersTime!.owners[0]).toMatchObject({ tasks: 12, inTime: inTime.length, late: 12 - inTime.length });
    expect(inTime.length).toBeLessThan(12);
  });

  it('is not kept by a call that policy holds: whoever waits behind it goes earlier', () => {
    const contacts = people(6);
    const { decisions, result } = told(inputsOf(contacts, routingOf([dana]), { events: timedEvents([...consents(contacts), ...refusals([0, 1, 2, 3, 4])]) }));
    expect(madeOf(decisions).map(({ contactId, second }) => [contactId, second - start])).toEqual([['c0005', 6]]);
    expect(result.figures.ownersTime!.owners[0]).toMatchObject({ tasks: 6, answered: 1, inTime: 1, held: 5, late: 0 });
  });

  it('who is off calls when they are back, and a call that quiet hours put off waits in line again', () => {
    const nights = { ...dana, opens: '00:00', closes: '24:00' };
    const house = { ...base.quietHours, 'voice-live': { open: '09:00', close: '20:00', weekdays: [1, 2, 3, 4, 5, 6, 7] } };
    const evening = unixSecondOf('2026-03-16T22:30:00Z');
    const { decisions, result } = told(inputsOf(people(12), routingOf([nights], 60), { policy: { ...policy, quietHours: house }, startSecond: evening, days: 3 }));
    const opening = unixSecondOf('2026-03-17T13:00:00Z');
    const close = unixSecondOf('2026-03-17T00:00:00Z');
    const made = madeOf(decisions);
    expect(made).toHaveLength(12);
    expect(made.some(({ second }) => second < close)).toBe(true);
    expect(made.filter(({ second }) => second >= close && second < opening)).toEqual([]);
    expect(decisions.some(({ decision }) => decision.outcome === 'defer')).toBe(true);
    expect(made.filter(({ second }) => second >= opening).map(({ second }) => second)[0]).toBe(opening + 1);
    expect(result.figures.barredHours).toBe(0);
    expect(result.figures.ownersTime!.unsettledFrom).toBeNull();
  });

  it('has turns that stand, however many wait when the hours for calls close before theirs do', () => {
    const mornings = { ...base.quietHours, 'voice-live': { open: '09:00', close: '12:00', weekdays: [1, 2, 3, 4, 5, 6, 7] } };
    const { decisions, result } = told(inputsOf(people(400), routingOf([dana], 25), { policy: { ...policy, quietHours: mornings }, days: 14 }));
    expect(result.figures.ownersTime!.unsettledFrom).toBeNull();
    const made = madeOf(decisions);
    expect(made.length).toBeLessThan(200);
    expect(made.every(({ second }) => isAtWork(second) && (second - 4 * HOUR) % 86_400 < 12 * HOUR)).toBe(true);
    // whoever is put off at noon is first asked again in the morning
    expect(decisions.filter(({ decision }) => decision.outcome === 'defer').length).toBeGreaterThan(1000);
  });

  it('takes a call that was put off as any other that came then: by priority, due time, age', () => {
    const contacts = people(8, (index) => ({ accountTier: index === 7 ? 1 : 3 }));
    const routing = { ...routingOf([dana]), priorityRules: [{ id: 'large', condition: { kind: 'account-tier' as const, tiers: [1] }, points: 15 }] };
    expect(madeOf(told(inputsOf(contacts, routing)).decisions).map(({ contactId }) => contactId)).toEqual(['c0007', 'c0000', 'c0001', 'c0002', 'c0003', 'c0004', 'c0005', 'c0006']);
  });
});

describe('a call that waited', () => {
  it('is a touch like any other: a text keeps its gap from when it is made, and not from when it was asked for', () => {
    const contacts = people(3);
    const later = journey('texts', { in: everybody('wait'), wait: ['wait', { mode: 'duration', durationSeconds: 7200 }, 'text'], text: ['sms-message', { purpose: 'marketing', job: 'reminder', body: 'Hello' }, null] });
    const gaps = [{ first: 'voice-live' as const, then: 'sms' as const, minutes: 240 }];
    const { decisions } = told(inputsOf(contacts, routingOf([dana], 45), { journeys: [calls({ slaMinutes: 10 }), later], policy: { ...policy, gaps } }));
    for (const { id } of contacts) {
      const [call, text] = [decisions.find(({ contactId, channel, decision }) => contactId === id && channel === 'voice-live' && decision.outcome === 'allow')!, madeOf(decisions).find(({ contactId, channel }) => contactId === id && channel === 'sms')!];
      if (call.second <= start + 7200) expect(text.second).toBeGreaterThanOrEqual(call.second + 240 * 60);
      else expect(text.second).toBe(start + 7200);
    }
    expect(madeOf(decisions).some(({ channel, second }) => channel === 'sms' && second > start + 7200)).toBe(true);
  });

  it('is taken back by an exit criterion, and takes nobody’s time', () => {
    const contacts = people(4);
    const won = contactEventSchema.parse({ id: 'won', contactId: 'c0001', type: 'deal_won', at: '2026-03-16T14:00:05Z' });
    const journeys = [calls({}, { exitCriteria: [{ kind: 'engaged', event: 'deal_won', withinDays: 3 }] })];
    const without = madeOf(told(inputsOf(contacts.filter(({ id }) => id !== 'c0001'), routingOf([dana]), { journeys })).decisions);
    const { decisions } = told(inputsOf(contacts, routingOf([dana]), { journeys, events: timedEvents([...consents(contacts), won]) }));
    expect(madeOf(decisions).map(({ contactId }) => contactId)).toEqual(['c0000', 'c0002', 'c0003']);
    // whoever found it gone looked for the next a second later
    expect(madeOf(decisions).map(({ second }) => second)).toEqual(without.map(({ second }, index) => (index === 0 ? second : second + 1)));
  });
});

describe('replies', () => {
  const hello = (count: number): ContactEvent[] => Array.from({ length: count }, (_, index) => contactEventSchema.parse({ id: `r${index}`, contactId: idOf(index), type: 'sms_received', channel: 'sms', at: START, text: 'Call me' }));

  it('take their owner’s time before calls of lower priority, which wait the longer', () => {
    const contacts = people(20, (index) => (index < 10 ? {} : { accountTier: 1 }));
    const journeys = [journey('calls', { in: ['entry', { trigger: { kind: 'segment', condition: { kind: 'account-tier', tiers: [1] } }, reentry: { kind: 'never' } }, 'call'], call: task(null) })];
    const quiet = told(inputsOf(contacts, routingOf([dana]), { journeys }));
    const busy = told(inputsOf(contacts, routingOf([dana]), { journeys, events: timedEvents([...consents(contacts), ...hello(10)]) }));
    const first = ({ decisions }: typeof quiet): number => madeOf(decisions)[0]!.second;
    expect(first(quiet)).toBe(start + 1);
    expect(first(busy)).toBeGreaterThan(start + 600);
    expect(busy.result.figures.ownersTime!.owners[0]).toMatchObject({ tasks: 20, answered: 20 });
    expect(busy.result.figures.digest).not.toBe(quiet.result.figures.digest);
  });

  it('go round, and the account’s owner keeps their own', () => {
    const contacts = people(9, (index) => ({ owner: index === 0 ? 'Sam' : undefined }));
    const { result } = told(inputsOf(contacts, routingOf([dana, sam]), { journeys: [], events: timedEvents(hello(9)) }));
    expect(result.figures.ownersTime!.owners.map(({ tasks }) => tasks)).toEqual([4, 5]);
  });
});

it('without owners, or among separate systems, a run is byte for byte what it was', () => {
  const contacts = people(12);
  const bare = simulate(inputsOf(contacts, null)).figures;
  expect(simulate(inputsOf(contacts, routingOf([]))).figures).toEqual(bare);
  expect(bare.ownersTime).toBeUndefined();
  const apart = { posture: 'separate' as const };
  expect(simulate(inputsOf(contacts, routingOf([dana]), apart)).figures).toEqual(simulate(inputsOf(contacts, null, apart)).figures);
  // a team that is nobody among the owners takes nobody's time: who dials when is drawn as before
  const team = { journeys: [calls({ owner: { kind: 'team', team: 'Renewals' } })] };
  expect(simulate(inputsOf(contacts, routingOf([dana]), team)).figures.digest).toBe(simulate(inputsOf(contacts, null, team)).figures.digest);
});

/** When one owner's work was begun, straight from the trace, and how long it took: nothing of how turns are worked out is used. */
function workOf(owner: RoutedOwner, entries: readonly TraceEntry[], seed: number, handlingMinutes: number) {
  const sla: Readonly<Record<string, number>> = { 'a/call': HOUR, 'a/again': 10 * HOUR, 'b/call': HOUR };
  const createdAt = new Map<string, number>(entries.flatMap((entry) => (entry.kind === 'task' ? [[`${entry.contactId} ${entry.journeyId}/${entry.nodeId}`, entry.second] as const] : [])));
  return entries.flatMap((entry) => {
    if (entry.kind !== 'decision' && entry.kind !== 'task') return [];
    const isCall = entry.kind === 'decision';
    const name = isCall ? entry.owner?.name : entry.owner;
    // a call is begun when it is decided, other work when it was said to be
    if (name !== owner.name || isCall === (entry.nodeId === 'again')) return [];
    const step = `${entry.journeyId}/${entry.nodeId}`;
    const createdSecond = createdAt.get(`${entry.contactId} ${step}`)!;
    const takes = isCall && entry.decision.outcome !== 'allow' ? 1 : drawnHandlingSeconds(seed, entry.contactId, `${step}/1.1`, handlingMinutes);
    return [{ begins: isCall ? entry.second : entry.dueSecond, arrives: (isCall ? entry.owner!.askedSecond : entry.second) + 1, dueSecond: createdSecond + sla[step]!, createdSecond, id: `${entry.contactId} ${step}`, takes }];
  });
}

/** One owner's work in the order in which it was begun: never two things at once, never off hours, and where nothing else came in, never idle and always the next in line. */
function followedUp(owner: RoutedOwner, entries: readonly TraceEntry[], seed: number, handlingMinutes: number, isAll: boolean): void {
  const hours = workingHours(owner, zones.find(owner.timeZone)!);
  const endSecond = start + 6 * 86_400;
  const work = workOf(owner, entries, seed, handlingMinutes).filter(({ begins }) => begins < endSecond).sort((a, b) => a.begins - b.begins);
  let freeFrom = start;
  for (const [index, { begins, arrives, takes, id }] of work.entries()) {
    expect(begins).toBeGreaterThanOrEqual(Math.max(freeFrom, arrives));
    expect(hours.nextOpen(begins)).toBe(begins);
    if (isAll) {
      const left = work.slice(index);
      expect(begins, id).toBe(hours.nextOpen(Math.max(freeFrom, Math.min(...left.map((one) => one.arrives)))));
      const [next] = left.filter((one) => one.arrives <= begins).sort((a, b) => a.dueSecond - b.dueSecond || a.createdSecond - b.createdSecond || (a.id < b.id ? -1 : 1));
      expect(next!.id).toBe(id);
    }
    freeFrom = hours.after(begins, takes);
  }
}

/** Owners, contacts and replies of a small world. */
const world = fc.record({
  count: fc.integer({ min: 1, max: 9 }),
  owners: fc.constantFrom<RoutedOwner[][]>([dana], [dana, sam], [{ ...dana, opens: '10:30', closes: '11:15' }, { ...sam, timeZone: 'America/Los_Angeles', weekdays: [2, 4] }]),
  handlingMinutes: fc.constantFrom(1, 40, 300),
  own: fc.array(fc.constantFrom('Dana', 'Sam', undefined), { minLength: 9, maxLength: 9 }),
  unasked: fc.uniqueArray(fc.integer({ min: 0, max: 8 }), { maxLength: 4 }),
  replies: fc.oneof(fc.constant<[number, number][]>([]), fc.array(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 2 * 86_400 })), { maxLength: 6 })),
  gapMinutes: fc.constantFrom(0, 300),
  seed: fc.integer({ min: 0, max: 1000 }),
});

it('nobody does two things at once or off hours, the turns stand, and the order of people, parts and edits makes no difference', () => {
  fc.assert(
    fc.property(world, ({ count, owners, handlingMinutes, own, unasked, replies, gapMinutes, seed }) => {
      const contacts = people(count, (index) => ({ owner: own[index] }));
      const events = [
        ...consents(contacts),
        ...refusals(unasked.filter((index) => index < count)),
        ...replies.filter(([index]) => index < count).map(([index, second], nth) => contactEventSchema.parse({ id: `r${nth}`, contactId: idOf(index), type: 'sms_received', channel: 'sms', at: new Date((start + second) * 1000).toISOString(), text: 'How much is it?' })),
      ];
      const journeys = [
        journey('a', { in: everybody('call'), call: task('text'), text: ['sms-message', { purpose: 'marketing', job: 'reminder', body: 'Hello' }, 'again'], again: task(null, { slaMinutes: 600, kind: 'to-do' }) }, { priority: 60 }),
        journey('b', { in: everybody('wait'), wait: ['wait', { mode: 'duration', durationSeconds: 5000 }, 'call'], call: task(null, { purpose: 'transactional' }) }),
      ];
      const gaps = gapMinutes === 0 ? [] : [{ first: 'voice-live' as const, then: 'voice-live' as const, minutes: gapMinutes }, { first: 'sms' as const, then: 'voice-live' as const, minutes: gapMinutes }];
      const inputs = inputsOf(contacts, routingOf(owners, handlingMinutes), { journeys, events: timedEvents(events), policy: { ...policy, gaps }, seed, days: 6 });
      const { entries, result } = told(inputs);
      expect(result.figures.ownersTime!.unsettledFrom).toBeNull();
      for (const owner of owners) followedUp(owner, entries, seed, handlingMinutes, replies.length === 0);
      expect(simulate({ ...inputs, contacts: contacts.toReversed(), events: timedEvents(events.toReversed()), journeys: journeys.toReversed() }).figures).toEqual(result.figures);
      // an edit that is taken back, cluster by cluster, comes to the same
      const clusters = clustersOf(contacts, inputs.events);
      const live = new LivePosture({ count: clusters.length, clusterAt: (index) => clusters[index]! });
      const { digest: _, ...figures } = result.figures;
      expect(live.update(inputs).figures).toEqual(figures);
      live.update({ ...inputs, journeys: [journeys[0]!, journey('b', { in: everybody('call'), call: task(null) })] });
      const back = live.update(inputs);
      expect(back.figures).toEqual(figures);
      expect(rerunWords(back.rerun, { journey: String, step: String })).toMatch(/ran again|Nothing/);
      // with time without end nobody waits
      const free = simulate({ ...inputs, routing: routingOf(contacts.map((_, index) => ({ ...dana, id: `o${index}`, name: `Own ${index}`, opens: '00:00', closes: '24:00', weekdays: [1, 2, 3, 4, 5, 6, 7] })), 1) });
      expect(free.figures.ownersTime!.unsettledFrom).toBeNull();
    }),
    runs(40, 5000),
  );
}, TIMEOUT_MILLISECONDS);
