import { expect } from 'vitest';
import { contactSchema } from '../../../shared/contacts/contact.ts';
import { contactEventSchema } from '../../../shared/contacts/event.ts';
import { compileJourney } from '../../../shared/journey/compile.ts';
import { parseJourney } from '../../../shared/journey/parse.ts';
import { defaultPolicy } from '../../../shared/policy/default-policy.ts';
import { policySchema } from '../../../shared/policy/policy.ts';
import { simulate } from '../../../shared/simulate/simulate.ts';
import { timedEvents } from '../../../shared/simulate/timed-events.ts';
import type { DecisionEntry } from '../../../shared/simulate/trace.ts';
import { unixSeconds } from '../../../shared/time/instant.ts';
import { isoUtc } from '../../../shared/time/local.ts';
import { tables } from '../support.ts';

const proof = { method: 'web-form', wording: 'Yes.', wordingVersion: '1', source: 'https://tern.example' };

/** Two journeys text people of New York at midnight: all wait for the morning, and the sender takes one in twenty minutes. */
function morning(count: number): DecisionEntry[] {
  const ids = Array.from({ length: count }, (_, index) => `c${String(index).padStart(3, '0')}`);
  const contacts = ids.map((id, index) => contactSchema.parse({ id, phone: `+1212555${String(1000 + index)}`, timeZone: 'America/New_York', region: 'NY', country: 'US', accountTier: index % 2 === 0 ? 1 : 2 }));
  const journey = (id: string, tier: number, priority: number) =>
    compileJourney(
      parseJourney(
        {
          format: 'throughline-journey', version: 1, id, name: id, settings: { priority },
          nodes: {
            in: { id: 'in', type: 'entry', config: { trigger: { kind: 'segment', condition: { kind: 'account-tier', tiers: [tier] } }, reentry: { kind: 'never' } } },
            text: { id: 'text', type: 'sms-message', config: { purpose: 'marketing', job: 'reminder', body: 'Hello' } },
          },
          edges: { 'in-next': { id: 'in-next', source: 'in', sourcePort: 'next', target: 'text' } },
        },
        `${id}.journey.json`,
      ),
    );
  const decisions: DecisionEntry[] = [];
  simulate({
    journeys: [journey('first', 2, 90), journey('then', 1, 10)], contacts, tables, seed: 1, days: 3, startSecond: unixSeconds('2026-06-01T04:00:00Z'), posture: 'governed',
    events: timedEvents(ids.map((contactId) => contactEventSchema.parse({ id: `in-${contactId}`, contactId, type: 'opt_in', channel: 'sms', at: '2026-01-05T15:00:00Z', proof }))),
    policy: policySchema.parse({ ...defaultPolicy(), quietHours: { sms: { open: '08:00', close: '20:00', weekdays: [1, 2, 3, 4, 5, 6, 7] } }, sendingRates: [{ id: 'Long code', channel: 'sms', segmentsPerSecond: 1 / 1200 }] }),
    onTrace: ({ entries }) => decisions.push(...entries.filter((entry) => entry.kind === 'decision')),
  });
  return decisions;
}

/** Case 45: what needs many contacts and a shared sender, and so a whole run. */
export const runCases: Readonly<Record<number, () => void>> = {
  45: () => {
    // Twelve hours hold thirty-six texts; four of forty wait until the next morning.
    const decisions = morning(40);
    const opening = unixSeconds('2026-06-01T12:00:00Z');
    const sent = decisions.filter(({ decision }) => decision.outcome === 'allow').sort((a, b) => a.second - b.second);
    expect(sent.slice(0, 36).map(({ second }) => second - opening)).toEqual(Array.from({ length: 36 }, (_, index) => index * 1200));
    expect(sent.slice(36).map(({ second }) => isoUtc(second))).toEqual(['2026-06-02T12:00:00Z', '2026-06-02T12:20:00Z', '2026-06-02T12:40:00Z', '2026-06-02T13:00:00Z']);
    // by priority, then age (all the same here), then id
    expect(sent.map(({ journeyId }) => journeyId)).toEqual([...Array.from({ length: 20 }, () => 'first'), ...Array.from({ length: 20 }, () => 'then')]);
    for (const journeyId of ['first', 'then']) {
      const ids = sent.flatMap((one) => (one.journeyId === journeyId ? [one.contactId] : []));
      expect(ids).toEqual(ids.toSorted());
    }
    const reasons = (contactId: string): string[] => decisions.flatMap((one) => (one.contactId === contactId ? [`${one.decision.outcome} ${one.decision.reason}`] : []));
    expect(reasons('c001')).toEqual(['defer QUIET_HOURS', 'allow OK_CONSENT']);
    expect(reasons('c003')).toEqual(['defer QUIET_HOURS', 'defer RATE_LIMIT', 'allow OK_CONSENT']);
    // the tail, whose turn came after the window had closed, is deferred again
    expect(reasons('c038')).toEqual(['defer QUIET_HOURS', 'defer RATE_LIMIT', 'defer QUIET_HOURS', 'defer RATE_LIMIT', 'allow OK_CONSENT']);
  },
};
