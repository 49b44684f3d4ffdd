import type { Part } from './part.ts';
import { PartRunner } from './run-part.ts';
import type { RunSetting } from './run-setting.ts';

/** The records of a part's clusters, and where each cluster's begin. */
export interface PartTrace {
  readonly second: Int32Array;
  readonly word: Uint32Array;
  readonly count: number;
  /** one more than there are clusters */
  readonly start: Uint32Array;
}

/** A part that was run, with what happened in it; the runner can run any of its clusters again. */
export interface FinishedPart {
  readonly part: Part;
  readonly setting: RunSetting;
  readonly runner: PartRunner;
  readonly trace: PartTrace;
  /** what its clusters asked of shared senders, as RequestColumns have it; empty: nothing */
  readonly asked: Int32Array;
}

const NOTHING_ASKED = new Int32Array(0);

/** Runs every cluster of a part. */
export function finishPart(part: Part, setting: RunSetting): FinishedPart {
  const run = new PartRun(part, setting);
  run.run();
  return run;
}

/** One part run from its first cluster to its last. */
export class PartRun implements FinishedPart {
  readonly part: Part;
  readonly setting: RunSetting;
  readonly runner: PartRunner;
  readonly #start: Uint32Array;

  constructor(part: Part, setting: RunSetting) {
    this.part = part;
    this.setting = setting;
    this.runner = new PartRunner(part, setting);
    this.#start = new Uint32Array(part.clusterCount + 1);
  }

  /** Runs all clusters. False: it was told to stop, and the trace is not whole. */
  run(shouldStop: () => boolean = () => false): boolean {
    const { part, runner } = this;
    runner.trace.clear();
    runner.asking?.requests.clear();
    for (let cluster = 0; cluster < part.clusterCount; cluster += 1) {
      if (shouldStop()) return false;
      this.#start[cluster] = runner.trace.count;
      runner.run(cluster);
    }
    this.#start[part.clusterCount] = runner.trace.count;
    return true;
  }

  get asked(): Int32Array {
    return this.runner.asking?.requests.taken() ?? NOTHING_ASKED;
  }

  get trace(): PartTrace {
    const { second, word } = this.runner.trace;
    return { second, word, count: this.#start[this.part.clusterCount]!, start: this.#start };
  }
}
