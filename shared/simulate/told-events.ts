import type { ContactEvent } from '../contacts/event.ts';
import type { ToldEvent } from '../engine/advance.ts';
import { eventMatches } from '../engine/exits.ts';
import type { Machine } from '../engine/machine.ts';
import { NEW_SIZE, NEW_TYPE } from '../engine/new-events.ts';
import { eventTypeIndex } from '../engine/program.ts';

/** An event on record: how it answers each match stands in columns. */
export class RecordedEvent implements ToldEvent {
  row = 0;
  readonly #matches: readonly Uint8Array[];
  readonly #read: (row: number) => ContactEvent;

  constructor(matches: readonly Uint8Array[], read: (row: number) => ContactEvent) {
    this.#matches = matches;
    this.#read = read;
  }

  fits(match: number): boolean {
    return this.#matches[match]![this.row] === 1;
  }

  read(): ContactEvent {
    return this.#read(this.row);
  }
}

/** An event that a step wrote or that was sampled; read only where its type is the one meant. */
export class UnrecordedEvent implements ToldEvent {
  position = 0;
  readonly #types: Uint8Array;
  readonly #machine: Machine;

  constructor(machine: Machine) {
    this.#machine = machine;
    this.#types = Uint8Array.from(machine.program.matches, ({ match }) => eventTypeIndex(match.event));
  }

  fits(match: number): boolean {
    return this.#types[match] === this.#machine.newEvents.columns[this.position * NEW_SIZE + NEW_TYPE] && eventMatches(this.#machine.program.matches[match]!.match, this.read());
  }

  read(): ContactEvent {
    return this.#machine.host.newEvent(this.position).event;
  }
}
