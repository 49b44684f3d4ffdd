import { outcomeOf, reasonOf, ruleOf, ALLOW } from '../policy/answer-code.ts';
import type { TimedEvent } from '../policy/gate-types.ts';
import type { ContactEvent } from '../contacts/event.ts';
import type { Observer, PendingTouch } from '../engine/observer.ts';
import type { ReadyOp } from '../engine/program.ts';
import type { Finished, HandedOver } from '../prove/finished.ts';
import type { FinishedPart } from './part-run.ts';
import type { PartSetting } from './part.ts';

/** Sees of a cluster what the invariants ask of, and makes nothing else of it. */
class Witness implements Observer {
  readonly handedOverTouches: HandedOver[] = [];
  readonly taken = new Set<string>();
  readonly knownSecond: Map<string, number>;
  readonly written: TimedEvent[] = [];
  readonly #contactIdOf: (seat: number) => string;
  readonly #ledgerIds: readonly string[];

  constructor(contactIdOf: (seat: number) => string, ledgerIds: readonly string[], knownSecond: Map<string, number>) {
    this.knownSecond = knownSecond;
    this.#contactIdOf = contactIdOf;
    this.#ledgerIds = ledgerIds;
  }

  decided(seat: number, op: ReadyOp, _touch: PendingTouch, code: number, _untilSecond: number, second: number): void {
    const { purpose, channel, journeyId } = op.touch!.spec;
    if (outcomeOf(code) !== ALLOW || purpose === 'transactional') return;
    this.handedOverTouches.push({ second, contactId: this.#contactIdOf(seat), journeyId, nodeId: op.nodeId, channel, reason: reasonOf(code), ruleId: ruleOf(code) });
  }

  passed(_seat: number, _op: ReadyOp, _exit: number, event: ContactEvent | null): void {
    if (event !== null) this.taken.add(event.id);
  }

  received(ledger: number, { event }: TimedEvent, second: number): void {
    if (this.#ledgerIds[ledger] === '') this.knownSecond.set(event.id, second);
  }

  wrote(event: TimedEvent): void {
    this.written.push(event);
  }

  entered(): void {}
  ranked(): void {}
  arrived(): void {}
  handedOver(): void {}
  moved(): void {}
  task(): void {}
  marked(): void {}
  updated(): void {}
  left(): void {}
}

/**
 * Runs one cluster of a finished part again and tells it as the invariants see it. Throws when it does not come out record
 * for record as it did: the same inputs have to give the same bytes.
 */
export function witnessed({ part, runner, trace }: FinishedPart, cluster: number, delayFor: Finished['delayFor']): Finished {
  const { machine } = runner;
  const { contacts, events } = part.source.clusterAt(cluster);
  // Events that move nobody are not told of in a run of many; what is on record is known after its delay all the same.
  const witness = new Witness((seat) => contacts[machine.contactOf(seat)]!.id, part.setting.ledgers.map(({ id }) => id), knownOnRecord(part.setting, events));
  const again = runner.trace.count;
  const asked = runner.asking?.requests.count ?? 0;
  machine.observer = witness;
  try {
    runner.run(cluster);
  } finally {
    machine.observer = null;
  }
  const { second, word } = runner.trace;
  const [from, to] = [trace.start[cluster]!, trace.start[cluster + 1]!];
  let isSame = runner.trace.count - again === to - from;
  for (let index = 0; isSame && index < to - from; index += 1) isSame = second[from + index] === second[again + index] && word[from + index] === word[again + index];
  runner.trace.count = again;
  if (runner.asking !== null) runner.asking.requests.count = asked;
  if (!isSame) throw new Error(`Cluster ${part.source.clusterAt(cluster).id} did not run again as it had run`);
  const { handedOverTouches, taken, knownSecond, written } = witness;
  return { contacts, events: fullLedger(events, written), handedOver: handedOverTouches, taken, knownSecond, written: new Set(written.map(({ event }) => event.id)), delayFor };
}

/** When the one ledger of all has what is on record, by event id; without what it has only after the window, or never. */
export function knownOnRecord({ ledgers, endSecond }: Pick<PartSetting, 'ledgers' | 'endSecond'>, events: readonly TimedEvent[]): Map<string, number> {
  const knownSecond = new Map<string, number>();
  for (const { id, sourceDelay } of ledgers) {
    if (id !== '') continue;
    for (const { event, recordedAtSecond } of events) {
      const delay = sourceDelay(event.source);
      if (delay !== null && recordedAtSecond + delay < endSecond) knownSecond.set(event.id, recordedAtSecond + delay);
    }
  }
  return knownSecond;
}

/** What is on record and what came about in the run, by event time, then id. */
export function fullLedger(events: readonly TimedEvent[], written: readonly TimedEvent[]): readonly TimedEvent[] {
  if (written.length === 0) return events;
  return [...events, ...written].sort((a, b) => a.atSecond - b.atSecond || (a.event.id < b.event.id ? -1 : 1));
}
