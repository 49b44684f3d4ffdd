import { Worker } from 'node:worker_threads';
import type { PartRequests } from '../../shared/simulate/grant-rounds.ts';
import { Grants } from '../../shared/simulate/grants.ts';
import type { Posture } from '../../shared/simulate/report.ts';
import type { Run } from '../../shared/simulate/run.ts';
import { sharesTime } from '../../shared/simulate/run-setting.ts';
import { TurnRounds, type Turns } from '../../shared/simulate/turns.ts';
import { RunCancelled } from '../runs/cancel.ts';
import { PartAsker } from '../runs/stored-turns.ts';
import type { PeopleFile } from '../runs/people-file.ts';
import type { StoredPartWorkerData } from './run-stored.ts';
import { share } from './threads.ts';
import { workerUrl } from './worker-url.ts';

/** What a thread that runs parts for turns is started with. */
export interface TurnsWorkerData extends Pick<StoredPartWorkerData, 'plan' | 'partClusters' | 'people' | 'flag'> {
  readonly posture: Posture;
}

/** A part with the turns of a round; `which` has a 1 for each cluster that runs, null: all do. */
export interface TurnsWorkerTask {
  readonly part: number;
  readonly grants: Int32Array;
  readonly which: Uint8Array | null;
}

/**
 * Works out turns at shared senders and owners over all people of a run, in threads that each run parts of their own; null where nobody
 * waits for any of them. However many threads there are, the turns are the same. `tell`: the share of the parts that have
 * asked once, then of the window for which turns stand. Rejects with RunCancelled.
 */
export async function turnsOver(run: Run, workers: number, data: TurnsWorkerData, people: PeopleFile, tell: (phase: 'asking' | 'turns', share: number) => void): Promise<Turns | null> {
  if (!sharesTime(run.setting)) return null;
  const parts = Math.ceil(people.facts.clusters / data.partClusters);
  const count = Math.min(workers, parts);
  const rounds = new TurnRounds(run);
  const asker = count <= 1 ? new PartAsker(run, data.plan, people, data.partClusters, data.flag) : null;
  const threads = asker === null ? Array.from({ length: count }, () => new Worker(workerUrl('turns-worker'), { workerData: data })) : [];
  let haveAsked = 0;
  const askAll = async (grants: Grants, moved: readonly Uint8Array[] | null): Promise<(PartRequests | null)[]> => {
    const asked = Array.from({ length: parts }, (): PartRequests | null => null);
    const tasks = asked.flatMap((_, part): TurnsWorkerTask[] => (moved !== null && !moved[part]!.includes(1) ? [] : [{ part, grants: grants.columns, which: moved?.[part] ?? null }]));
    const take = (part: number, requests: PartRequests): void => {
      asked[part] = requests;
      if (moved === null) tell('asking', (haveAsked += 1) / parts);
    };
    if (asker !== null) for (const { part, which } of tasks) take(part, asker.ask(part, grants, which));
    // Always the same thread for a part: it may have it at hand.
    await Promise.all(
      threads.map((thread, index) =>
        share<TurnsWorkerTask, PartRequests | null>([thread], tasks.filter(({ part }) => part % count === index), (answer, { part }) => {
          if (answer === null) throw new RunCancelled();
          take(part, answer);
        }),
      ),
    );
    return asked;
  };
  try {
    const { startSecond, endSecond } = run.part;
    let asked = await askAll(Grants.none, null);
    for (let round = rounds.next(asked); round !== null; round = rounds.next(asked)) {
      // what happens up to a second hangs only on what happened before it
      tell('turns', Math.min(1, (round.movedFromSecond - startSecond) / (endSecond - startSecond)));
      asked = await askAll(round.grants, round.moved);
    }
    tell('turns', 1);
    return rounds.turns;
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}
