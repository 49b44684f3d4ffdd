import type { Cluster } from '../../shared/simulate/clusters.ts';
import type { Posture } from '../../shared/simulate/report.ts';
import { type Run, withGrants } from '../../shared/simulate/run.ts';
import { planned, type RunPlan, runsOf } from './compute-part.ts';
import { PeopleFile } from './people-file.ts';
import { RunFile } from './run-file.ts';
import { peoplePath, tracePath } from './run-folder.ts';

/** A run that can be read and whose clusters can be run again. */
export interface OpenedRun {
  readonly runId: string;
  readonly plan: RunPlan;
  /** trace and lists; null: a run from before runs had files */
  readonly file: RunFile | null;
  readonly people: PeopleFile | null;
  /** the cluster of a contact as it was run, with its number where there is a file; null: not in the run */
  clusterOf(contactId: string): { readonly cluster: Cluster; readonly number: number | null } | null;
  close(): void;
}

/** A stored run with its turns at shared senders, to run its clusters again. */
export function storedRun({ plan, file }: Pick<OpenedRun, 'plan' | 'file'>, posture: Posture): Run {
  const run = runsOf(plan, [posture])[0]!;
  const turns = file?.turns(posture) ?? null;
  return turns === null ? run : withGrants(run, turns.grants);
}

/** Where the files of a run are, and what it is of besides its people. */
export interface RunPlace {
  readonly workspacePath: string;
  readonly runId: string;
  /** SHA-256 that names the file of its people */
  readonly people: string;
  readonly plan: Omit<RunPlan, 'startSecond'>;
  /** where the window begins when nothing is on record */
  readonly fallbackStartSecond: number;
}

/** Opens a finished run. Throws a StoredFileError where its files are missing or damaged. */
export function openRunFiles({ workspacePath, runId, people: hash, plan: given, fallbackStartSecond }: RunPlace): OpenedRun & { readonly file: RunFile; readonly people: PeopleFile } {
  const file = new RunFile(tracePath(workspacePath, runId));
  let people: PeopleFile;
  try {
    people = new PeopleFile(peoplePath(workspacePath, hash));
  } catch (error) {
    file.close();
    throw error;
  }
  const plan: RunPlan = { ...given, startSecond: people.facts.earliestSecond ?? fallbackStartSecond };
  return {
    runId, plan, file, people,
    clusterOf: (contactId) => {
      const number = people.clusterOf(contactId);
      return number === null ? null : { cluster: planned(people.clusterAt(number), plan), number };
    },
    close: () => {
      file.close();
      people.close();
    },
  };
}
