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
import { drain } from '../policy/rate/drain.ts';
import { LivePosture } from './live-posture.ts';
import { clustersOf } from './clusters.ts';
import { rerunWords } from './incremental.ts';
import type { RecordRow } from './records.ts';
import { simulate, type SimulationInputs } from './simulate.ts';
import { timedEvents } from './timed-events.ts';
import type { DecisionEntry } from './trace.ts';
import { TURN_FATES, type TurnFate } from './turn-records.ts';

const { policy: base, tables } = testSetting();
/** Noon in New York on a Monday. */
const START = '2026-03-16T16:00:00Z';
const proof = { method: 'web-form', wording: 'Yes.', wordingVersion: '1', source: 'https://tern.example' };

type Step = [type: string, config: Record<string, unknown>, next: string | null];

function journey(id: string, steps: Record<string, Step>, settings: Record<string, unknown> = {}) {
  const edges = Object.entries(steps).flatMap(([source, [, , target]]) => (target === null ? [] : [{ id: `${source}-next`, source, sourcePort: 'next', target }]));
  return compileJourney(
    parseJourney(
      {
        format: 'throughline-journey', version: 1, id, name: id, settings,
        nodes: Object.fromEntries(Object.entries(steps).map(([node, [type, config]]) => [node, { id: node, type, config }])),
        edges: Object.fromEntries(edges.map((edge) => [edge.id, edge])),
      },
      `${id}.journey.json`,
    ),
  );
}

const everybody: Step = ['entry', { trigger: { kind: 'segment', condition: { kind: 'anyone' } }, reentry: { kind: 'never' } }, 'text'];
const text = (next: string | null, body = 'Hello', purpose = 'marketing'): Step => ['sms-message', { purpose, job: 'reminder', body }, next];
const herd = (body = 'Hello', settings: Record<string, unknown> = {}) => journey('herd', { in: everybody, text: text(null, body) }, settings);

const people = (count: number, more: (index: number) => Record<string, unknown> = () => ({})): Contact[] =>
  Array.from({ length: count }, (_, index) =>
    contactSchema.parse({ id: `c${String(index).padStart(5, '0')}`, phone: `+1212${String(5_550_000 + index)}`, timeZone: 'America/New_York', region: 'NY', country: 'US', ...more(index) }),
  );
const consents = (contacts: readonly Contact[]): ContactEvent[] =>
  contacts.map(({ id }) => contactEventSchema.parse({ id: `in-${id}`, contactId: id, type: 'opt_in', channel: 'sms', at: '2026-03-01T00:00:00Z', proof }));

function withRate(segmentsPerSecond: number, dailySegmentCap: number | null = null, more: Partial<Policy> = {}): Policy {
  return policySchema.parse({ ...base, caps: [], gaps: [], sequencing: { ...base.sequencing, smsAfterEmailDepth: { mode: 'off', withinDays: 30 } }, sendingRates: [{ id: 'Toll-free', channel: 'sms', segmentsPerSecond, dailySegmentCap }], ...more });
}

function inputsOf(contacts: readonly Contact[], policy: Policy, more: Partial<SimulationInputs> = {}): SimulationInputs {
  return { journeys: [herd()], contacts, events: timedEvents(consents(contacts)), policy, tables, seed: 1, days: 3, startSecond: unixSecondOf(START), posture: 'governed', ...more };
}

/** A run's decisions in the order in which they came. */
function decisionsOf(inputs: SimulationInputs): { decisions: DecisionEntry[]; result: ReturnType<typeof simulate> } {
  const decisions: DecisionEntry[] = [];
  const result = simulate({ ...inputs, onTrace: ({ entries }) => decisions.push(...entries.filter((entry) => entry.kind === 'decision')) });
  return { decisions: decisions.sort((a, b) => a.second - b.second || (a.contactId < b.contactId ? -1 : 1)), result };
}

const sentOf = (decisions: readonly DecisionEntry[]): DecisionEntry[] => decisions.filter(({ decision }) => decision.outcome === 'allow');
const start = unixSecondOf(START);
// long fuzzing runs ten thousand cases
const TIMEOUT_MILLISECONDS = 3_600_000;

