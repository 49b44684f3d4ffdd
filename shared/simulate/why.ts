import { z } from 'zod';
import { contactName } from '../contacts/contact-name.ts';
import { channelSchema } from '../contacts/contact.ts';
import { OUTCOMES } from '../policy/decision.ts';
import { part } from '../rules/words.ts';
import { explainDecision, ruleById } from '../rules/registry.ts';
import { isoLocal } from '../time/local.ts';
import { quote } from '../words/text.ts';
import type { Cluster } from './clusters.ts';
import { countersAt } from './counters.ts';
import { priorityText } from './priority-text.ts';
import { askedAt } from './probe.ts';
import type { Run } from './run.ts';
import { waitedWords } from './timeline.ts';
import { whatWouldSend } from './what-if.ts';

/** Why one touch came out as it did, and what would have sent it. */
export const whySchema = z.object({
  contactId: z.string(),
  position: z.number().int(),
  at: z.string(),
  due: z.string(),
  until: z.string().nullable(),
  timeZone: z.string(),
  channel: channelSchema,
  journeyId: z.string(),
  nodeId: z.string(),
  outcome: z.enum(OUTCOMES),
  reason: z.string(),
  sentence: z.string(),
  /** who went first of those that wanted the same instant, and why; null: the touch was alone and its journey's priority is always the same */
  priority: z.string().nullable(),
  /** whom a call waited for, and how long; null: for nobody */
  wait: z.string().nullable(),
  ruleId: z.string(),
  ruleTitle: z.string(),
  ruleVersion: z.number().int(),
  source: z.object({ kind: z.string(), name: z.string(), article: z.string(), checkedOn: z.string(), confidence: z.enum(['primary', 'secondary', 'unverified', 'product-default']) }),
  /** the recorded event that decided; null: none did */
  event: z.object({ id: z.string(), type: z.string(), at: z.string(), knownFrom: z.string(), source: z.string() }).nullable(),
  address: z.string().nullable(),
  /** where the contact may be, and what that was told from, strongest first */
  places: z.array(z.object({ jurisdiction: z.string(), zone: z.string() })),
  evidence: z.array(z.object({ kind: z.string(), value: z.string() })),
  counters: z.array(z.object({ words: z.string(), before: z.number().int(), after: z.number().int(), max: z.number().int() })),
  /** the smallest sets of changes after which the gate would have allowed it; empty: it did, or nothing of the kind would */
  ways: z.array(z.object({ changes: z.array(z.string()) })),
  /** every value and instant the gate used, as JSON */
  inputs: z.record(z.string(), z.json()),
});
export type Why = z.infer<typeof whySchema>;

const local = z.object({ iso: z.string() });
/** What of a decision's inputs is shown by itself. */
const shownInputs = z.object({
  address: z.string().nullable(),
  places: z.array(z.object({ jurisdiction: z.string(), zone: z.string() })),
  placeEvidence: z.array(z.object({ kind: z.string(), value: z.string() })),
});
const shownEvent = z.object({ id: z.string(), type: z.string(), at: local, knownFrom: local, source: z.string() });

/** Null: the entry of the contact's timeline at that position is no decision. */
export function whyAt(run: Run, cluster: Cluster, contactId: string, position: number): Why | null {
  const asked = askedAt(run, cluster, contactId, position);
  if (asked === null) return null;
  const { entry } = asked;
  const { decision } = entry;
  const rows = run.rowsFor(cluster.contacts);
  const zone = rows.zoneOf(cluster.contacts.find(({ id }) => id === contactId)!);
  const journeyName = (id: string): string => rows.journeys.get(id)?.name ?? id;
  const nameOf = (id: string): string => {
    const contact = cluster.contacts.find((one) => one.id === id);
    return contact === undefined ? id : contactName(contact);
  };
  const rule = ruleById(decision.ruleId);
  const { kind, name, article, checkedOn, confidence } = rule.source;
  const { address, places, placeEvidence } = shownInputs.parse(decision.inputs);
  const event = shownEvent.safeParse(part(decision, 'event'));
  return {
    contactId,
    position,
    at: isoLocal(zone, entry.second),
    due: isoLocal(zone, entry.dueSecond),
    until: decision.untilSecond === null ? null : isoLocal(zone, decision.untilSecond),
    timeZone: zone.name,
    channel: entry.channel,
    journeyId: entry.journeyId,
    nodeId: entry.nodeId,
    outcome: decision.outcome,
    reason: decision.reason,
    sentence: explainDecision(decision, { contactName: nameOf, journeyName: (id) => quote(journeyName(id)) }),
    priority: priorityText(asked, rows.journeys),
    wait: waitedWords(entry).trim() || null,
    ruleId: decision.ruleId,
    ruleTitle: rule.title,
    ruleVersion: decision.ruleVersion,
    source: { kind, name, article, checkedOn, confidence },
    event: event.success ? { id: event.data.id, type: event.data.type, at: event.data.at.iso, knownFrom: event.data.knownFrom.iso, source: event.data.source } : null,
    address,
    places,
    evidence: placeEvidence,
    counters: countersAt(asked),
    ways: whatWouldSend(asked, journeyName),
    inputs: z.record(z.string(), z.json()).parse(decision.inputs),
  };
}
