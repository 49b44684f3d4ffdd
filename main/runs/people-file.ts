import { createHash } from 'node:crypto';
import { existsSync, renameSync } from 'node:fs';
import { basename } from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Contact } from '../../shared/contacts/contact.ts';
import type { ContactEvent } from '../../shared/contacts/event.ts';
import { keyWords } from '../../shared/engine/draw.ts';
import { ClusterNumbers } from '../../shared/simulate/cluster-numbers.ts';
import type { Cluster } from '../../shared/simulate/clusters.ts';
import { timedEvents } from '../../shared/simulate/timed-events.ts';
import type { RawEvent, RunPeople } from '../db/repositories/run-people.ts';
import { BlockReader, BlockWriter, StoredFileError } from './block-file.ts';
import { type CancelFlag, stopIfCancelled } from './cancel.ts';
import { peoplePath, removeStored } from './run-folder.ts';

const CLUSTERS = 1;
const FACTS = 2;
const INDEX = 3;
/** Clusters a block: few enough that one cluster is read in about a millisecond. */
const BLOCK_CLUSTERS = 64;
/** A contact's entry in the index: two words of its id, and its cluster. */
const ENTRY_WORDS = 3;
const HEADER = { holds: 'people', version: 1 };

/** What a file of people says of itself. */
export interface PeopleFacts {
  readonly clusters: number;
  readonly contacts: number;
  readonly events: number;
  /** when the first of the events was recorded, Unix seconds; null: there is none */
  readonly earliestSecond: number | null;
}

/**
 * Writes the contacts and events of a workspace, as of one moment, cluster by cluster, and answers the SHA-256 that names the
 * file. Holds columns and one block, not the people. `onRead` hears how many contacts have been written. Throws RunCancelled.
 */
export function writePeople(people: RunPeople, workspacePath: string, temporaryName: string, flag: CancelFlag, onRead: (contacts: number, total: number) => void): string {
  const temporary = peoplePath(workspacePath, temporaryName);
  const writer = BlockWriter.create(temporary, HEADER);
  let hash: string;
  try {
    hash = people.asOfOneMoment(() => writeClusters(writer, people, flag, onRead));
  } catch (error) {
    writer.close();
    removeStored(temporary);
    throw error;
  }
  writer.finish();
  const path = peoplePath(workspacePath, hash);
  // Equal content has an equal name: a file that is there already is this one.
  if (existsSync(path)) removeStored(temporary);
  else renameSync(temporary, path);
  return hash;
}

function writeClusters(writer: BlockWriter, people: RunPeople, flag: CancelFlag, onRead: (contacts: number, total: number) => void): string {
  const numbers = new ClusterNumbers();
  let rows = new Uint32Array(1024);
  for (const { row, json } of people.contacts()) {
    stopIfCancelled(flag);
    const number = numbers.contactCount;
    if (number === rows.length) {
      const larger = new Uint32Array(rows.length * 2);
      larger.set(rows);
      rows = larger;
    }
    rows[number] = row;
    numbers.addContact(JSON.parse(json) as Contact);
  }
  for (const json of people.addressed()) {
    stopIfCancelled(flag);
    numbers.addEvent(JSON.parse(json) as ContactEvent);
  }
  const { clusterCount, contacts, start, clusterOf } = numbers.layout();
  const ofAddresses = new Map<number, number[]>();
  for (const { row, contactId } of people.ofAddresses()) {
    stopIfCancelled(flag);
    const cluster = clusterOf(contactId);
    if (cluster >= 0) ofAddresses.set(cluster, [...(ofAddresses.get(cluster) ?? []), row]);
  }

  const hash = createHash('sha256');
  const index = new Index(contacts.length);
  let events = 0;
  let earliestSecond: number | null = null;
  let lines: string[] = [];
  for (let cluster = 0; cluster < clusterCount; cluster += 1) {
    stopIfCancelled(flag);
    const mine: RawEvent[] = (ofAddresses.get(cluster) ?? []).map((row) => people.eventAt(row));
    const members: string[] = [];
    for (let at = start[cluster]!; at < start[cluster + 1]!; at += 1) {
      const { id, json } = people.contactAt(rows[contacts[at]!]!);
      members.push(json);
      index.add(id, cluster);
      mine.push(...people.ofContact(id));
    }
    mine.sort((a, b) => a.atSecond - b.atSecond || (a.id < b.id ? -1 : 1));
    for (const { json } of mine) {
      const { at, recordedAt } = JSON.parse(json) as ContactEvent;
      const second = Math.floor(Date.parse(recordedAt ?? at) / 1000);
      if (earliestSecond === null || second < earliestSecond) earliestSecond = second;
    }
    events += mine.length;
    lines.push(`{"contacts":[${members.join(',')}],"events":[${mine.map(({ json }) => json).join(',')}]}`);
    if (lines.length < BLOCK_CLUSTERS && cluster < clusterCount - 1) continue;
    const text = Buffer.from(lines.join('\n'));
    hash.update(text).update('\n');
    writer.append(CLUSTERS, Math.floor(cluster / BLOCK_CLUSTERS), deflateRawSync(text, { level: 1 }));
    lines = [];
    onRead(start[cluster + 1]!, contacts.length);
  }
  const facts: PeopleFacts = { clusters: clusterCount, contacts: contacts.length, events, earliestSecond };
  writer.append(FACTS, 0, Buffer.from(JSON.stringify(facts)));
  const { begin, entries } = index.columns();
  writer.append(INDEX, 0, bytesOf(begin));
  writer.append(INDEX, 1, bytesOf(entries));
  return hash.digest('hex');
}