describe('a herd at one sender', () => {
  it.each([
    [30, 3, 'Hello'],
    [25, 0.5, 'Hello'],
    [20, 3.75, 'x'.repeat(200)],
  ])('%i texts at %d parts a second are gone when the closed form says', (count, rate, body) => {
    const { decisions, result } = decisionsOf(inputsOf(people(count), withRate(rate), { journeys: [herd(body)] }));
    const sent = sentOf(decisions);
    expect(sent).toHaveLength(count);
    const { lastSecond } = drain({ messages: count, segmentsPerMessage: body.length > 160 ? 2 : 1, startSecond: start }, { segmentsPerSecond: rate, dailySegmentCap: null });
    const last = Math.max(...sent.map(({ second }) => second));
    // the last part is handed over within the second before the time is used up
    expect(last).toBeLessThanOrEqual(lastSecond);
    expect(last).toBeGreaterThan(lastSecond - 1 - 2 / rate);
    expect(result.figures.sendingTime?.senders[0]).toMatchObject({ messages: count, longestWaitSeconds: last - start, waitingAtEnd: 0 });
    // told once to each who waits, until their very turn
    const waited = decisions.filter(({ decision }) => decision.reason === 'RATE_LIMIT');
    expect(waited.map(({ second, decision }) => [second, decision.untilSecond])).toEqual(sent.filter(({ second }) => second > start).map(({ second }) => [start, second]).sort((a, b) => a[1]! - b[1]!));
  });
});

describe('at its turn', () => {
  it('a text is asked again: a STOP in between stops it, and whoever waits behind it goes earlier', () => {
    const contacts = people(6);
    const stop = contactEventSchema.parse({ id: 'stop', contactId: 'c00002', type: 'opt_out', channel: 'sms', at: '2026-03-16T16:00:03Z' });
    const { decisions } = decisionsOf(inputsOf(contacts, withRate(0.5), { events: timedEvents([...consents(contacts), stop]) }));
    const told = decisions.map(({ contactId, second, decision: { outcome, reason } }) => `${contactId} ${second - start} ${outcome} ${reason}`);
    expect(told.filter((line) => !line.includes('RATE_LIMIT'))).toEqual(['c00000 0 allow OK_CONSENT', 'c00001 2 allow OK_CONSENT', 'c00002 4 block OPTED_OUT_CHANNEL', 'c00003 4 allow OK_CONSENT', 'c00004 6 allow OK_CONSENT', 'c00005 8 allow OK_CONSENT']);
  });

  it('quiet hours that began meanwhile hold it, and it queues anew when they end', () => {
    // Noon to the close of the house's hours at 20:00 is 28,800 seconds: one text in 9,600 seconds leaves four of six.
    const house = { ...base.quietHours, sms: { open: '09:00', close: '20:00', weekdays: [1, 2, 3, 4, 5, 6, 7] } };
    const { decisions, result } = decisionsOf(inputsOf(people(6), withRate(1 / 9600, null, { quietHours: house })));
    const told = decisions.filter(({ contactId }) => contactId >= 'c00003').map(({ contactId, decision: { outcome, reason } }) => `${contactId} ${outcome} ${reason}`);
    expect(told.filter((line) => line.startsWith('c00003'))).toEqual(['c00003 defer RATE_LIMIT', 'c00003 defer QUIET_HOURS', 'c00003 allow OK_CONSENT']);
    expect(told.filter((line) => line.startsWith('c00005'))).toEqual(['c00005 defer RATE_LIMIT', 'c00005 defer QUIET_HOURS', 'c00005 defer RATE_LIMIT', 'c00005 allow OK_CONSENT']);
    const opening = unixSecondOf('2026-03-17T13:00:00Z');
    expect(sentOf(decisions).map(({ second }) => second)).toEqual([start, start + 9600, start + 19_200, opening, opening + 9600, opening + 19_200]);
    expect(result.figures.barredHours).toBe(0);
  });

  it('another touch that went out meanwhile holds it by its gap', () => {
    const journeys = [herd(), journey('other', { in: everybody, text: text(null) })];
    const { decisions } = decisionsOf(inputsOf(people(3), withRate(1, null, { gaps: [{ first: 'sms', then: 'sms', minutes: 240 }] }), { journeys }));
    expect(decisions.filter(({ decision }) => decision.reason === 'CHANNEL_GAP' || decision.reason === 'COLLISION')).not.toEqual([]);
    expect(sentOf(decisions)).toHaveLength(6);
  });
});

