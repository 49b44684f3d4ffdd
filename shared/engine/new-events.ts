import type { TimedEvent } from '../policy/gate-types.ts';

/**
 * Events that were not on record when the run began, sampled or written by a step, in columns by position. Most that
 * are sampled are only counted, so the event itself is made when somebody reads it.
 */
export class NewEvents {
  count = 0;
  type = new Int32Array(32);
  contact = new Int32Array(32);
  ledger = new Int32Array(32);
  atSecond = new Int32Array(32);
  /** the seat that wrote it and is not told; -1: everybody is */
  writer = new Int32Array(32);
  /** 1: the ledger has it already, and only the journeys are still to be told */
  isLearned = new Int32Array(32);
  /** of a sampled one: which reaction to which touch */
  op = new Int32Array(32);
  entry = new Int32Array(32);
  visit = new Int32Array(32);
  reaction = new Int32Array(32);
  readonly timed: (TimedEvent | null)[] = [];

  /** Adds one and answers its position. */
  add(type: number, contact: number, ledger: number, atSecond: number, op: number, entry: number, visit: number, reaction: number): number {
    const position = this.count;
    if (position === this.type.length) this.#grow();
    this.type[position] = type;
    this.contact[position] = contact;
    this.ledger[position] = ledger;
    this.atSecond[position] = atSecond;
    this.writer[position] = -1;
    this.isLearned[position] = 0;
    this.op[position] = op;
    this.entry[position] = entry;
    this.visit[position] = visit;
    this.reaction[position] = reaction;
    this.timed[position] = null;
    this.count = position + 1;
    return position;
  }

  #grow(): void {
    const wider = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const made = new Int32Array(old.length * 2);
      made.set(old);
      return made;
    };
    this.type = wider(this.type);
    this.contact = wider(this.contact);
    this.ledger = wider(this.ledger);
    this.atSecond = wider(this.atSecond);
    this.writer = wider(this.writer);
    this.isLearned = wider(this.isLearned);
    this.op = wider(this.op);
    this.entry = wider(this.entry);
    this.visit = wider(this.visit);
    this.reaction = wider(this.reaction);
  }
}