/** From a contact's id to its cluster: entries by the lowest bits of the id's first word, in columns. */
class Index {
  readonly #words: Int32Array;
  readonly #buckets: number;
  #count = 0;

  constructor(contacts: number) {
    this.#words = new Int32Array(contacts * ENTRY_WORDS);
    this.#buckets = 2 ** Math.max(0, Math.ceil(Math.log2(Math.max(1, contacts / 2))));
  }

  add(contactId: string, cluster: number): void {
    const { low, high } = keyWords(contactId);
    this.#words.set([low, high, cluster], this.#count * ENTRY_WORDS);
    this.#count += 1;
  }

  columns(): { begin: Uint32Array; entries: Int32Array } {
    const mask = this.#buckets - 1;
    const begin = new Uint32Array(this.#buckets + 1);
    for (let at = 0; at < this.#words.length; at += ENTRY_WORDS) begin[(this.#words[at]! & mask) + 1]! += 1;
    for (let bucket = 0; bucket < this.#buckets; bucket += 1) begin[bucket + 1]! += begin[bucket]!;
    const next = begin.slice();
    const entries = new Int32Array(this.#words.length);
    for (let at = 0; at < this.#words.length; at += ENTRY_WORDS) {
      const bucket = this.#words[at]! & mask;
      entries.set(this.#words.subarray(at, at + ENTRY_WORDS), next[bucket]! * ENTRY_WORDS);
      next[bucket]! += 1;
    }
    return { begin, entries };
  }
}

/** People that runs were of, read cluster by cluster. */
export class PeopleFile {
  readonly facts: PeopleFacts;
  /** SHA-256 of who is in it: its name */
  readonly hash: string;
  readonly #reader: BlockReader;
  #index: { begin: Uint32Array; entries: Int32Array } | null = null;
  /** blocks read last, newest last */
  readonly #blocks = new Map<number, string[]>();

  /** Throws a StoredFileError for a file that is missing or damaged. */
  constructor(path: string) {
    this.#reader = BlockReader.open(path);
    this.hash = basename(path, '.people');
    if (JSON.stringify(this.#reader.header) !== JSON.stringify(HEADER)) throw new StoredFileError(`${path} holds no people of a run.`);
    // written by this program and checked against its checksum
    this.facts = JSON.parse(this.#reader.read(FACTS, 0).toString('utf8')) as PeopleFacts;
  }

  clusterAt(cluster: number): Cluster {
    const block = Math.floor(cluster / BLOCK_CLUSTERS);
    let lines = this.#blocks.get(block);
    if (lines === undefined) {
      lines = inflateRawSync(this.#reader.read(CLUSTERS, block)).toString('utf8').split('\n');
      if (this.#blocks.size >= 16) this.#blocks.delete(this.#blocks.keys().next().value!);
      this.#blocks.set(block, lines);
    }
    const { contacts, events } = JSON.parse(lines[cluster % BLOCK_CLUSTERS]!) as { contacts: Contact[]; events: ContactEvent[] };
    return { id: contacts[0]!.id, contacts, events: timedEvents(events) };
  }

  /** The number of a contact's cluster; null: the contact is not among these people. */
  clusterOf(contactId: string): number | null {
    const { begin, entries } = (this.#index ??= { begin: new Uint32Array(wordsOf(this.#reader.read(INDEX, 0))), entries: new Int32Array(wordsOf(this.#reader.read(INDEX, 1))) });
    const { low, high } = keyWords(contactId);
    const bucket = low & (begin.length - 2);
    for (let at = begin[bucket]! * ENTRY_WORDS; at < begin[bucket + 1]! * ENTRY_WORDS; at += ENTRY_WORDS) {
      if (entries[at] !== low || entries[at + 1] !== high) continue;
      if (this.clusterAt(entries[at + 2]!).contacts.some(({ id }) => id === contactId)) return entries[at + 2]!;
    }
    return null;
  }

  close(): void {
    this.#reader.close();
  }
}

function bytesOf(column: Uint32Array | Int32Array): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}

/** A copy that begins where words may begin. */
function wordsOf(bytes: Buffer): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
}
