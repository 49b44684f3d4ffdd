import { NEVER } from '../../shared/engine/agenda.ts';
import type { CompiledJourney } from '../../shared/engine/ops.ts';
import { Part } from '../../shared/simulate/part.ts';
import { PartRunner } from '../../shared/simulate/run-part.ts';
import { type ClusterRecord, type Live, RecordedWorld } from './recorded-world.ts';
import type { RunningProgram } from './running-program.ts';
import { type NewDecision, type StepEffect, StepObserver } from './step-observer.ts';

/** What is to be recorded of a cluster that has gone on to now. */
export interface Step {
  readonly cluster: ClusterRecord;
  readonly decisions: readonly NewDecision[];
  /** also those of earlier steps: their ids tell */
  readonly effects: readonly StepEffect[];
  /** how often the contacts have come to each step so far, by "journey step" */
  readonly arrivals: Readonly<Record<string, number>>;
  readonly standing: readonly { readonly contactId: string; readonly journey: CompiledJourney; readonly nodeId: string }[];
  /** when it goes on by itself, later than now; NEVER: it waits for somebody */
  readonly nextSecond: number;
}

/** A cluster that could not go on, and why. */
export interface StuckStep {
  readonly cluster: ClusterRecord;
  readonly trouble: string;
}

/** Draws are keyed by contact and step, so that one number serves all of a sender's journeys. */
export const SENDER_SEED = 1;

/**
 * The step: from what is on record of some clusters to what they do up to and with this second. It reads no clock and
 * has no effect, so the same step can run wherever a record and a clock are kept.
 */
export function step(clusters: readonly ClusterRecord[], running: RunningProgram, live: Live): (Step | StuckStep)[] {
  const world = new RecordedWorld(clusters, running.spans, live, true);
  const runner = runnerOf(clusters, running, world, live.nowSecond);
  return clusters.map((cluster, index) => {
    const observer = new StepObserver(runner.machine, world, cluster, running.compiled);
    runner.machine.observer = observer;
    try {
      runner.run(index);
      if (world.missed > 0) return { cluster, trouble: `${world.missed} of ${cluster.decisions.length} decisions on record are not met any more when it is run again.` };
    } catch (error) {
      return { cluster, trouble: error instanceof Error ? error.message : String(error) };
    }
    const { decisions, effects, arrivals } = observer;
    return { cluster, decisions, effects, arrivals, standing: standingOf(runner, cluster), nextSecond: runner.nextSecond };
  });
}

function standingOf({ machine }: PartRunner, { contacts }: ClusterRecord): Step['standing'] {
  return contacts.flatMap(({ id }, contact) =>
    machine.program.journeys.flatMap(({ index, journey }) => {
      const at = machine.opOf(contact * machine.journeyCount + index);
      return at < 0 ? [] : [{ contactId: id, journey, nodeId: machine.program.ops[at]!.nodeId }];
    }),
  );
}

/** A runner of the simulator's over what is on record, up to and with a second. */
export function runnerOf(clusters: readonly ClusterRecord[], { compiled, program, ledgers }: RunningProgram, world: RecordedWorld, nowSecond: number): PartRunner {
  const startSecond = clusters.reduce((least, { knownFromSeconds }) => Math.min(least, ...knownFromSeconds), NEVER);
  const part = new Part({ compiled, ledgers, startSecond, endSecond: nowSecond + 1, isWhole: true, isLive: true }, { count: clusters.length, clusterAt: (index) => ({ ...clusters[index]!, id: String(clusters[index]!.id) }) });
  return new PartRunner(part, { program, seed: SENDER_SEED, behaviour: null, ledgers, outside: world });
}
