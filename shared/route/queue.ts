import type { WorkingHours } from './working-hours.ts';

/** Something that wants an answer. Unix seconds. */
export interface QueuedTask {
  id: string;
  createdSecond: number;
  /** when somebody can first take it up; default: when it is created */
  arrivesSecond?: number;
  /** when the first response is due */
  dueSecond: number;
  priority: number;
  /** who may take it, by position; the one who can begin first does */
  owners: readonly number[];
  /** working seconds its owner is busy with it, told by when it is begun where that matters; 0: it comes to nothing and the next is taken at once */
  handlingSeconds: number | ((startSecond: number) => number);
}

export interface AnsweredTask {
  task: QueuedTask;
  owner: number;
  /** when its owner takes it up: the first response */
  startSecond: number;
  endSecond: number;
}

function arrivalOf({ arrivesSecond, createdSecond }: QueuedTask): number {
  return arrivesSecond ?? createdSecond;
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
  const arriving = tasks.toSorted((a, b) => arrivalOf(a) - arrivalOf(b) || (a.id < b.id ? -1 : 1));
  const groups = new Map<string, Group>();
  const availability = new Availability(hours);
  const answered: AnsweredTask[] = [];
  let next = 0;
  let waiting = 0;
  let now = -Infinity;
  while (next < arriving.length || waiting > 0) {
    // who waits may begin at the first instant at which one of their owners is free and at work
    let soonest = Infinity;
    for (const { owners, tasks: own } of groups.values()) if (own.length > 0) for (const owner of owners) soonest = Math.min(soonest, availability.from(owner, now));
    const arrival = next < arriving.length ? arrivalOf(arriving[next]!) : Infinity;
    now = Math.min(soonest, arrival);
    if (now === Infinity || now >= untilSecond) break;
    // whoever arrives at a second is there when it is given out
    if (arrival <= now) {
      for (; next < arriving.length && arrivalOf(arriving[next]!) === arrival; next += 1) {
        insert(groupOf(groups, arriving[next]!).tasks, arriving[next]!);
        waiting += 1;
      }
      continue;
    }
    const group = nextGroup(groups, availability, now);
    const task = group.tasks.pop()!;
    waiting -= 1;
    const owner = task.owners.find((candidate) => availability.from(candidate, now) <= now)!;
    const { handlingSeconds } = task;
    const endSecond = hours[owner]!.after(now, typeof handlingSeconds === 'number' ? handlingSeconds : handlingSeconds(now));
    availability.busyUntil(owner, endSecond);
    answered.push({ task, owner, startSecond: now, endSecond });
  }
  return answered;
}

/** Those who wait for the same owners, the one who is next at the end. */
interface Group {
  owners: readonly number[];
  tasks: QueuedTask[];
}

function groupOf(groups: Map<string, Group>, { owners }: QueuedTask): Group {
  const key = owners.join();
  let group = groups.get(key);
  if (group === undefined) {
    group = { owners, tasks: [] };
    groups.set(key, group);
  }
  return group;
}

/** Of the groups that can be served at an instant the one whose first task is next in the one order. */
function nextGroup(groups: ReadonlyMap<string, Group>, availability: Availability, now: number): Group {
  let best: Group | null = null;
  for (const group of groups.values()) {
    const first = group.tasks.at(-1);
    if (first === undefined || !group.owners.some((owner) => availability.from(owner, now) <= now)) continue;
    if (best === null || compareTasks(first, best.tasks.at(-1)!) < 0) best = group;
  }
  return best!;
}

/** From when on each owner can begin something; asked for instants that only grow. */
class Availability {
  readonly #hours: readonly WorkingHours[];
  readonly #freeFrom: number[];
  /** the last answer, which holds until that instant has passed or the owner has begun something */
  readonly #from: number[];

  constructor(hours: readonly WorkingHours[]) {
    this.#hours = hours;
    this.#freeFrom = hours.map(() => -Infinity);
    this.#from = hours.map(() => -Infinity);
  }

  from(owner: number, now: number): number {
    if (this.#from[owner]! < now || this.#from[owner] === -Infinity) this.#from[owner] = this.#hours[owner]!.nextOpen(Math.max(now, this.#freeFrom[owner]!));
    return this.#from[owner]!;
  }

  busyUntil(owner: number, second: number): void {
    this.#freeFrom[owner] = second;
    this.#from[owner] = -Infinity;
  }
}

/** Puts a task where it belongs among those that wait, the next one last. */
function insert(waiting: QueuedTask[], task: QueuedTask): void {
  let [low, high] = [0, waiting.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareTasks(waiting[middle]!, task) > 0) low = middle + 1;
    else high = middle;
  }
  waiting.splice(low, 0, task);
}
