import { ENGAGED } from '../engine/code.ts';
import type { Op } from '../engine/ops.ts';
import { CONSENT, type Program, type ReadyOp, TOUCH, UPDATE } from '../engine/program.ts';
import { codeOf, isStep, MARK_REACTION, numberOf, opOf, RECORD_CONTACT, RECORD_MARK, RECORD_PASSED, recordOf } from '../engine/trace-columns.ts';
import { DEFER, outcomeOf } from '../policy/answer-code.ts';
import type { FinishedPart } from './part-run.ts';
import { NO_DATE, type Part } from './part.ts';
import type { ProgramChange } from './program-change.ts';

/** Which clusters of a run an edit can touch. */
export interface Touched {
  /** 1 for each cluster that it can */
  readonly clusters: Uint8Array;
  /** how many each change is the first to touch, by its position */
  readonly byChange: Uint32Array;
}

/**
 * Finds them by what the records say of the old run, and by who might come in under the new program, for which the part
 * has to be prepared. Too many are no fault, too few would be: whoever leaves no trace of a changed step never read it.
 */
export function touchedBy(before: FinishedPart, after: Program, change: ProgramChange): Touched {
  const { part, setting } = before;
  const { word: words, start } = before.trace;
  const { changes, byRecord, byExit, rewired, openings } = change;
  const { kinds } = setting.program;
  const clusters = new Uint8Array(part.clusterCount);
  const byChange = new Uint32Array(changes.length);
  // Most records are of steps that are as they were, and say nothing unless somebody might come in.
  const isAsked = Uint8Array.from(kinds, (_, op) => (openings.length > 0 || byRecord[op] !== 0 || byExit[op] !== 0 ? 1 : 0));
  const doors = openings.map(({ entry, change: number }) => ({ change: number, mayEnter: mayEnter(part, after, entry) }));
  for (let cluster = 0; changes.length > 0 && cluster < part.clusterCount; cluster += 1) {
    let found = 0;
    let isUpdated = false;
    let hasNews = false;
    for (let index = start[cluster]!; found === 0 && index < start[cluster + 1]!; index += 1) {
      const word = words[index]!;
      const op = opOf(word);
      if (isAsked[op] === 0) continue;
      const code = codeOf(word);
      const isOfStep = isStep(code);
      if (isOfStep && recordOf(code) === RECORD_CONTACT) continue;
      found = byRecord[op]!;
      if (found === 0 && byExit[op] !== 0) {
        // A decided touch passes on by its one way out; no record says so.
        const exit = !isOfStep ? (kinds[op] === TOUCH && outcomeOf(code) !== DEFER ? 0 : -1) : recordOf(code) === RECORD_PASSED ? numberOf(code) : -1;
        if (rewired.get(op)!.has(exit)) found = byExit[op]!;
      }
      isUpdated ||= kinds[op] === UPDATE;
      hasNews ||= kinds[op] === CONSENT || (isOfStep && recordOf(code) === RECORD_MARK && numberOf(code) >= MARK_REACTION);
    }
    for (let door = 0; found === 0 && door < doors.length; door += 1) if (doors[door]!.mayEnter(cluster, isUpdated, hasNews)) found = doors[door]!.change;
    if (found === 0) continue;
    clusters[cluster] = 1;
    byChange[found - 1] = byChange[found - 1]! + 1;
  }
  return { clusters, byChange };
}

/**
 * Whether anybody of a cluster might come in by an entry. Columns know the contacts as they were when the window began
 * and the events on record; where a step changed a contact or something new happened, the answer is yes.
 */
function mayEnter(part: Part, program: Program, entry: ReadyOp): (cluster: number, isUpdated: boolean, hasNews: boolean) => boolean {
  const { trigger } = entry.op as Extract<Op, { kind: 'enter' }>;
  const condition = program.conditions[entry.conditions[0]!]!;
  const { clusterStart, events } = part;
  const record = part.conditionOf(condition);
  const dates = trigger.kind === 'date' ? part.datesOf(trigger.attribute) : null;
  const fits = trigger.kind === 'event' ? part.matchOf(program.matches[entry.matches[0]!]!.key) : null;
  const anyContact = (cluster: number, holds: (contact: number) => boolean): boolean => {
    for (let contact = clusterStart[cluster]!; contact < clusterStart[cluster + 1]!; contact += 1) if (holds(contact)) return true;
    return false;
  };
  const anyEvent = (cluster: number, holds: (row: number) => boolean): boolean => {
    for (let row = events.start[cluster]!; row < events.start[cluster + 1]!; row += 1) if (holds(row)) return true;
    return false;
  };
  return (cluster, isUpdated, hasNews) => {
    if (fits !== null && !hasNews && !anyEvent(cluster, (row) => fits[row] === 1)) return false;
    if (condition.kind === ENGAGED && !hasNews && !anyEvent(cluster, (row) => events.type[row] === condition.eventType)) return false;
    return isUpdated || anyContact(cluster, (contact) => (record === null || record[contact] === 1) && (dates === null || dates[contact] !== NO_DATE));
  };
}
