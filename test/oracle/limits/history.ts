import type { Channel } from '../../../shared/contacts/contact.ts';

/** A touch that counts: handed to the provider, whatever became of it afterwards. */
export interface CountedTouch {
  readonly atSecond: number;
  readonly channel: Channel;
  readonly contactIndex: number;
  readonly personIndex: number;
  readonly journeyId: string;
  /** what it was about; '' where nothing says */
  readonly subject: string;
}

/** Statuses of a message that count toward caps: an attempt was made. Blocked, cancelled, and failed before the carrier do not. */
export const COUNTED_STATUSES: readonly string[] = ['queued', 'sent', 'delivered', 'undelivered'];

/** The touches of each person in a cluster, in time order. */
export class TouchHistory {
  readonly #byPerson: CountedTouch[][];

  constructor(people: number) {
    this.#byPerson = Array.from({ length: people }, () => []);
  }

  add(touch: CountedTouch): void {
    const touches = this.#byPerson[touch.personIndex]!;
    let index = touches.length;
    while (index > 0 && touches[index - 1]!.atSecond > touch.atSecond) index -= 1;
    touches.splice(index, 0, touch);
  }

  /** Oldest first. */
  of(personIndex: number): readonly CountedTouch[] {
    return this.#byPerson[personIndex]!;
  }
}
