import { type Contact, contactSchema } from '../../shared/contacts/contact.ts';
import { contactEventSchema } from '../../shared/contacts/event.ts';
import { NEVER } from '../../shared/engine/agenda.ts';
import { type RecordChange, WENT_OUT } from '../../shared/engine/outside.ts';
import type { ReasonCode } from '../../shared/policy/decision.ts';
import type { RuleId } from '../../shared/policy/rule-ids.ts';
import type { RecordedDecisionRow } from '../db/sender/touches.ts';
import type { SenderStore } from '../db/sender/store.ts';
import type { ClusterRecord, RecordedDecision } from './recorded-world.ts';
import { compareText } from '../../shared/words/text.ts';

/** Everything on record of one cluster, in the engine's orders. */
export function readCluster({ people, touches }: SenderStore, id: number): ClusterRecord {
  const rows = people.contactsOf(id).sort((a, b) => compareText(a.id, b.id));
  const contacts = rows.map(({ record }) => contactSchema.parse(JSON.parse(record)));
  const events = people
    .eventsOf(id)
    .map(({ event, at_second, recorded_second }) => ({ event: contactEventSchema.parse(JSON.parse(event)), atSecond: at_second, recordedAtSecond: recorded_second }))
    .sort((a, b) => a.atSecond - b.atSecond || compareText(a.event.id, b.event.id));
  return {
    id,
    contacts,
    knownFromSeconds: rows.map(({ from_second }) => from_second),
    events,
    changes: readChanges(contacts, people.changesOf(id)),
    decisions: touches.of(id).map(recordedDecision),
    dials: touches.dialsOf(id).map((row) => ({ contactId: row.contact_id, journeyId: row.journey_id, nodeId: row.node_id, entry: row.entry, visit: row.visit, second: row.second })),
  };
}

function readChanges(contacts: readonly Contact[], rows: readonly { contact_id: string; second: number; record: string }[]): RecordChange[] {
  const now = new Map(contacts.map((contact) => [contact.id, contact]));
  const indexOf = new Map(contacts.map(({ id }, index) => [id, index]));
  return rows.map(({ contact_id, second, record }) => {
    const after = contactSchema.parse(JSON.parse(record));
    const attributes = changedAttributes(now.get(contact_id)!, after);
    now.set(contact_id, after);
    return { second, contact: indexOf.get(contact_id)!, record: after, attributes };
  });
}

/** Fields and columns that are others in the second record. */
export function changedAttributes(before: Contact, after: Contact): string[] {
  const { attributes: columnsBefore, ...fieldsBefore } = before;
  const { attributes: columnsAfter, ...fieldsAfter } = after;
  const differing = (left: Readonly<Record<string, unknown>>, right: Readonly<Record<string, unknown>>): string[] =>
    [...new Set([...Object.keys(left), ...Object.keys(right)])].filter((name) => left[name] !== right[name]);
  return [...differing(fieldsBefore, fieldsAfter), ...differing(columnsBefore, columnsAfter)];
}

function recordedDecision(row: RecordedDecisionRow): RecordedDecision {
  return {
    contactId: row.contact_id,
    journeyId: row.journey_id,
    nodeId: row.node_id,
    entry: row.entry,
    visit: row.visit,
    second: row.second,
    outcome: row.outcome,
    reason: row.reason as ReasonCode,
    ruleId: row.rule_id as RuleId,
    untilSecond: row.until_second,
    cameOf: cameOf(row),
    isRefused: row.state === 'refused',
  };
}

/** A call is the rep's own as soon as it is allowed, so it has no hand-over. */
function cameOf({ state, again_second }: RecordedDecisionRow): number {
  if (state === null || state === 'out' || state === 'refused') return WENT_OUT;
  return state === 'lost' ? again_second! : NEVER;
}
