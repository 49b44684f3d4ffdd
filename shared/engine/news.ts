import { consentEvent } from './consent-event.ts';
import { eventOrder } from './event-order.ts';
import { NEW_EVENT } from './happenings.ts';
import type { Machine } from './machine.ts';
import { NEW_AT, NEW_CONTACT, NEW_IS_LEARNED, NEW_LEDGER, NEW_SIZE, NEW_TYPE, NEW_WRITER } from './new-events.ts';
import type { Op } from './ops.ts';
import { eventTypeIndex, type ReadyOp } from './program.ts';
import type { TimedEvent } from '../policy/gate-types.ts';

/** Writes the consent change of the op at which the instance stands: its own ledger has it at once, others after the source's delay. */
export function changeConsent(machine: Machine, seat: number, op: ReadyOp): void {
  const { nowSecond, host } = machine;
  const local = machine.contactOf(seat);
  const { journey } = op.journey;
  const ledger = machine.ledgerOf[op.journey.index]!;
  const visit = machine.visitsOf(seat, op.index);
  const origin = { contactId: host.contact(local).id, journeyId: journey.id, source: journey.sourceSystem, nodeId: op.nodeId, entry: machine.entriesOf(seat), visit, atSecond: nowSecond };
  const event = consentEvent((op.op as Extract<Op, { kind: 'consent' }>).change, origin);
  // Straight into this ledger: as if its source's delay were over already.
  const timed: TimedEvent = { event, atSecond: nowSecond, recordedAtSecond: nowSecond - (host.delay(ledger, event.source) ?? 0) };
  machine.observer?.wrote(timed);
  const { newEvents } = machine;
  const type = eventTypeIndex(event.type);
  for (let other = 0; other < machine.ledgers; other += 1) {
    const isOwn = other === ledger;
    const delay = isOwn ? 0 : host.delay(other, event.source);
    if (delay === null) continue;
    const position = newEvents.add(type, local, other, nowSecond, op.index, origin.entry, visit, -1);
    newEvents.keep(position, timed);
    if (isOwn) {
      newEvents.columns[position * NEW_SIZE + NEW_WRITER] = seat;
      receive(machine, position);
    }
    announce(machine, position, isOwn ? nowSecond : timed.recordedAtSecond + delay, eventOrder(event.type));
  }
}

/** Puts a new event on the agenda of its ledger, unless it is heard of only after the window. */
export function announce(machine: Machine, position: number, second: number, order: number): void {
  if (machine.isBeyond(second)) return;
  machine.agenda.add((second - machine.startSecond) * 4 + order, 0, machine.newEvents.columns[position * NEW_SIZE + NEW_CONTACT]!, NEW_EVENT, 0, position);
}

/** An event that was not on record reaches its ledger now. */
export function receive(machine: Machine, position: number): void {
  const { columns } = machine.newEvents;
  const at = position * NEW_SIZE;
  columns[at + NEW_IS_LEARNED] = 1;
  machine.host.learn(position);
  noteHeard(machine, columns[at + NEW_LEDGER]!, columns[at + NEW_CONTACT]!, columns[at + NEW_TYPE]!, columns[at + NEW_AT]!);
  if (machine.observer !== null) machine.observer.received(columns[at + NEW_LEDGER]!, machine.host.newEvent(position), machine.nowSecond, true);
}

/** A ledger knows of an event of a contact by now; conditions ask for the newest of its type, and intent follows it. */
export function noteHeard(machine: Machine, ledger: number, contact: number, type: number, atSecond: number): void {
  const { newestSlot } = machine.program;
  machine.intents.note(ledger * machine.contacts + contact, type, atSecond);
  const slot = newestSlot[type]!;
  if (slot < 0) return;
  const place = machine.newestOf(ledger, contact, slot);
  if (atSecond > machine.state[place]!) machine.state[place] = atSecond;
}
