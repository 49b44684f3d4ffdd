import { z } from 'zod';
import { channelSchema, type Contact } from '../contacts/contact.ts';
import { contactName } from '../contacts/contact-name.ts';
import type { Op } from '../engine/ops.ts';
import { OUTCOME_END_OF_PATH } from '../engine/outcomes.ts';
import { EXIT, type ReadyOp, TOUCH } from '../engine/program.ts';
import { codeOf, contactIn, END_EXIT, ENDINGS, isStep, numberOf, opOf, RECORD_CONTACT, RECORD_ENDED, RECORD_PASSED, recordOf } from '../engine/trace-columns.ts';
import { DEFER, outcomeOf, reasonOf, ruleOf } from '../policy/answer-code.ts';
import { OUTCOMES } from '../policy/decision.ts';
import { isoLocal } from '../time/local.ts';
import type { PartTrace } from './part-run.ts';
import type { Run } from './run.ts';

/** Which records of a run are meant: exits by their outcome, decisions on a channel, or decisions for a reason. */
export const recordFilterSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('exit'), outcome: z.string() }),
  z.object({ kind: z.literal('decision'), channel: channelSchema, decision: z.enum(OUTCOMES) }),
  z.object({ kind: z.literal('reason'), reason: z.string() }),
]);
export type RecordFilter = z.infer<typeof recordFilterSchema>;

/** One exit or decision of a run, as the list behind its count shows it. */
export const recordRowSchema = z.object({
  contactId: z.string(),
  contactName: z.string(),
  /** ISO 8601 with the contact's own offset */
  at: z.iso.datetime({ offset: true }),
  timeZone: z.string(),
  /** of a decision; null: it is an exit */
  channel: channelSchema.nullable(),
  journeyId: z.string(),
  nodeId: z.string(),
  /** of an exit: how the contact left; else empty */
  exit: z.string(),
  /** of a decision: what the gate answered, and by which rule; else empty */
  decision: z.enum([...OUTCOMES, '']),
  reason: z.string(),
  ruleId: z.string(),
});
export type RecordRow = z.infer<typeof recordRowSchema>;

/** Where a list goes on: a part of the run, and how many of its matching records have been told. */
export const recordPlaceSchema = z.object({ part: z.number().int().min(0), skip: z.number().int().min(0) });
export type RecordPlace = z.infer<typeof recordPlaceSchema>;

/** How a record ends a contact's way through a journey, as a report counts it; null: it does not. */
function exitOf({ kind, exits, op }: ReadyOp, code: number): string | null {
  if (!isStep(code)) return kind === TOUCH && outcomeOf(code) !== DEFER && exits[0] === -1 ? OUTCOME_END_OF_PATH : null;
  const number = numberOf(code);
  if (recordOf(code) === RECORD_PASSED) return exits[number] === -1 ? OUTCOME_END_OF_PATH : null;
  if (recordOf(code) !== RECORD_ENDED) return null;
  return number === END_EXIT && kind === EXIT ? (op as Extract<Op, { kind: 'exit' }>).outcome : ENDINGS[number]!;
}

function matches(filter: RecordFilter, op: ReadyOp, code: number): boolean {
  if (filter.kind === 'exit') return exitOf(op, code) === filter.outcome;
  if (isStep(code)) return false;
  return filter.kind === 'reason' ? reasonOf(code) === filter.reason : OUTCOMES[outcomeOf(code)] === filter.decision && op.touch?.spec.channel === filter.channel;
}

/** The rows of a part's trace that a filter means, in the order of its clusters; `contactsAt` gives who is in a cluster. */
export function* recordRows({ word, second, start }: PartTrace, run: Run, contactsAt: (cluster: number) => readonly Contact[], filter: RecordFilter): Generator<RecordRow> {
  const { program } = run.setting;
  for (let cluster = 0; cluster < start.length - 1; cluster += 1) {
    let contact = 0;
    let people: readonly Contact[] | null = null;
    for (let index = start[cluster]!; index < start[cluster + 1]!; index += 1) {
      const code = codeOf(word[index]!);
      if (isStep(code) && recordOf(code) === RECORD_CONTACT) {
        contact = contactIn(word[index]!);
        continue;
      }
      const op = program.ops[opOf(word[index]!)]!;
      if (!matches(filter, op, code)) continue;
      people ??= contactsAt(cluster);
      yield rowOf(people[contact]!, second[index]!, op, code, run, filter);
    }
  }
}

function rowOf(contact: Contact, second: number, op: ReadyOp, code: number, run: Run, filter: RecordFilter): RecordRow {
  const zone = run.tally.zoneOf(contact);
  const place = { contactId: contact.id, contactName: contactName(contact), at: isoLocal(zone, second), timeZone: zone.name, journeyId: op.journey.journey.id, nodeId: op.nodeId };
  if (filter.kind === 'exit') return { ...place, channel: null, exit: filter.outcome, decision: '', reason: '', ruleId: '' };
  return { ...place, channel: op.touch!.spec.channel, exit: '', decision: OUTCOMES[outcomeOf(code)]!, reason: reasonOf(code), ruleId: ruleOf(code) };
}

/** So many rows from a place on, of parts that are read one by one. */
export function recordPage(rows: Iterable<RecordRow>, skip: number, limit: number): { rows: RecordRow[]; isWhole: boolean } {
  const page: RecordRow[] = [];
  let at = 0;
  for (const row of rows) {
    if (at >= skip) page.push(row);
    at += 1;
    if (page.length === limit) return { rows: page, isWhole: false };
  }
  return { rows: page, isWhole: true };
}
