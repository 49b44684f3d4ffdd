/**
 * What an edit costs: the clusters that it can touch run again and the others' records taken over, beside a run of all,
 * on the yardstick's contacts and journeys. CPU time of one thread, since wall clocks here measure the neighbours.
 */
import { legalTables } from '../../main/files/legal-tables.ts';
import type { CompiledJourney, Op } from '../../shared/engine/ops.ts';
import { compileJourney } from '../../shared/journey/compile.ts';
import { rerunPart } from '../../shared/simulate/incremental.ts';
import { Part } from '../../shared/simulate/part.ts';
import { finishPart } from '../../shared/simulate/part-run.ts';
import { createRun, type RunInputs } from '../../shared/simulate/run.ts';
import { yardstickBehaviour, yardstickCluster, yardstickJourneys, yardstickPolicy } from './yardstick/documents.ts';
import { DAYS, makeContacts, median, T0 } from './yardstick/workload.mjs';

const CONTACTS = Number(process.env['CONTACTS'] ?? 10_000);
const ROUNDS = 9;
const WARM_UP = 3;

const cpuMs = (): number => process.cpuUsage().user / 1000;

const columns = makeContacts(CONTACTS, 1);
const source = { count: CONTACTS, clusterAt: (index: number) => yardstickCluster(columns, index) };
const journeys = yardstickJourneys().map(compileJourney);
const inputs: RunInputs = { journeys, policy: yardstickPolicy(), tables: legalTables(), seed: 1, days: DAYS, startSecond: T0, posture: 'governed', behaviour: yardstickBehaviour() };
const earlier = createRun(inputs);
const before = finishPart(new Part({ ...earlier.part, isWhole: false }, source), earlier.setting);

/** The journeys with every wait of one kind of place an hour longer. */
function withLongerWait(journey: number, which: number): CompiledJourney[] {
  return journeys.map((one, index) => {
    if (index !== journey) return one;
    const waits = one.ops.flatMap((op, at) => (op.kind === 'wait' ? [at] : []));
    const at = waits.at(which);
    return { ...one, ops: one.ops.map((op, position): Op => (position === at && op.kind === 'wait' ? { ...op, seconds: op.seconds + 3600 } : op)) };
  });
}

const edits: readonly [string, readonly CompiledJourney[]][] = [
  ['nothing', journeys],
  ['the last wait of a journey', withLongerWait(4, -1)],
  ['the first wait of a journey', withLongerWait(4, 0)],
];
for (const [name, edited] of edits) {
  const [again, whole]: [number[], number[]] = [[], []];
  let touched = 0;
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    let at = cpuMs();
    const { rerun } = rerunPart(before, createRun({ ...inputs, journeys: edited }, earlier), source);
    if (round >= 0) again.push(cpuMs() - at);
    touched = rerun.clusters;
    at = cpuMs();
    finishPart(before.part, createRun({ ...inputs, journeys: edited }, earlier).setting);
    if (round >= 0) whole.push(cpuMs() - at);
  }
  const [some, all] = [median(again), median(whole)];
  console.log(`${name.padEnd(28)} ${((100 * touched) / CONTACTS).toFixed(0).padStart(3)}% of clusters touched: ${some.toFixed(0)} ms, ${(some / all).toFixed(2)} of a run of all (${all.toFixed(0)} ms)`);
}
console.log(`wanted under 30 ms for 10,000 contacts`);
