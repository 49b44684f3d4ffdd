import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Channel, contactSchema } from '../../shared/contacts/contact.ts';
import { createClusterGate } from '../../shared/policy/cluster-gate.ts';
import { compilePolicy } from '../../shared/policy/compile.ts';
import type { TouchRequest } from '../../shared/policy/gate-types.ts';
import type { CapScope } from '../../shared/policy/limits/caps.ts';
import { jurisdictionChain } from '../../shared/policy/hours/book.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { barePolicy } from '../../shared/rules/example.ts';
import { unixSeconds } from '../../shared/time/instant.ts';
import { anyChannel, consent, CONTACTS, DAY, HOUR, marketing, runs, START, tables, timed } from './support.ts';

const MINUTE = 60;

/** Twelve places whose clocks change in different ways, each around both of its changes. */
const PLACES = [
  { zone: 'America/New_York', region: 'NY', country: 'US', phone: '+12125550142' },
  { zone: 'America/Chicago', region: 'AL', country: 'US', phone: '+12055550142' },
  { zone: 'America/Denver', region: 'UT', country: 'US', phone: '+18015550142' },
  { zone: 'America/Phoenix', region: 'AZ', country: 'US', phone: '+16025550142' },
  { zone: 'America/Los_Angeles', region: 'WA', country: 'US', phone: '+12065550142' },
  { zone: 'Pacific/Honolulu', region: 'HI', country: 'US', phone: '+18085550142' },
  { zone: 'America/St_Johns', region: 'NL', country: 'CA', phone: '+17095550142' },
  { zone: 'Europe/London', region: undefined, country: 'GB', phone: '+442079460142' },
  { zone: 'Europe/Paris', region: undefined, country: 'FR', phone: '+33199001420' },
  { zone: 'Europe/Berlin', region: undefined, country: 'DE', phone: '+493023125142' },
  { zone: 'Asia/Kolkata', region: undefined, country: 'IN', phone: '+912255550142' },
  { zone: 'Australia/Lord_Howe', region: 'NSW', country: 'AU', phone: '+61255550142' },
] as const;

const CHANGES = ['2026-03-08T07:00:00Z', '2026-11-01T06:00:00Z', '2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z', '2026-04-04T15:00:00Z', '2026-10-03T15:30:00Z', '2026-07-03T12:00:00Z', '2026-12-24T12:00:00Z'].map(unixSeconds);

interface Wall {
  date: string;
  minute: number;
  weekday: string;
}

