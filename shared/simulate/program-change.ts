import { canonicalJson } from '../audit/canonical-json.ts';
import type { CompiledJourney, Op } from '../engine/ops.ts';
import { GO_TO, GOAL, type Program, type ReadyJourney, type ReadyOp, TASK, TOUCH } from '../engine/program.ts';
import { numberOf, stepCode } from '../engine/trace-columns.ts';
import { renameNext } from '../plan/rename-next.ts';

/** One thing that an edit did to the journeys, as far as a run can notice. */
export interface Change {
  readonly kind:
    /** the step does something else */
    | 'step'
    /** the step's way out leads elsewhere */
    | 'path'
    | 'step-removed'
    /** who comes in, and when */
    | 'entries'
    /** what its touches are asked: deadline, category, hours, cap */
    | 'touches'
    /** who goes first at one second */
    | 'priority'
    | 'journey-added'
    | 'journey-removed';
  readonly journeyId: string;
  /** null: it concerns the whole journey */
  readonly nodeId: string | null;
}

/** What differs between two programs of one policy, in the numbers of the older one's ops. */
export interface ProgramChange {
  readonly changes: readonly Change[];
  /** the number of each old op in the new program; -1: it is no longer there */
  readonly renumbered: Int32Array;
  /** of each old op: 1 + position of the change that concerns whoever has a record there; 0: none does */
  readonly byRecord: Uint32Array;
  /** of each old op: 1 + position of the change that concerns whoever left it by one of `rewired`; 0: none does */
  readonly byExit: Uint32Array;
  /** exits that lead elsewhere, as numbers that a record holds, by old op */
  readonly rewired: ReadonlyMap<number, ReadonlySet<number>>;
  /** entries of the new program by which somebody may come in who did not before */
  readonly openings: readonly { readonly entry: ReadyOp; readonly change: number }[];
}

/** Compares two programs step by step; steps are the same when journey id and node id are. What the policy makes of a step is not looked at. */
export function programChange(before: Program, after: Program): ProgramChange {
  const changes: Change[] = [];
  const renumbered = new Int32Array(before.ops.length).fill(-1);
  const byRecord = new Uint32Array(before.ops.length);
  const byExit = new Uint32Array(before.ops.length);
  const rewired = new Map<number, ReadonlySet<number>>();
  const openings: { entry: ReadyOp; change: number }[] = [];
  const note = (kind: Change['kind'], journeyId: string, nodeId: string | null = null): number => changes.push({ kind, journeyId, nodeId });
  const mark = (ops: readonly ReadyOp[], change: number): void => {
    for (const { index } of ops) if (byRecord[index] === 0) byRecord[index] = change;
  };
  const open = (ready: ReadyJourney, change: number): void => {
    openings.push(...ready.entries.map((entry) => ({ entry: after.ops[entry]!, change })));
    // Whoever was sent here before is sent here again, and may be let in now.
    mark(before.ops.filter(({ kind, op }) => kind === GO_TO && (op as Extract<Op, { kind: 'go-to' }>).journeyId === ready.journey.id), change);
  };

  for (const was of before.journeys) {
    const { id } = was.journey;
    const is = after.journeyOf.get(id);
    const old = opsOf(before, was);
    // Compiled once for both runs: only its steps' numbers may be others.
    if (is !== undefined && is.journey === was.journey) {
      for (const { index } of old) renumbered[index] = index - was.firstOp + is.firstOp;
      continue;
    }
    if (is === undefined) {
      const change = note('journey-removed', id);
      mark(old, change);
      continue;
    }
    const now = new Map(opsOf(after, is).map((op) => [op.nodeId, op]));
    for (const op of old) {
      const same = now.get(op.nodeId);
      if (same === undefined) {
        mark([op], note('step-removed', id, op.nodeId));
        continue;
      }
      renumbered[op.index] = same.index;
      if (stepKey(op) !== stepKey(same)) {
        mark([op], note('step', id, op.nodeId));
        continue;
      }
      const elsewhere = rewiredExits(op, before, same, after);
      if (elsewhere.size === 0) continue;
      const change = note('path', id, op.nodeId);
      // A goal that leads nowhere ends the journey, one that leads on does not: the step itself is another.
      if (op.kind === GOAL) mark([op], change);
      byExit[op.index] = change;
      rewired.set(op.index, elsewhere);
    }
    if (entriesKey(before, was) !== entriesKey(after, is)) {
      const change = note('entries', id);
      mark(old, change);
      open(is, change);
    }
    if (touchesKey(was.journey) !== touchesKey(is.journey)) mark(old.filter(({ kind }) => kind === TOUCH || kind === TASK), note('touches', id));
    if (priorityKey(was.journey) !== priorityKey(is.journey)) {
      const change = note('priority', id);
      mark(old, change);
      // Who was kept out by what another journey's step did at the same second may now come in before it, and the other way round.
      open(is, change);
    }
  }
  for (const ready of after.journeys) if (!before.journeyOf.has(ready.journey.id)) open(ready, note('journey-added', ready.journey.id));
  return { changes, renumbered, byRecord, byExit, rewired, openings };
}

function opsOf({ ops }: Program, { firstOp, journey }: ReadyJourney): readonly ReadyOp[] {
  return ops.slice(firstOp, firstOp + journey.ops.length);
}

/** What a step does, wherever its ways out lead, and what it takes of the time of a sender or an owner. */
function stepKey({ op, rate, text, parts, journey, nodeId }: ReadyOp): string {
  return canonicalJson([renameNext(op, () => 0), rate, text, parts, journey.journey.taskOwners?.[nodeId] ?? null]);
}

function rewiredExits(was: ReadyOp, before: Program, is: ReadyOp, after: Program): ReadonlySet<number> {
  const target = (program: Program, exit: number): string | null => (exit === -1 ? null : program.ops[exit]!.nodeId);
  const elsewhere = new Set<number>();
  for (const [number, exit] of was.exits.entries()) if (target(before, exit) !== target(after, is.exits[number]!)) elsewhere.add(numberOf(stepCode(0, number)));
  return elsewhere;
}

/** What decides who comes in: the entries in both of their orders, the criteria that keep people out, and what the journey's system knows. */
function entriesKey({ ops }: Program, { journey, firstOp }: ReadyJourney): string {
  const entries = journey.entries.map((entry) => [journey.nodeIds[entry]!, stepKey(ops[firstOp + entry]!)]);
  return canonicalJson([entries, journey.exitCriteria, journey.sourceSystem]);
}

function priorityKey({ priority, priorityRules = [] }: CompiledJourney): string {
  return canonicalJson([priority, priorityRules]);
}

function touchesKey({ deadlineSeconds, category, quietHours, cap }: CompiledJourney): string {
  return canonicalJson([deadlineSeconds, category, quietHours, cap]);
}
