import { randomUUID } from 'node:crypto';
import { addressesOf, addressOnlyId, isAddressOnly } from '../../shared/contacts/address-only.ts';
import { type Contact, contactSchema } from '../../shared/contacts/contact.ts';
import { type ContactEvent, contactEventSchema } from '../../shared/contacts/event.ts';
import { unixSecondOf } from '../../shared/engine/time.ts';
import { isoUtc } from '../../shared/time/local.ts';
import type { SenderStore } from '../db/sender/store.ts';
import type { Clock } from './clock.ts';
import { changedAttributes } from './cluster-records.ts';

/** What became of each row of a request, by position. */
export interface Taken {
  readonly added: number;
  readonly changed: number;
  /** were there already and changed nothing */
  readonly repeated: number;
  readonly refused: readonly { readonly index: number; readonly problem: string }[];
}

/** Events may be a little ahead of this machine's clock, and no more. */
const MOST_AHEAD_SECONDS = 300;
/** Who a person is and where mail goes decide whose opt-outs count: they come with a new contact, not with a change. */
const FIXED: readonly string[] = ['email', 'personId'];

/** Takes in contacts and events: each becomes a fact of its cluster, known from a second on that no decision has been made for. */
export class Intake {
  readonly #store: SenderStore;
  readonly #clock: Clock;
  readonly #onTaken: () => void;

  constructor(store: SenderStore, clock: Clock, onTaken: () => void) {
    this.#store = store;
    this.#clock = clock;
    this.#onTaken = onTaken;
  }