/** Clocks change, and days end, on a quarter of an hour only: the runtime is asked once for each, and the minutes in it are counted. */
const QUARTER = 15 * MINUTE;
const formatters = new Map<string, Intl.DateTimeFormat>();
const quarters = new Map<string, Wall>();
/** The wall clock by the runtime's own zone data: nothing of the product is asked. */
function wall(zone: string, second: number): Wall {
  const from = Math.floor(second / QUARTER) * QUARTER;
  const key = `${zone} ${from}`;
  let quarter = quarters.get(key);
  if (quarter === undefined) {
    let format = formatters.get(zone);
    if (format === undefined) {
      format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', weekday: 'short' });
      formatters.set(zone, format);
    }
    const parts = Object.fromEntries(format.formatToParts(from * 1000).map(({ type, value }) => [type, value]));
    quarter = { date: `${parts['year']}-${parts['month']}-${parts['day']}`, minute: Number(parts['hour']) * 60 + Number(parts['minute']), weekday: parts['weekday']! };
    quarters.set(key, quarter);
  }
  return { ...quarter, minute: quarter.minute + Math.floor((second - from) / MINUTE) };
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Whether the tables permit a minute, read straight from the rows. */
function permitted(place: (typeof PLACES)[number], channel: 'sms' | 'voice-live', house: { open: string; close: string } | null, second: number): boolean {
  const { date, minute, weekday } = wall(place.zone, second);
  const within = ([open, close]: readonly [string, string]): boolean => minute >= minuteOf(open) && minute < minuteOf(close);
  if (house !== null && !within([house.open, house.close])) return false;
  const id = place.region === undefined ? place.country : `${place.country}-${place.region}`;
  const name = channel === 'sms' ? 'sms' : 'voice';
  const row = jurisdictionChain(id).map((jurisdiction) => tables.hours.jurisdictions.find((candidate) => candidate.jurisdiction === jurisdiction && candidate.channels.includes(name))).find((found) => found !== undefined);
  if (row === undefined) return true;
  if (row.holidaysBarred && tables.hours.holidayCalendars[row.holidayCalendar!]!.days.some((day) => day.date === date)) return false;
  return row.windows[weekday === 'Sat' ? 'sat' : weekday === 'Sun' ? 'sun' : 'mon-fri'].some(within);
}

describe('a deferral', () => {
  it('ends at the earliest permitted instant, minute by minute over 14 days in 12 zones around their changes of clocks', () => {
    const house = fc.option(fc.record({ from: fc.integer({ min: 0, max: 11 }), length: fc.integer({ min: 1, max: 12 }) }), { nil: null });
    fc.assert(
      fc.property(fc.constantFrom(...PLACES), fc.constantFrom(...CHANGES), fc.integer({ min: -4 * DAY, max: 4 * DAY }), fc.constantFrom('sms' as const, 'voice-live' as const), house, (place, change, offset, channel, hours) => {
        const two = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
        const own = hours === null ? null : { open: two(hours.from), close: two(hours.from + hours.length) };
        const policy: Policy = { ...barePolicy(), quietHours: own === null ? {} : { [channel]: { ...own, weekdays: [1, 2, 3, 4, 5, 6, 7] } } };
        const contact = contactSchema.parse({ id: 'ann', country: place.country, region: place.region, phone: place.phone, timeZone: place.zone });
        const gate = createClusterGate(compilePolicy(policy, tables), { contacts: [contact], sourceDelay: () => 0 });
        gate.learn(timed(consent('sms'), 0));
        gate.learn(timed(consent('voice'), 1));
        const at = change + offset;
        const decision = gate.decide(marketing(at, { channel }));
        const brute = (): number | null => {
          if (permitted(place, channel, own, at)) return at;
          for (let minute = Math.ceil((at + 1) / MINUTE) * MINUTE; minute <= at + 14 * DAY; minute += MINUTE) if (permitted(place, channel, own, minute)) return minute;
          return null;
        };
        const earliest = brute();
        if (earliest === null) expect(decision.untilSecond === null || decision.untilSecond > at + 14 * DAY).toBe(true);
        else if (earliest === at) expect(decision.outcome, decision.reason).toBe('allow');
        else expect([decision.outcome, decision.untilSecond]).toEqual(['defer', earliest]);
      }),
      runs(300),
    );
  });

  it('is to an instant at which the same question is allowed, and nothing in between is', () => {
    const touches = fc.array(fc.record({ hours: fc.integer({ min: 0, max: 100 }), channel: anyChannel }), { maxLength: 8, size: 'max' });
    const caps = fc.record({ max: fc.integer({ min: 1, max: 3 }), hours: fc.integer({ min: 1, max: 72 }), gap: fc.integer({ min: 1, max: 600 }) });
    fc.assert(
      fc.property(touches, caps, fc.integer({ min: 100 * HOUR, max: 110 * HOUR }), fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 5, size: 'max' }), (sent, { max, hours, gap }, offset, samples) => {
        const policy: Policy = {
          ...barePolicy(),
          quietHours: { sms: { open: '09:00', close: '18:00', weekdays: [1, 2, 3, 4, 5] } },
          caps: [{ id: 'cap', max, window: { kind: 'rolling', hours }, channels: ['sms'], scope: 'contact' }, { id: 'day', max: 2, window: { kind: 'calendar', unit: 'day' }, channels: ['sms', 'email'], scope: 'person' }],
          gaps: [{ first: 'email', then: 'sms', minutes: gap }, { first: 'sms', then: 'sms', minutes: gap }],
        };
        const gate = createClusterGate(compilePolicy(policy, tables), { contacts: CONTACTS, sourceDelay: () => 0 });
        gate.learn(timed(consent('sms'), 0));
        for (const touch of sent) gate.handedOver({ contactIndex: 0, atSecond: START + touch.hours * HOUR, channel: touch.channel, purpose: 'marketing', journeyId: 'j1' });
        const at = START + offset;
        const { outcome, untilSecond } = gate.decide(marketing(at));
        if (outcome !== 'defer') return;
        expect(gate.decide(marketing(untilSecond!)).outcome).toBe('allow');
        for (const share of samples) expect(gate.decide(marketing(Math.min(untilSecond! - 1, at + Math.floor(share * (untilSecond! - at))))).outcome).toBe('defer');
        expect(gate.decide(marketing(untilSecond! - 1)).outcome).toBe('defer');
      }),
      runs(400),
    );
  });
});

