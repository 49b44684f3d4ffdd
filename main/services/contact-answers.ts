import { z } from 'zod';
import type { ContactAnswer, ContactAnswers } from '../../shared/api/calls/contact-answers.ts';
import { contactName } from '../../shared/contacts/contact-name.ts';
import { channelSchema, purposeSchema, type Contact } from '../../shared/contacts/contact.ts';
import { toEntry } from '../../shared/policy/consent/entry.ts';
import { createClusterGate } from '../../shared/policy/cluster-gate.ts';
import { type CompiledPolicy, contactZone } from '../../shared/policy/compile.ts';
import type { Decision, TouchRequest } from '../../shared/policy/gate-types.ts';
import { explainDecision, ruleById } from '../../shared/rules/registry.ts';
import type { DecisionNames } from '../../shared/rules/rule.ts';
import type { Cluster } from '../../shared/simulate/clusters.ts';
import { ledgersOf } from '../../shared/simulate/ledgers.ts';
import { isoLocal } from '../../shared/time/local.ts';
import type { Zone } from '../../shared/time/zone-table.ts';

const row = { jurisdiction: z.string(), basis: z.string(), source: z.string(), confidence: z.enum(['verified', 'unverified']), verifiedBy: z.string().nullable(), checkedAsOf: z.string() };

/** What of a decision's inputs an answer shows by itself; everything else stays in the sentence and the JSON. */
const shownInputs = z.object({
  address: z.string().nullable(),
  event: z.object({ id: z.string(), contactId: z.string() }).optional(),
  hours: z.object({ row: z.object(row).nullable(), override: z.object({ by: z.string(), at: z.string(), why: z.string() }).nullable() }).optional(),
  /** of the law's own cap: the row it stands in */
  cap: z.object({ ...row, origin: z.literal('law') }).nullable().catch(null),
});

/**
 * What the gate says of a plain message to a contact at an instant, on every channel and for both purposes, over all
 * that is recorded of the contact's cluster. It asks the one gate and decides nothing. `journeyName` is for the sentences.
 */
export function answersFor(compiled: CompiledPolicy, cluster: Cluster, contactId: string, atSecond: number, journeyName: (journeyId: string) => string): ContactAnswers {
  const contactIndex = cluster.contacts.findIndex(({ id }) => id === contactId);
  const contact = cluster.contacts[contactIndex]!;
  const zone = contactZone(compiled, contact);
  const [ledger] = ledgersOf('governed', [], compiled.policy);
  const sourceDelay = ledger!.sourceDelay;
  const gate = createClusterGate(compiled, { contacts: cluster.contacts, sourceDelay });
  for (const event of cluster.events) gate.learn(event);

  const names: DecisionNames = { contactName: nameIn(cluster.contacts), journeyName };
  const answers = channelSchema.options.flatMap((channel) =>
    purposeSchema.options.map((purpose) => answerOf(gate.decide(plainMessage(compiled, contactIndex, atSecond, channel, purpose)), channel, purpose, zone, names)),
  );
  const places = compiled.findPlaces(contact, contact.phone ?? null, true);
  const knownFrom = cluster.events.flatMap((timed): [string, string][] => {
    const delay = sourceDelay(timed.event.source);
    return delay === null ? [] : [[timed.event.id, isoLocal(zone, toEntry(timed, -1, delay, compiled.classify).knownFromSecond)]];
  });
  return {
    at: isoLocal(zone, atSecond),
    timeZone: zone.name,
    places: places.candidates.map(({ jurisdiction, zone: { name } }) => ({ jurisdiction, timeZone: name })),
    evidence: places.evidence.map(({ kind, value }) => ({ kind, value })),
    uncertainZone: places.uncertainZone,
    answers,
    rows: bindingRows(compiled, places.candidates.map(({ jurisdiction }) => jurisdiction)),
    knownFrom: Object.fromEntries(knownFrom),
  };
}

/** A message of no journey: without deadline, hours or caps of its own, of no programme, and a text that does a job the policy permits. */
function plainMessage({ policy }: CompiledPolicy, contactIndex: number, atSecond: number, channel: TouchRequest['channel'], purpose: ContactAnswer['purpose']): TouchRequest {
  return { contactIndex, atSecond, dueSecond: atSecond, channel, purpose, mixedContent: false, category: '', job: channel === 'sms' ? (policy.sequencing.smsJobs.allowed[0] ?? null) : null, journeyId: '', deadlineSecond: null, quietHours: null, cap: null };
}

function answerOf(decision: Decision, channel: ContactAnswer['channel'], purpose: ContactAnswer['purpose'], zone: Zone, names: DecisionNames): ContactAnswer {
  const { outcome, reason, ruleId, untilSecond } = decision;
  const rule = ruleById(ruleId);
  const { address, event, hours, cap } = shownInputs.parse(decision.inputs);
  const decided = hours?.row ?? cap;
  const { kind, name, article, checkedOn, confidence } = rule.source;
  return {
    channel,
    purpose,
    outcome,
    reason,
    until: untilSecond === null ? null : isoLocal(zone, untilSecond),
    sentence: explainDecision(decision, names),
    ruleId,
    ruleTitle: rule.title,
    source: { kind, name, article, checkedOn, confidence },
    row: decided === null ? null : { jurisdiction: decided.jurisdiction, basis: decided.basis, source: decided.source, confidence: decided.confidence, verifiedBy: decided.verifiedBy, checkedOn: decided.checkedAsOf, override: hours?.override ?? null },
    address,
    event: event ?? null,
    inputs: z.record(z.string(), z.json()).parse(decision.inputs),
  };
}

/** The law's rows for texts and calls in the places, each once with the channels it binds. */
function bindingRows({ book }: CompiledPolicy, jurisdictions: readonly string[]): ContactAnswers['rows'] {
  const found = new Map<string, ContactAnswers['rows'][number]>();
  for (const jurisdiction of new Set(jurisdictions)) {
    for (const channel of channelSchema.options) {
      for (const { row: { jurisdiction: id, basis, source, confidence, verifiedBy, asOf }, override } of book.rowsOf(jurisdiction, channel)) {
        const key = `${id} ${source} ${override?.at ?? ''}`;
        const known = found.get(key);
        if (known) known.channels.push(channel);
        else found.set(key, { jurisdiction: id, basis, source, confidence, verifiedBy, checkedOn: asOf, override: override && { by: override.by, at: override.at, why: override.why }, channels: [channel] });
      }
    }
  }
  return [...found.values()];
}

function nameIn(contacts: readonly Contact[]): (contactId: string) => string {
  const byId = new Map(contacts.map((contact) => [contact.id, contactName(contact)]));
  return (contactId) => byId.get(contactId) ?? contactId;
}
