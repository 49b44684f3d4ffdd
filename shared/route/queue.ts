import type { WorkingHours } from './working-hours.ts';

/** Something that wants an answer. Unix seconds. */
export interface QueuedTask {
  id: string;
  createdSecond: number;
  /** when the first response is due */
  dueSecond: number;
  priority: number;
  /** who may take it, by position; the one who can begin first does */
  owners: readonly number[];
  /** working seconds its owner is busy with it */
  handlingSeconds: number;
}

export interface AnsweredTask {
  task: QueuedTask;
  owner: number;
  /** when its owner takes it up: the first response */
  startSecond: number;
  endSecond: number;
}

/** design.md, section 2: grants in one global order of second, priority, deadline, age and id. */
function compareTasks(a: QueuedTask, b: QueuedTask): number {
  return b.priority - a.priority || a.dueSecond - b.dueSecond || a.createdSecond - b.createdSecond || (a.id < b.id ? -1 : 1);
}

/**
 * Owners work off what reaches them, one task at a time, in their hours; a task that is begun is finished. Between tasks
 * the next is the one of highest priority, then the earliest due, the oldest, the smallest id. Answers in order of their
 * start; what nobody has begun by `untilSecond` is left out. The order of `tasks` makes no difference.
 */
export function workOff(tasks: readonly QueuedTask[], hours: readonly WorkingHours[], untilSecond = Infinity): AnsweredTask[] {
  const arriving = tasks.toSorted((a, b) => a.createdSecond - b.createdSecond || (a.id < b.id ? -1 : 1));
  const waiting: QueuedTask[] = [];
  const freeFrom = hours.map(() => -Infinity);
  const answered: AnsweredTask[] = [];
  let next = 0;
  let now = -Infinity;
  const canBegin = (owner: number): number => hours[owner]!.nextOpen(Math.max(now, freeFrom[owner]!));
  while (next < arriving.length || waiting.length > 0) {
    // who waits may begin at the first instant at which one of their owners is free and at work
    let soonest = Infinity;
    const starts = new Map<number, number>();
    for (const { owners } of waiting) {
      for (const owner of owners) {
        if (!starts.has(owner)) starts.set(owner, canBegin(owner));
        soonest = Math.min(soonest, starts.get(owner)!);
      }
    }
    const arrival = next < arriving.length ? arriving[next]!.createdSecond : Infinity;
    now = Math.min(soonest, arrival);
    if (now === Infinity || now >= untilSecond) break;
    // whoever arrives at a second is there when it is given out
    if (arrival <= now) {
      for (; next < arriving.length && arriving[next]!.createdSecond === arrival; next += 1) insert(waiting, arriving[next]!);
      continue;
    }
    const at = waiting.findIndex(({ owners }) => owners.some((owner) => starts.get(owner)! <= now));
    const task = waiting.splice(at, 1)[0]!;
    const owner = task.owners.find((candidate) => starts.get(candidate)! <= now)!;
    const endSecond = hours[owner]!.after(now, task.handlingSeconds);
    freeFrom[owner] = endSecond;
    answered.push({ task, owner, startSecond: now, endSecond });
  }
  return answered;
}

/** Puts a task where it belongs among those that wait. */
function insert(waiting: QueuedTask[], task: QueuedTask): void {
  let [low, high] = [0, waiting.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareTasks(waiting[middle]!, task) < 0) low = middle + 1;
    else high = middle;
  }
  waiting.splice(low, 0, task);
}
