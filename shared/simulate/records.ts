import { z } from 'zod';
import { channelSchema, type Contact } from '../contacts/contact.ts';
import { contactName } from '../contacts/contact-name.ts';
import { keyWords } from '../engine/draw.ts';
import type { Op } from '../engine/ops.ts';
import { OUTCOME_END_OF_PATH } from '../engine/outcomes.ts';
import { EXIT, type ReadyOp, TOUCH } from '../engine/program.ts';
import { codeOf, contactIn, END_EXIT, ENDINGS, isStep, numberOf, opOf, RECORD_CONTACT, RECORD_ENDED, RECORD_PASSED, recordOf } from '../engine/trace-columns.ts';
import { DEFER, outcomeOf, reasonOf, ruleOf } from '../policy/answer-code.ts';
import { OUTCOMES } from '../policy/decision.ts';
import { isoLocal } from '../time/local.ts';
import { FOR_EVER, Grants } from './grants.ts';
import type { PartTrace } from './part-run.ts';
import type { Run } from './run.ts';
import { foundTurn, mayWait, TURN_FATES } from './turn-records.ts';

/** Which records of a run are meant: exits by their outcome, decisions on a channel or for a reason, or waits for a turn at a shared sender by what came of it. */
export const recordFilterSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('exit'), outcome: z.string() }),
  z.object({ kind: z.literal('decision'), channel: channelSchema, decision: z.enum(OUTCOMES) }),
  z.object({ kind: z.literal('reason'), reason: z.string() }),
  z.object({ kind: z.literal('turn'), sender: z.string(), fate: z.enum(TURN_FATES) }),
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
  /** of a wait for a shared sender: when its turn is, null where no day takes its parts, and how long after it might have gone; else null */
  turn: z.object({ at: z.iso.datetime({ offset: true }).nullable(), waitSeconds: z.number().int().min(0) }).nullable(),
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

function matches(filter: Exclude<RecordFilter, { kind: 'turn' }>, op: ReadyOp, code: number): boolean {
  if (filter.kind === 'exit') return exitOf(op, code) === filter.outcome;
  if (isStep(code)) return false;
  return filter.kind === 'reason' ? reasonOf(code) === filter.reason : OUTCOMES[outcomeOf(code)] === filter.decision && op.touch?.spec.channel === filter.channel;
}

/** The rows of a part's trace that a filter means, in the order of its clusters; `contactsAt` gives who is in a cluster. */
export function* recordRows(trace: PartTrace, run: Run, contactsAt: (cluster: number) => readonly Contact[], filter: RecordFilter): Generator<RecordRow> {
  const { word, second, start } = trace;
  const { program, grants = Grants.none } = run.setting;
  const rate = filter.kind === 'turn' ? (run.tally.policy.sendingRates ?? []).findIndex(({ id }) => id === filter.sender) : -1;
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
      if (filter.kind === 'turn') {
        if (op.rate !== rate || isStep(code) || !mayWait(op, code)) continue;
        people ??= contactsAt(cluster);
        const found = foundTurn(trace, index, start[cluster + 1]!, contact, op, keyWords(people[contact]!.id), grants, run.part.endSecond);
        if (found?.fate === filter.fate) yield { ...rowOf(people[contact]!, second[index]!, op, code, run, null), turn: turnRow(people[contact]!, second[index]!, found.turnSecond, run) };
        continue;
      }
      if (!matches(filter, op, code)) continue;
      people ??= contactsAt(cluster);
      yield rowOf(people[contact]!, second[index]!, op, code, run, filter.kind === 'exit' ? filter.outcome : null);
    }
  }
}

/** `exit`: how the contact left; null: it is a decision. */
function rowOf(contact: Contact, second: number, op: ReadyOp, code: number, run: Run, exit: string | null): RecordRow {
  const zone = run.tally.zoneOf(contact);
  const place = { contactId: contact.id, contactName: contactName(contact), at: isoLocal(zone, second), timeZone: zone.name, journeyId: op.journey.journey.id, nodeId: op.nodeId, turn: null };
  if (exit !== null) return { ...place, channel: null, exit, decision: '', reason: '', ruleId: '' };
  return { ...place, channel: op.touch!.spec.channel, exit: '', decision: OUTCOMES[outcomeOf(code)]!, reason: reasonOf(code), ruleId: ruleOf(code) };
}

function turnRow(contact: Contact, askedSecond: number, turnSecond: number, run: Run): RecordRow['turn'] {
  return { at: turnSecond >= FOR_EVER ? null : isoLocal(run.tally.zoneOf(contact), turnSecond), waitSeconds: turnSecond - askedSecond };
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
