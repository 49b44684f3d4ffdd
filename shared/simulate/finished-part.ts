import type { Part } from './part.ts';
import { PartRun, type PartTrace } from './part-run.ts';
import type { RunSetting } from './run-part.ts';

/** A part that was run, with what happened in it. */
export interface FinishedPart {
  readonly part: Part;
  readonly setting: RunSetting;
  readonly trace: PartTrace;
}

/** Runs every cluster of a part. */
export function finishPart(part: Part, setting: RunSetting): FinishedPart {
  const run = new PartRun(part, setting);
  run.run();
  return { part, setting, trace: run.trace };
}