it('a text whose turn comes after its deadline is lost at once and takes no time', () => {
  const journeys = [herd('Hello', { deadlineDays: 1 })];
  const { decisions, result } = decisionsOf(inputsOf(people(5), withRate(1 / 50_000, null, { quietHours: {} }), { journeys, startSecond: start }));
  const lost = decisions.filter(({ decision }) => decision.outcome === 'drop');
  expect(lost.map(({ decision }) => [decision.reason, decision.inputs['releaseReason']])).toContainEqual(['DEADLINE_PASSED', 'RATE_LIMIT']);
  expect(result.figures.sendingTime?.unsettledFrom).toBeNull();
});

it('the higher priority goes first, then the earlier deadline, then the older, then the smaller id', () => {
  const ofTier = (tier: number): Step => ['entry', { trigger: { kind: 'segment', condition: { kind: 'account-tier', tiers: [tier] } }, reentry: { kind: 'never' } }, 'text'];
  const of = (id: string, tier: number, settings: Record<string, unknown>) => journey(id, { in: ofTier(tier), text: text(null) }, settings);
  const journeys = [of('plain', 1, { priority: 10 }), of('urgent', 2, { priority: 10, deadlineDays: 1 }), of('vip', 3, { priority: 90 })];
  const sent = sentOf(decisionsOf(inputsOf(people(6, (index) => ({ accountTier: (index % 3) + 1 })), withRate(1), { journeys })).decisions);
  expect(sent.map(({ contactId, journeyId }) => `${journeyId} ${contactId}`)).toEqual(['vip c00002', 'vip c00005', 'urgent c00001', 'urgent c00004', 'plain c00000', 'plain c00003']);
});

it('a day’s parts that are used up leave the rest for the next', () => {
  const { decisions } = decisionsOf(inputsOf(people(7), withRate(10, 3, { quietHours: {} }), { days: 4 }));
  const days = Map.groupBy(sentOf(decisions), ({ second }) => Math.floor(second / 86_400));
  expect([...days.values()].map((some) => some.length)).toEqual([3, 3, 1]);
});

it('systems with senders of their own do not wait for each other', () => {
  const rates = [{ id: 'CRM', channel: 'sms' as const, systems: ['crm'], segmentsPerSecond: 1, dailySegmentCap: null }, { id: 'Rest', channel: 'sms' as const, systems: [], segmentsPerSecond: 0.25, dailySegmentCap: null }];
  const journeys = [herd('Hello', { sourceSystem: 'crm' }), journey('other', { in: everybody, text: text(null) }, { sourceSystem: 'texting' })];
  const { decisions, result } = decisionsOf(inputsOf(people(4), withRate(1, null, { sendingRates: rates }), { journeys }));
  const last = (journeyId: string): number => Math.max(...sentOf(decisions).flatMap((sent) => (sent.journeyId === journeyId ? [sent.second - start] : [])));
  expect([last('herd'), last('other')]).toEqual([3, 12]);
  expect(result.figures.sendingTime?.senders.map(({ id, messages, waited }) => [id, messages, waited])).toEqual([['CRM', 4, 3], ['Rest', 4, 3]]);
});

it('a rate that nobody reaches changes no byte', () => {
  const contacts = people(20);
  const asked = contacts.map(({ id: contactId }, index) => contactEventSchema.parse({ id: `asked-${index}`, contactId, type: 'form_submitted', at: new Date((start + 60 + index * 3) * 1000).toISOString() }));
  const onAsking: Step = ['entry', { trigger: { kind: 'event', match: { event: 'form_submitted' }, condition: { kind: 'anyone' } }, reentry: { kind: 'never' } }, 'text'];
  const inputs = (policy: Policy) => inputsOf(contacts, policy, { events: timedEvents([...consents(contacts), ...asked]), journeys: [journey('asked', { in: onAsking, text: text(null, 'Hello', 'transactional') })] });
  const [limited, free] = [simulate(inputs(withRate(0.5))).figures, simulate(inputs({ ...withRate(1), sendingRates: undefined })).figures];
  expect(limited.digest).toBe(free.digest);
  expect(limited.sendingTime?.senders[0]).toMatchObject({ messages: 20, waited: 0 });
  expect(free.sendingTime).toBeUndefined();
});

