import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Channel } from '../../shared/contacts/contact.ts';
import { stopReach } from '../../shared/policy/channels.ts';
import { createClusterGate } from '../../shared/policy/cluster-gate.ts';
import { compilePolicy } from '../../shared/policy/compile.ts';
import { classifyInbound } from '../../shared/policy/inbound/classify.ts';
import { barePolicy } from '../../shared/rules/example.ts';
import { anyChannel, anyEvent, anyTerm, CONTACTS, DAY, type EventSpec, HOUR, marketing, runs, START, tables, timed } from './support.ts';

const DELAYS: Readonly<Record<string, number>> = { crm: 6 * HOUR };
const delayOf = (source: string): number => DELAYS[source] ?? 0;
const compiled = compilePolicy(barePolicy(), tables, { without: ['law/quiet-hours', 'caps/law'] });

const addressOf = (contactId: string, channel: Channel): string => {
  const contact = CONTACTS.find(({ id }) => id === contactId)!;
  return (channel === 'email' ? contact.email : contact.phone)!;
};
const personOf = (contactId: string): string => CONTACTS.find(({ id }) => id === contactId)!.personId ?? contactId;

/** What the specification says at its plainest, worked out anew for each question: a slow oracle that knows revocations only. */
function isRevoked(events: readonly EventSpec[], contactId: string, channel: Channel, second: number): boolean {
  const known = events.filter(({ second: at, lateSeconds = 0, source = 'workspace' }) => at <= second && at + lateSeconds + delayOf(source) <= second);
  const textIs = (event: EventSpec, meaning: string): boolean => event.type === 'sms_received' && classifyInbound(event.text!, tables.keywords).class === meaning;
  const samePerson = (left: EventSpec, right: string): boolean => personOf(left.contactId!) === personOf(right);
  const after = (event: EventSpec, stop: EventSpec): boolean => event.second > stop.second;
  const isAt = (event: EventSpec, address: string): boolean => event.channel !== undefined && addressOf(event.contactId!, event.channel) === address;
  return known.some((stop) => {
    if (stop.type === 'global_unsubscribe') {
      // Only the person's own hand with proof lifts it, on the channel named; the proofs here are a web form's.
      const ownHand = (event: EventSpec): boolean => event.type === 'opt_in' && event.proof !== undefined && event.channel === channel && ['web', 'preference_page'].includes(String(event.data?.['via'] ?? 'web'));
      return samePerson(stop, contactId) && !known.some((event) => ownHand(event) && samePerson(event, contactId) && after(event, stop));
    }
    const isStop = stop.type === 'opt_out' || textIs(stop, 'stop') || (stop.type === 'review_resolved' && stop.data?.['outcome'] === 'stop');
    if (!isStop) return false;
    const on = stop.type === 'sms_received' ? 'sms' : stop.channel!;
    const address = addressOf(contactId, channel);
    if (!stopReach(on).includes(channel) || addressOf(stop.contactId!, on) !== address) return false;
    return !known.some((event) => {
      if (!after(event, stop)) return false;
      // START takes back what was said on its channel, whoever holds the phone.
      if (event.type === 'start') return event.channel === on && isAt(event, address);
      if (textIs(event, 'start')) return on === 'sms' && addressOf(event.contactId!, 'sms') === address;
      // A consent takes back one's own, or that of a holder before.
      if ((event.type !== 'opt_in' && event.type !== 'opt_in_confirmed') || event.channel !== channel || !isAt(event, address)) return false;
      if (event.type === 'opt_in' && event.proof === undefined) return false;
      const changedHands = known.some((change) => change.type === 'number_reassigned' && addressOf(change.contactId!, 'sms') === address && change.second >= stop.second && change.second <= event.second);
      return samePerson(event, stop.contactId!) || changedHands;
    });
  });
}

function gateWith(events: readonly EventSpec[]) {
  const gate = createClusterGate(compiled, { contacts: CONTACTS, sourceDelay: delayOf });
  events.forEach((event, index) => gate.learn(timed(event, index)));
  return gate;
}

const questions = fc.array(fc.record({ contactIndex: fc.integer({ min: 0, max: 2 }), channel: anyChannel, slot: fc.integer({ min: 0, max: 60 }) }), { minLength: 1, maxLength: 6, size: 'max' });
const secondOf = (slot: number): number => START + slot * DAY;