describe('caps', () => {
  it('are never exceeded, whatever the order in which touches arrive', () => {
    const attempts = fc.array(fc.record({ due: fc.integer({ min: 0, max: 96 * 60 }), channel: fc.constantFrom<Channel>('sms', 'email'), contactIndex: fc.integer({ min: 0, max: 1 }), journey: fc.constantFrom('j1', 'j2'), subject: fc.constantFrom('loan', 'card') }), { maxLength: 30, size: 'max' });
    const window = fc.oneof(fc.record({ kind: fc.constant('rolling' as const), hours: fc.integer({ min: 1, max: 48 }) }), fc.record({ kind: fc.constant('calendar' as const), unit: fc.constantFrom('day' as const, 'week' as const) }));
    // Around a day of 23 hours and around one of 25; the last is a Monday.
    const starts = ['2026-02-20T00:00:00Z', '2026-03-06T22:00:00Z', '2026-10-30T22:00:00Z', '2026-11-02T05:00:00Z'].map(unixSeconds);
    fc.assert(
      fc.property(attempts, fc.integer({ min: 1, max: 4 }), window, fc.constantFrom<CapScope>('contact', 'person', 'journey', 'subject'), fc.constantFrom(...starts), (list, max, capWindow, scope, start) => {
        const policy: Policy = { ...barePolicy(), caps: [{ id: 'cap', max, window: capWindow, channels: ['sms', 'email'], scope }] };
        const gate = createClusterGate(compilePolicy(policy, tables, { without: ['law/quiet-hours', 'caps/law'] }), { contacts: CONTACTS, sourceDelay: () => 0 });
        ['ann', 'ann-2'].forEach((id, index) => gate.learn(timed({ ...consent('sms', id) }, index)));
        const waiting = list.map((attempt) => ({ ...attempt, second: start + attempt.due * MINUTE }));
        const sent: (typeof waiting)[number][] = [];
        while (waiting.length > 0) {
          waiting.sort((a, b) => b.second - a.second);
          const next = waiting.pop()!;
          const { second, contactIndex, channel, journey, subject } = next;
          const answer = gate.decide(marketing(second, { contactIndex, channel, journeyId: journey, category: subject }));
          if (answer.outcome === 'defer') {
            expect(answer.untilSecond!).toBeGreaterThan(second);
            waiting.push({ ...next, second: answer.untilSecond! });
          } else {
            expect(answer.outcome).toBe('allow');
            gate.handedOver({ contactIndex, atSecond: second, channel, purpose: 'marketing', journeyId: journey, category: subject });
            sent.push(next);
          }
        }
        expect(sent).toHaveLength(list.length);
        const together = (left: (typeof sent)[number], right: (typeof sent)[number]): boolean => {
          // Both contacts are one person.
          if (scope === 'subject' && left.subject !== right.subject) return false;
          if ((scope === 'contact' || scope === 'journey') && left.contactIndex !== right.contactIndex) return false;
          return scope !== 'journey' || left.journey === right.journey;
        };
        const inWindow = (touch: number, last: number): boolean =>
          capWindow.kind === 'rolling' ? touch <= last && touch > last - capWindow.hours * HOUR : periodOf(touch, capWindow.unit) === periodOf(last, capWindow.unit);
        // Every window that ends with a touch holds the most there can be.
        for (const last of sent) expect(sent.filter((touch) => together(touch, last) && inWindow(touch.second, last.second)).length).toBeLessThanOrEqual(max);
      }),
      runs(300),
    );
  });
});

