import type { Part } from './part.ts';
import { PartRunner, type RunSetting } from './run-part.ts';

/** A part that was run, with what happened, cluster after cluster. */
export interface FinishedPart {
  readonly part: Part;
  readonly setting: RunSetting;
  readonly trace: {
    /** records, as TraceColumns has them */
    readonly second: Int32Array;
    readonly word: Uint32Array;
    /** where each cluster's records begin; one more than there are clusters */
    readonly start: Uint32Array;
  };
}

/** Runs every cluster of a part. */
export function finishPart(part: Part, setting: RunSetting): FinishedPart {
  const runner = new PartRunner(part, setting);
  return finishWith(runner, part, setting, (cluster) => runner.run(cluster));
}

/** Puts a part's trace together cluster by cluster; `add` appends the records of one to the runner's trace. */
export function finishWith(runner: PartRunner, part: Part, setting: RunSetting, add: (cluster: number) => void): FinishedPart {
  const start = new Uint32Array(part.clusterCount + 1);
  for (let cluster = 0; cluster < part.clusterCount; cluster += 1) {
    add(cluster);
    start[cluster + 1] = runner.trace.count;
  }
  const { second, word } = runner.trace;
  return { part, setting, trace: { second, word, start } };
}
