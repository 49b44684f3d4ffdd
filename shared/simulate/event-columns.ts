import { eventOrder } from '../engine/event-order.ts';
import { eventTypeIndex } from '../engine/program.ts';
import type { ClusterSource, PartSetting } from './part.ts';
import { compareText } from '../words/text.ts';

/** The contact of an event of an address alone. */
export const NOBODY = 0xffff;

/** What reaches the journeys of a part, cluster by cluster in the order of design.md section 2. */
export interface EventColumns {
  /** where each cluster's events begin; one more than there are clusters */
  readonly start: Uint32Array;
  /** when the ledger has it */
  readonly knownSecond: Int32Array;
  readonly atSecond: Int32Array;
  readonly type: Uint8Array;
  readonly order: Uint8Array;
  readonly contact: Uint16Array;
  readonly ledger: Uint8Array;
  /** position in the cluster's own events */
  readonly source: Uint32Array;
}

/** Reads the events of which somebody wants to know (1 in `relevant`, by event type), by when each ledger has them. */
export function readEvents(setting: PartSetting, source: ClusterSource, relevant: Uint8Array): EventColumns {
  const { ledgers, endSecond, isWhole } = setting;
  const start = new Uint32Array(source.count + 1);
  const rows: { knownSecond: number; atSecond: number; type: number; order: number; contact: number; ledger: number; source: number }[] = [];
  for (let cluster = 0; cluster < source.count; cluster += 1) {
    start[cluster] = rows.length;
    const { contacts, events } = source.clusterAt(cluster);
    const indexOf = new Map(contacts.map(({ id }, index) => [id, index]));
    const mine: (typeof rows)[number][] = [];
    const contactIdOf = (row: (typeof rows)[number]): string => events[row.source]!.event.contactId;
    const tieOf = (row: (typeof rows)[number]): string => `${events[row.source]!.event.id} ${ledgers[row.ledger]!.id}`;
    for (const [position, { event, atSecond, recordedAtSecond }] of events.entries()) {
      const contact = indexOf.get(event.contactId) ?? NOBODY;
      const type = eventTypeIndex(event.type);
      if (!isWhole && (contact === NOBODY || relevant[type] === 0)) continue;
      for (const [ledger, { sourceDelay }] of ledgers.entries()) {
        const delay = sourceDelay(event.source);
        if (delay === null || recordedAtSecond + delay >= endSecond) continue;
        mine.push({ knownSecond: recordedAtSecond + delay, atSecond, type, order: eventOrder(event.type), contact, ledger, source: position });
      }
    }
    mine.sort((a, b) => a.knownSecond - b.knownSecond || a.order - b.order || compareText(contactIdOf(a), contactIdOf(b)) || compareText(tieOf(a), tieOf(b)));
    rows.push(...mine);
  }
  start[source.count] = rows.length;
  return {
    start,
    knownSecond: Int32Array.from(rows, (row) => row.knownSecond),
    atSecond: Int32Array.from(rows, (row) => row.atSecond),
    type: Uint8Array.from(rows, (row) => row.type),
    order: Uint8Array.from(rows, (row) => row.order),
    contact: Uint16Array.from(rows, (row) => row.contact),
    ledger: Uint8Array.from(rows, (row) => row.ledger),
    source: Uint32Array.from(rows, (row) => row.source),
  };
}