  /** Adds contacts or changes their records. A row that cannot be taken is named, the others are kept. */
  contacts(rows: readonly unknown[]): Taken {
    return this.#each(rows, (row) => {
      const parsed = contactSchema.safeParse(row);
      if (!parsed.success) return { problem: firstIssue(parsed.error) };
      if (isAddressOnly({ contactId: parsed.data.id } as ContactEvent)) return { problem: 'id: this beginning stands for an address alone' };
      return this.#contact(parsed.data);
    });
  }

  /** Adds events; one whose id came before is not taken again. A row that cannot be taken is named, the others are kept. */
  events(rows: readonly unknown[]): Taken {
    return this.#each(rows, (row) => {
      const parsed = contactEventSchema.safeParse(row);
      return parsed.success ? this.event(parsed.data) : { problem: firstIssue(parsed.error) };
    });
  }

  /** Adds one event within the caller's transaction. */
  event(event: ContactEvent): 'added' | 'repeated' | { problem: string } {
    const { people } = this.#store;
    if (unixSecondOf(event.at) > this.#clock.nowSecond() + MOST_AHEAD_SECONDS) return { problem: `at: ${event.at} has not come yet` };
    const contact = people.contact(event.contactId);
    if (contact === undefined && !isAddressOnly(event)) return { problem: `contactId: there is no contact "${event.contactId}" here` };
    const keys = addressesOf(event).map((address) => `address:${address}`);
    const held = keys.flatMap((key) => people.clusterOfKey(key) ?? []);
    const clusterId = this.#joined(contact === undefined ? held : [contact.cluster_id, ...held]);
    const recorded = this.#recordedSecond(clusterId);
    const stored: ContactEvent = { ...event, recordedAt: isoUtc(recorded) };
    const isNew = people.addEvent({ id: event.id, cluster_id: clusterId, at_second: Math.min(unixSecondOf(event.at), recorded), recorded_second: recorded, event: JSON.stringify(stored) }, addressesOf(event));
    if (!isNew) return 'repeated';
    if (clusterId !== null) {
      for (const key of keys) people.addKey(key, clusterId);
      people.wake(clusterId, recorded);
    }
    return 'added';
  }

  /** An event about an address, of whichever contact has it, within the caller's transaction. */
  eventOfAddress(address: string, event: Omit<ContactEvent, 'contactId' | 'at' | 'data' | 'source'> & Partial<Pick<ContactEvent, 'data' | 'source'>>): 'added' | 'repeated' | { problem: string } {
    const { people } = this.#store;
    const clusterId = people.clusterOfKey(`address:${address}`);
    const holder = clusterId === null ? undefined : people.contactsOf(clusterId).find(({ record }) => Object.values(JSON.parse(record) as object).includes(address));
    return this.event(contactEventSchema.parse({ ...event, address, contactId: holder?.id ?? addressOnlyId(address), at: isoUtc(this.#recordedSecond(clusterId)) }));
  }

  transaction<Result>(work: () => Result): Result {
    const result = this.#store.transaction(work);
    this.#onTaken();
    return result;
  }

  #each(rows: readonly unknown[], take: (row: unknown) => 'added' | 'changed' | 'repeated' | { problem: string }): Taken {
    return this.transaction(() => {
      const taken = { added: 0, changed: 0, repeated: 0 };
      const refused: { index: number; problem: string }[] = [];
      for (const [index, row] of rows.entries()) {
        const outcome = take(row);
        if (typeof outcome === 'string') taken[outcome] += 1;
        else refused.push({ index, problem: outcome.problem });
      }
      return { ...taken, refused };
    });
  }

  #contact(contact: Contact): 'added' | 'changed' | 'repeated' | { problem: string } {
    const { people } = this.#store;
    const known = people.contact(contact.id);
    const record = JSON.stringify(contact);
    if (known !== undefined) return this.#change(contact, contactSchema.parse(JSON.parse(people.latestRecord(contact.id) ?? known.record)), known.cluster_id);
    const keys = [`contact:${contact.id}`, ...[contact.email, contact.phone].flatMap((address) => (address === undefined ? [] : [`address:${address}`])), ...(contact.personId === undefined ? [] : [`person:${contact.personId}`])];
    const now = this.#clock.nowSecond();
    const clusterId = this.#joined(keys.flatMap((key) => people.clusterOfKey(key) ?? [])) ?? people.addCluster(null, now - 1);
    for (const key of keys) people.addKey(key, clusterId);
    for (const address of [contact.email, contact.phone]) if (address !== undefined) people.claimEvents(clusterId, address);
    const from = this.#recordedSecond(clusterId);
    people.addContact({ id: contact.id, cluster_id: clusterId, from_second: from, record });
    people.wake(clusterId, from);
    return 'added';
  }

  #change(after: Contact, before: Contact, clusterId: number): 'changed' | 'repeated' | { problem: string } {
    const attributes = changedAttributes(before, after);
    if (attributes.length === 0) return 'repeated';
    const fixed = attributes.find((name) => FIXED.includes(name));
    if (fixed !== undefined) return { problem: `${fixed}: it decides whose opt-outs count and cannot be changed; send the person as a new contact` };
    const { people } = this.#store;
    if (attributes.includes('phone')) {
      if (after.phone === undefined) return { problem: 'phone: a number cannot be taken away; record an opt-out instead' };
      const moved = this.event(contactEventSchema.parse({ id: `number-changed:${randomUUID()}`, contactId: after.id, type: 'number_changed', at: isoUtc(this.#recordedSecond(clusterId)), channel: 'sms', data: { to: after.phone } }));
      if (typeof moved === 'object') return moved;
    }
    const cluster = people.contact(after.id)!.cluster_id;
    const second = this.#recordedSecond(cluster);
    people.addChange({ contact_id: after.id, second, record: JSON.stringify(after) });
    people.wake(cluster, second);
    return 'changed';
  }

  /** One cluster of several, with all that they had; null: there is none. */
  #joined(clusters: readonly number[]): number | null {
    const [into, ...others] = [...new Set(clusters)].sort((a, b) => a - b);
    if (into === undefined) return null;
    for (const other of others) this.#store.people.merge(into, other);
    return into;
  }

  /** The first second at which a cluster can still learn something: what has been decided is decided. */
  #recordedSecond(clusterId: number | null): number {
    const processed = clusterId === null ? -Infinity : this.#store.people.cluster(clusterId)!.processed_second;
    return Math.max(this.#clock.nowSecond(), processed + 1);
  }
}

function firstIssue(error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] }): string {
  const issue = error.issues[0];
  return issue === undefined ? 'not in its form' : `${issue.path.map(String).join('.') || 'the whole'}: ${issue.message}`;
}
