import { randomUUID } from 'node:crypto';
import type { OutcomesAnswer } from '../backend-protocol/outcomes.ts';
import type { SenderStore } from '../db/sender/store.ts';
import { readCluster } from './cluster-records.ts';
import { outcomeEventsOf } from './outcome-events.ts';
import type { RunningProgram } from './running-program.ts';

/** The name under which a store's own id is kept among its facts: a mark of another store begins at the beginning. */
const STORE_FACT = 'outcomes-of';

export interface PageLimits {
  /** clusters run again for one answer: a STOP waits no longer than that takes */
  clusters: number;
  /** of the events as JSON; one event goes in any case */
  bytes: number;
}
const LIMITS: PageLimits = { clusters: 64, bytes: 600_000 };

/**
 * What came of journeys since an earlier answer's `next` (null: since ever). Clusters come in the order in which they last
 * went on, so that one which goes on again comes again, whole: who asks knows events by their ids. The second of now is left
 * for the next time, since more may go on in it.
 */
export function outcomePage(store: SenderStore, running: RunningProgram | null, after: string | null, nowSecond: number, limits: PageLimits = LIMITS): OutcomesAnswer {
  const storeId = idOf(store);
  let mark = readMark(after, storeId);
  const events: unknown[] = [];
  let bytes = 0;
  const answer = (isAll: boolean): OutcomesAnswer => ({ events, next: `${storeId} ${mark.second} ${mark.clusterId} ${mark.taken}`, isAll });
  if (running === null) return answer(true);
  const from = mark.taken === DONE ? { ...mark, clusterId: mark.clusterId + 1 } : mark;
  const rows = store.people.wentOnSince(from, nowSecond - 1, limits.clusters);
  for (const { id, processed_second } of rows) {
    const all = outcomeEventsOf(readCluster(store, id), processed_second, running);
    const isResumed = mark.second === processed_second && mark.clusterId === id;
    for (const [index, event] of all.entries()) {
      if (isResumed && index < mark.taken) continue;
      const size = Buffer.byteLength(JSON.stringify(event));
      if (events.length > 0 && bytes + size > limits.bytes) {
        mark = { second: processed_second, clusterId: id, taken: index };
        return answer(false);
      }
      events.push(event);
      bytes += size;
    }
    mark = { second: processed_second, clusterId: id, taken: DONE };
  }
  return answer(rows.length < limits.clusters);
}

/** Up to where somebody has been told: a cluster as it was when it went on at this second, and how many of its events. */
interface OutcomeMark {
  readonly second: number;
  readonly clusterId: number;
  /** DONE: all of them */
  readonly taken: number;
}
const DONE = -1;
const BEGINNING: OutcomeMark = { second: 0, clusterId: 0, taken: DONE };

function readMark(text: string | null, storeId: string): OutcomeMark {
  const [, of, second, clusterId, taken] = /^(\S+) (\d+) (\d+) (-?\d+)$/.exec(text ?? '') ?? [];
  return of === storeId ? { second: Number(second), clusterId: Number(clusterId), taken: Number(taken) } : BEGINNING;
}

function idOf({ journeys }: SenderStore): string {
  const known = journeys.fact(STORE_FACT);
  if (known !== null) return known;
  const id = randomUUID();
  journeys.setFact(STORE_FACT, id);
  return id;
}
