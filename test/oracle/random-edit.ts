import fc from 'fast-check';
import { exitsOf } from '../../shared/engine/exits.ts';
import type { CompiledJourney, Op, OpOf } from '../../shared/engine/ops.ts';
import { renameNext } from '../../shared/plan/rename-next.ts';
import { randomEnter, randomJourney, randomOp, randomSettings } from './random-world.ts';

/** What somebody does to the journeys between two runs. */
export type RandomEdit = (journeys: readonly CompiledJourney[]) => readonly CompiledJourney[];

/** A step whose ways out are named by node id, so that others can come and go around it. */
interface Step {
  id: string;
  op: OpOf<string | null>;
}

function stepsOf({ ops, nodeIds }: CompiledJourney): Step[] {
  return ops.map((op, index) => ({ id: nodeIds[index]!, op: renameNext(op, (next) => (next === -1 ? null : nodeIds[next]!)) }));
}

/** Links steps in the order of their ids, as compiling a document does; ways to steps that are gone end. */
function withSteps(journey: CompiledJourney, steps: readonly Step[]): CompiledJourney {
  const sorted = steps.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const nodeIds = sorted.map(({ id }) => id);
  const ops = sorted.map(({ op }): Op => renameNext(op, (next) => (next === null ? -1 : nodeIds.indexOf(next))));
  return { ...journey, ops, nodeIds, entries: ops.flatMap((op, index) => (op.kind === 'enter' ? [index] : [])) };
}

const pick = fc.nat({ max: 999 });
const MANY = 1000;
/** Ids before, among and behind those there are: numbers and ranks of all others move. */
const newId = fc.constantFrom('a', 'n1a', 'n3a', 'z');

function inOne(edit: (journey: CompiledJourney, steps: readonly Step[]) => CompiledJourney, which: number): RandomEdit {
  return (journeys) => (journeys.length === 0 ? journeys : journeys.map((journey, index) => (index === which % journeys.length ? edit(journey, stepsOf(journey)) : journey)));
}

/** An op of random ways out, each turned to one of the steps that are there. */
function linked(op: Op, steps: readonly Step[]): OpOf<string | null> {
  return renameNext(op, (next) => (next === -1 || steps.length === 0 ? null : steps[next % steps.length]!.id));
}

const some = randomOp(MANY);
const setting: fc.Arbitrary<Partial<CompiledJourney>> = fc.oneof(...Object.entries(randomSettings).map(([name, values]) => (values as fc.Arbitrary<unknown>).map((value) => ({ [name]: value }))));

export const randomEdit: fc.Arbitrary<RandomEdit> = fc.oneof(
  // another op in the place of one
  { weight: 4, arbitrary: fc.tuple(pick, pick, some).map(([which, at, op]) => inOne((journey, steps) => withSteps(journey, steps.map((step, index) => (index === at % steps.length && step.op.kind !== 'enter' ? { ...step, op: linked(op, steps) } : step))), which)) },
  // the same op, leading elsewhere
  { weight: 4, arbitrary: fc.tuple(pick, pick, pick).map(([which, at, to]) => inOne((journey, steps) => withSteps(journey, steps.map((step, index) => (index === at % steps.length ? { ...step, op: renameNext(step.op, (next) => (to % 4 === 0 ? null : to % 4 === 1 ? next : steps[to % steps.length]!.id)) } : step))), which)) },
  // a step that was not there, between one and what followed it
  {
    weight: 4,
    arbitrary: fc.tuple(pick, pick, newId, some).map(([which, at, id, op]) =>
      inOne((journey, steps) => {
        if (steps.some((step) => step.id === id)) return journey;
        const from = at % steps.length;
        return withSteps(journey, [...steps.map((step, index) => (index === from ? { ...step, op: renameNext(step.op, () => id) } : step)), { id, op: linked(op, steps) }]);
      }, which),
    ),
  },
  { weight: 3, arbitrary: fc.tuple(pick, pick).map(([which, at]) => inOne((journey, steps) => withSteps(journey, steps.filter((_, index) => index !== at % steps.length)), which)) },
  { weight: 2, arbitrary: fc.tuple(pick, fc.constantFrom('n0', 'e'), randomEnter(MANY)).map(([which, id, enter]) => inOne((journey, steps) => withSteps(journey, [...steps.filter((step) => step.id !== id), { id, op: linked(enter, steps) }]), which)) },
  { weight: 6, arbitrary: fc.tuple(pick, setting).map(([which, settings]) => inOne((journey) => ({ ...journey, ...settings }), which)) },
  { weight: 1, arbitrary: pick.map((which): RandomEdit => (journeys) => journeys.filter((_, index) => index !== which % journeys.length)) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('j', 'j1', 'j9'), randomJourney).map(([id, journey]): RandomEdit => (journeys) => (journeys.some((one) => one.id === id) ? journeys : [...journeys, { ...journey, id }])) },
);

/** The same journeys with every loop cut that takes no time: rounds of a hundred steps a second are the equality test's, and make for short windows. */
export function calmed(journeys: readonly CompiledJourney[]): readonly CompiledJourney[] {
  return journeys.map((journey) => {
    const ops = [...journey.ops];
    for (const [index, op] of journey.ops.entries()) if (comesBack(ops, index)) ops[index] = renameNext(op, () => -1);
    return { ...journey, ops };
  });
}

/** The journeys as they are and after each of the edits, calmed. */
export function versionsOf(journeys: readonly CompiledJourney[], edits: readonly RandomEdit[]): (readonly CompiledJourney[])[] {
  const versions = [calmed(journeys)];
  for (const edit of edits) versions.push(calmed(edit(versions.at(-1)!)));
  return versions;
}

function comesBack(ops: readonly Op[], index: number): boolean {
  const seen = new Set<number>([-1]);
  const ahead = [index];
  for (let at = ahead.pop(); at !== undefined; at = ahead.pop()) {
    const op = ops[at]!;
    if ((op.kind === 'wait' && op.seconds >= 3600) || op.kind === 'wait-local' || op.kind === 'wait-event') continue;
    for (const next of exitsOf(op)) {
      if (next === index) return true;
      if (!seen.has(next)) ahead.push(next);
      seen.add(next);
    }
  }
  return false;
}