describe('caps and gaps', () => {
  it('answer as a gate does that was asked nothing before, whatever kinds of touches are asked about in between', () => {
    const attempts = fc.array(
      fc.record({
        minutes: fc.integer({ min: 0, max: 40 }).map((slot) => slot * 60), channel: fc.constantFrom<Channel>('sms', 'sms', 'email', 'voice'), contactIndex: fc.constantFrom(0, 0, 0, 1), journey: fc.constantFrom('j1', 'j2'), sends: fc.boolean(),
        hours: fc.constantFrom(null, null, { openSecond: 0, closeSecond: 6 * HOUR }, { openSecond: 14 * HOUR, closeSecond: 18 * HOUR }), cap: fc.constantFrom(null, null, { max: 1, windowSeconds: 5 * HOUR }),
      }),
      { minLength: 2, maxLength: 16, size: 'max' },
    );
    const policyOf = (calendar: boolean, gap: number): Policy => ({
      ...barePolicy(),
      caps: [
        { id: 'texts', max: 2, window: { kind: 'rolling', hours: 12 }, channels: ['sms'], scope: 'contact' },
        ...(calendar ? [{ id: 'emails', max: 1, window: { kind: 'calendar' as const, unit: 'day' as const }, channels: ['email' as const], scope: 'journey' as const }] : []),
      ],
      gaps: [{ first: 'email', then: 'sms', minutes: gap }, { first: 'sms', then: 'voice', minutes: gap }],
    });
    fc.assert(
      fc.property(attempts, fc.boolean(), fc.integer({ min: 1, max: 900 }), (list, calendar, gap) => {
        const compiled = compilePolicy(policyOf(calendar, gap), tables, { without: ['law/quiet-hours', 'caps/law'] });
        const fresh = () => {
          const gate = createClusterGate(compiled, { contacts: CONTACTS, sourceDelay: () => 0 });
          ['ann', 'ann-2'].forEach((id, person) => (['sms', 'email', 'voice'] as const).forEach((on, index) => gate.learn(timed(consent(on, id), person * 3 + index))));
          return gate;
        };
        const gate = fresh();
        const sent: Parameters<typeof gate.handedOver>[0][] = [];
        const asked: TouchRequest[] = [];
        const freshAnswer = (touch: TouchRequest) => {
          const other = fresh();
          for (const past of sent) other.handedOver(past);
          return other.decide(touch);
        };
        for (const { minutes, channel, contactIndex, journey, sends, hours, cap } of list.toSorted((a, b) => a.minutes - b.minutes)) {
          const touch = marketing(START + minutes * MINUTE, { channel, contactIndex, journeyId: journey, quietHours: hours, cap });
          const answer = gate.decide(touch);
          expect(answer).toEqual(freshAnswer(touch));
          asked.push(touch);
          if (answer.outcome !== 'allow' || !sends) continue;
          sent.push({ contactIndex, atSecond: touch.atSecond, channel, purpose: 'marketing', journeyId: journey, category: touch.category });
          gate.handedOver(sent.at(-1)!);
        }
        // A page may ask about times gone by.
        for (const touch of asked.toReversed()) expect(gate.decide(touch)).toEqual(freshAnswer(touch));
      }),
      runs(500),
    );
  });
});

/** The local day in New York, or the Monday that begins its week, by the runtime's own zone data. */
function periodOf(second: number, unit: 'day' | 'week'): string {
  const { date, weekday } = wall('America/New_York', second);
  if (unit === 'day') return date;
  const back = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(weekday);
  return new Date(Date.parse(`${date}T00:00:00Z`) - back * DAY * 1000).toISOString().slice(0, 10);
}
