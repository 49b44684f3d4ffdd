import { workerData } from 'node:worker_threads';
import type { ComparisonSummary } from '../../shared/simulate/comparison-schema.ts';
import type { Posture } from '../../shared/simulate/report.ts';
import { type CancelFlag, RunCancelled } from '../runs/cancel.ts';
import { compareStored, type StoredSide } from '../runs/compare-stored.ts';
import type { RunPlan } from '../runs/compute-part.ts';
import { ComparisonWriter } from '../runs/comparison-file.ts';
import { PeopleFile } from '../runs/people-file.ts';
import { RunFile } from '../runs/run-file.ts';
import { peoplePath, tracePath } from '../runs/run-folder.ts';
import { answer } from './messages.ts';

interface ComparisonSide {
  readonly runId: string;
  readonly people: string;
  readonly plan: RunPlan;
}

/** What the comparing thread is started with. */
export interface ComparisonOrder {
  readonly workspacePath: string;
  /** where what is found goes */
  readonly path: string;
  readonly before: ComparisonSide;
  readonly after: ComparisonSide;
  readonly posture: Posture;
  readonly flag: CancelFlag;
}

export type ComparisonMessage = { kind: 'progress'; done: number; total: number } | { kind: 'finished'; summary: ComparisonSummary } | { kind: 'cancelled' };

// A thread of its own: telling the stories of many contacts takes minutes.
const { workspacePath, path, before, after, posture, flag } = workerData as ComparisonOrder;
const post = (message: ComparisonMessage): void => answer(message);
const open = ({ runId, people, plan }: ComparisonSide): StoredSide => ({ plan, file: new RunFile(tracePath(workspacePath, runId)), people: new PeopleFile(peoplePath(workspacePath, people)) });

const writer = new ComparisonWriter(path);
try {
  const summary = compareStored(open(before), open(after), before.people === after.people, posture, {
    flag,
    onProgress: (done, total) => post({ kind: 'progress', done, total }),
    onContacts: (contacts) => writer.add(contacts),
  });
  writer.finish(summary);
  post({ kind: 'finished', summary });
} catch (error) {
  writer.discard();
  if (!(error instanceof RunCancelled)) throw error;
  post({ kind: 'cancelled' });
}