describe('revocations', () => {
  it('are never followed by an allowed marketing touch that the gate could know better than to allow', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 14, size: 'max' }), questions, (events, asked) => {
        const gate = gateWith(events);
        for (const { contactIndex, channel, slot } of asked.toSorted((a, b) => a.slot - b.slot)) {
          const decision = gate.decide(marketing(secondOf(slot), { contactIndex, channel }));
          if (isRevoked(events, CONTACTS[contactIndex]!.id, channel, secondOf(slot))) expect(decision.outcome, decision.reason).not.toBe('allow');
        }
      }),
      runs(10_000),
    );
  });

  it('hold from their own second on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 * DAY }), (offset) => {
        const at = START + offset;
        const events: EventSpec[] = [{ ...({ type: 'opt_in', channel: 'sms', second: START - DAY } as const), proof: { method: 'paper', wording: 'yes', wordingVersion: '1', source: 'form', details: {} } }, { type: 'opt_out', channel: 'sms', second: at }];
        const gate = gateWith(events);
        expect(gate.decide(marketing(at - 1)).outcome).toBe('allow');
        expect(gate.decide(marketing(at)).outcome).toBe('block');
      }),
      runs(1000),
    );
  });
});

describe('the fold of the ledger', () => {
  it('is the same whatever the order in which events with the same times arrive', () => {
    const shuffled = fc.array(fc.oneof(anyEvent, anyTerm), { maxLength: 14, size: 'max' }).chain((events) => {
      const entries = events.map((event, index) => timed(event, index));
      return fc.record({ entries: fc.constant(entries), other: fc.shuffledSubarray(entries, { minLength: entries.length, maxLength: entries.length }) });
    });
    fc.assert(
      fc.property(shuffled, questions, ({ entries, other }, asked) => {
        const [left, right] = [entries, other].map((list) => {
          const gate = createClusterGate(compiled, { contacts: CONTACTS, sourceDelay: delayOf });
          for (const event of list) gate.learn(event);
          return asked.toSorted((a, b) => a.slot - b.slot).map(({ contactIndex, channel, slot }) => gate.decide(marketing(secondOf(slot), { contactIndex, channel })));
        });
        expect(left).toEqual(right);
      }),
      runs(10_000),
    );
  });

  it('is the same whether an event is learnt before, when or long after it is known, and when time is asked backwards', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 12, size: 'max' }), questions, (events, asked) => {
        const ahead = gateWith(events);
        const sorted = asked.toSorted((a, b) => a.slot - b.slot);
        const ask = (gate: ReturnType<typeof gateWith>, { contactIndex, channel, slot }: (typeof asked)[number]) => gate.decide(marketing(secondOf(slot), { contactIndex, channel }));
        const forwards = sorted.map((question) => ask(ahead, question));
        expect(sorted.toReversed().map((question) => ask(ahead, question)).toReversed()).toEqual(forwards);
        // Learnt at the very second it becomes known, between the questions.
        const stepwise = createClusterGate(compiled, { contacts: CONTACTS, sourceDelay: delayOf });
        const waiting = events.map((event, index) => timed(event, index)).map((event) => ({ event, known: Math.max(event.atSecond, event.recordedAtSecond + delayOf(event.event.source)) }));
        const answers = sorted.map((question) => {
          for (const { event } of waiting.filter(({ known }) => known <= secondOf(question.slot))) stepwise.learn(event);
          waiting.splice(0, waiting.length, ...waiting.filter(({ known }) => known > secondOf(question.slot)));
          return ask(stepwise, question);
        });
        expect(answers).toEqual(forwards);
      }),
      runs(1000),
    );
  });
});

describe('an answer', () => {
  it('is that of a gate that was asked nothing before, at every second at which a term begins or ends', () => {
    const near = fc.constantFrom(0, 0, 1, 299, 300, 301, DAY, DAY + 1, 7 * DAY, 7 * DAY + 1, 3 * DAY);
    const asked = fc.array(fc.record({ event: fc.nat(), near, contactIndex: fc.integer({ min: 0, max: 2 }), channel: anyChannel, purpose: fc.constantFrom('marketing' as const, 'marketing' as const, 'transactional' as const, 'opt_out_confirmation' as const, 'help_reply' as const, 'opt_in_confirmation_request' as const) }), { minLength: 1, maxLength: 8, size: 'max' });
    const withTerms = fc.array(fc.oneof(anyEvent, anyTerm), { minLength: 1, maxLength: 10, size: 'max' });
    fc.assert(
      fc.property(withTerms, asked, (events, questions) => {
        const gate = gateWith(events);
        const seconds = events.flatMap((event) => [event.second, ...(event.expiresAt === undefined ? [] : [Date.parse(event.expiresAt) / 1000])]);
        const at = questions.map((question) => ({ ...question, second: seconds[question.event % seconds.length]! + question.near })).sort((a, b) => a.second - b.second);
        for (const { second, contactIndex, channel, purpose } of at) {
          const touch = marketing(second, { contactIndex, channel, purpose });
          expect(gate.decide(touch)).toEqual(gateWith(events).decide(touch));
        }
      }),
      runs(1000),
    );
  });
});