it('a herd of as many as the rate lets go in a second waits for nothing, and one more waits a second', () => {
  const contacts = people(40);
  const free = decisionsOf(inputsOf(contacts, { ...withRate(1), sendingRates: undefined })).decisions;
  expect(sentOf(free)).toHaveLength(40);
  expect(decisionsOf(inputsOf(contacts, withRate(40))).decisions).toEqual(free);
  expect(sentOf(decisionsOf(inputsOf(contacts, withRate(39))).decisions).map(({ second }) => second - start)).toEqual([...Array<number>(39).fill(0), 1]);
});

/** Waits and texts in turn, contacts in several zones, some who share a number, some who stop. */
interface World {
  rate: number;
  cap: number | null;
  waits: number[];
  zones: string[];
  stops: { who: number; after: number }[];
  gap: number;
  second: boolean;
}
const world: fc.Arbitrary<World> = fc.record({
  rate: fc.constantFrom(0.001, 0.004, 0.05, 0.7, 3),
  cap: fc.option(fc.integer({ min: 6, max: 20 }), { nil: null }),
  waits: fc.array(fc.constantFrom(0, 600, 40_000), { minLength: 1, maxLength: 2 }),
  zones: fc.array(fc.constantFrom('America/New_York', 'America/Los_Angeles', 'Pacific/Honolulu'), { minLength: 4, maxLength: 24 }),
  stops: fc.array(fc.record({ who: fc.integer({ min: 0, max: 23 }), after: fc.integer({ min: 0, max: 200_000 }) }), { maxLength: 4 }),
  gap: fc.constantFrom(0, 30),
  second: fc.boolean(),
});

/** One in which many wait and some are held, so that whatever is drawn beside it something is tried. */
const BUSY: World = {
  rate: 0.004, cap: null, waits: [600, 40_000], gap: 30, second: true,
  zones: Array.from({ length: 24 }, (_, index) => ['America/New_York', 'America/Los_Angeles', 'Pacific/Honolulu'][index % 3]!),
  stops: [3, 8, 13, 20].map((who, index) => ({ who, after: 2000 + index * 700 })),
};

function worldInputs({ rate, cap, waits, zones, stops, gap, second }: World): SimulationInputs {
  const contacts = people(zones.length, (index) => ({ timeZone: zones[index], accountTier: (index % 3) + 1, ...(index % 5 === 4 ? { phone: `+1212${String(5_550_000 + index - 1)}` } : {}) }));
  const steps: Record<string, Step> = { in: everybody, text: text(waits.length > 0 ? 'wait-0' : null, 'Hello {{firstName}}') };
  waits.forEach((durationSeconds, index) => {
    steps[`wait-${index}`] = ['wait', { mode: 'duration', durationSeconds }, `text-${index}`];
    steps[`text-${index}`] = text(index + 1 < waits.length ? `wait-${index + 1}` : null, 'x'.repeat(170), index % 2 === 0 ? 'marketing' : 'transactional');
  });
  const events = stops.flatMap(({ who, after }, index) => (who < contacts.length ? [contactEventSchema.parse({ id: `stop-${index}`, contactId: contacts[who]!.id, type: 'opt_out', channel: 'sms', at: new Date((start + after) * 1000).toISOString() })] : []));
  const journeys = [journey('herd', steps), ...(second ? [journey('other', { in: everybody, text: text(null) }, { priority: 80 })] : [])];
  return inputsOf(contacts, withRate(rate, cap, { gaps: gap === 0 ? [] : [{ first: 'sms', then: 'sms', minutes: gap }] }), { journeys, events: timedEvents([...consents(contacts), ...events]), days: 6 });
}

it('never more goes than the rate and a day allow, nobody waits while the sender is idle, and the order of people makes no difference', () => {
  const seen = { waited: 0, held: 0, unsettled: 0 };
  fc.assert(
    fc.property(world, (given) => {
      const inputs = worldInputs(given);
      const { decisions, result } = decisionsOf(inputs);
      const parts = ({ nodeId }: DecisionEntry): number => (nodeId.startsWith('text-') ? 2 : 1);
      const sent = sentOf(decisions);
      sent.forEach((last, index) => {
        let together = 0;
        for (const earlier of sent.slice(0, index).toReversed()) {
          together += parts(earlier);
          expect(together).toBeLessThanOrEqual((last.second - earlier.second + 1) * given.rate + 1e-6 + parts(earlier));
        }
      });
      const days = new Map<number, number>();
      for (const one of sent) days.set(Math.floor(one.second / 86_400), (days.get(Math.floor(one.second / 86_400)) ?? 0) + parts(one));
      if (given.cap !== null) for (const used of days.values()) expect(used).toBeLessThanOrEqual(given.cap);
      // While somebody waits, the sender works: what it hands over before their turn fills the time up to it.
      for (const { second, decision } of given.cap === null ? decisions : []) {
        if (decision.reason !== 'RATE_LIMIT') continue;
        seen.waited += 1;
        const endSecond = inputs.startSecond + inputs.days * 86_400;
        if (decision.untilSecond! >= endSecond) continue;
        const before = sent.filter((one) => one.second < decision.untilSecond! && one.second >= second - 2 / given.rate).reduce((sum, one) => sum + parts(one), 0);
        expect(before / given.rate + 1).toBeGreaterThanOrEqual(decision.untilSecond! - second);
      }
      const sending = result.figures.sendingTime!;
      seen.held += sending.senders[0]!.heldAtTurn;
      if (sending.unsettledFrom !== null) seen.unsettled += 1;
      expect(simulate({ ...inputs, contacts: inputs.contacts.toReversed(), events: inputs.events.toReversed(), journeys: inputs.journeys.toReversed() }).figures).toEqual(result.figures);
    }),
    { ...runs(40), examples: [[BUSY]] },
  );
  expect(seen.waited).toBeGreaterThan(50);
  expect(seen.held).toBeGreaterThan(5);
  expect(seen.unsettled).toBe(0);
}, TIMEOUT_MILLISECONDS);

it('after an edit whoever’s turn moved runs again, the result is that of a run of all, and the lists behind its figures are as long as these say', () => {
  let sharing = 0;
  const fates = [0, 0, 0];
  fc.assert(
    fc.property(world, fc.constantFrom('Bye', 'x'.repeat(170)), fc.boolean(), (given, body, hasOther) => {
      const inputs = worldInputs(given);
      const clusters = clustersOf(inputs.contacts, inputs.events);
      const live = new LivePosture({ count: clusters.length, clusterAt: (index) => clusters[index]! });
      const tiered: Step = ['entry', { trigger: { kind: 'segment', condition: { kind: 'account-tier', tiers: [1] } }, reentry: { kind: 'never' } }, 'text'];
      const small = journey('small', { in: tiered, text: text(null, body) }, { priority: 95 });
      const versions = [inputs.journeys, [...inputs.journeys, small], hasOther ? inputs.journeys : [...inputs.journeys, { ...small, priority: 5 }]];
      for (const journeys of versions) {
        const { figures, rerun } = live.update({ ...inputs, journeys });
        const { digest: _, ...full } = simulate({ ...inputs, journeys }).figures;
        expect(figures).toEqual(full);
        const [sender] = full.sendingTime!.senders;
        const listed = (fate: TurnFate): RecordRow[] => live.records({ kind: 'turn', sender: sender!.id, fate }, 0, 10_000).rows;
        const went = listed('went');
        expect([went.length, listed('held').length, listed('waiting').length]).toEqual([sender!.waited, sender!.heldAtTurn, sender!.waitingAtEnd]);
        expect(Math.max(0, ...went.map(({ turn }) => turn!.waitSeconds))).toBe(sender!.longestWaitSeconds);
        for (const [index, fate] of TURN_FATES.entries()) fates[index]! += listed(fate).length;
        sharing += rerun.sharing;
        if (rerun.sharing > 0) expect(rerunWords(rerun, { journey: (id) => id, step: (_id, node) => node })).toContain(`${rerun.sharing} wait for a sender or an owner whose turns moved`);
      }
    }),
    { ...runs(25), examples: [[BUSY, 'Bye', true], [{ ...BUSY, rate: 0.0001 }, 'Bye', false]] },
  );
  expect(sharing).toBeGreaterThan(5);
  expect(Math.min(...fates), fates.join(', ')).toBeGreaterThan(5);
}, TIMEOUT_MILLISECONDS);
