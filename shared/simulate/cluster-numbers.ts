import { addressesOf, isAddressOnly } from '../contacts/address-only.ts';
import type { Contact } from '../contacts/contact.ts';
import type { ContactEvent } from '../contacts/event.ts';
import { keyWords } from '../engine/draw.ts';

const NONE = -1;

/** Which contacts are of which cluster, in columns. */
export interface ClusterLayout {
  readonly clusterCount: number;
  /** contacts by number, cluster after cluster, each cluster's in the order in which they were added */
  readonly contacts: Uint32Array;
  /** where each cluster's contacts begin; one more than there are clusters */
  readonly start: Uint32Array;
}

/**
 * Finds the clusters of contacts that come one by one and are not kept: a union-find over columns in which ids, addresses and
 * persons stand as 64-bit hashes. The clusters are those of `clustersOf`. Two texts of one hash would join two clusters,
 * which then run as one with the same outcome; among ten million texts that is to be expected once in three hundred thousand runs.
 */
export class ClusterNumbers {
  // An open hash table from a key's two words to its node.
  #low = new Int32Array(1024);
  #high = new Int32Array(1024);
  #node = new Int32Array(1024).fill(NONE);
  #parent = new Int32Array(1024);
  #nodes = 0;
  #contactNode = new Int32Array(1024);
  #contacts = 0;

  get contactCount(): number {
    return this.#contacts;
  }

  /** Takes the next contact; they come in id order. */
  addContact({ id, email, phone, personId }: Pick<Contact, 'id' | 'email' | 'phone' | 'personId'>): void {
    const own = this.#nodeOf(`contact:${id}`);
    if (this.#contacts === this.#contactNode.length) this.#contactNode = doubled(this.#contactNode);
    this.#contactNode[this.#contacts] = own;
    this.#contacts += 1;
    for (const address of [email, phone]) if (address !== undefined) this.#join(own, this.#nodeOf(`address:${address}`));
    if (personId !== undefined) this.#join(own, this.#nodeOf(`person:${personId}`));
  }

  /** Takes an event that speaks of addresses, once all contacts are in; of a contact that is not there it counts for nothing. */
  addEvent(event: ContactEvent): void {
    const addresses = addressesOf(event);
    // an event of an address alone is of the address's own node
    const owner = isAddressOnly(event) ? this.#nodeOf(event.contactId) : this.#find(`contact:${event.contactId}`);
    if (owner !== NONE) for (const address of addresses) this.#join(owner, this.#nodeOf(`address:${address}`));
  }

  /** Numbers the clusters by their first contacts. Call it once, when all are in. */
  layout(): ClusterLayout & { clusterOf(contactId: string): number } {
    const clusterOfNode = new Int32Array(this.#nodes).fill(NONE);
    const clusterOfContact = new Int32Array(this.#contacts);
    let clusterCount = 0;
    for (let contact = 0; contact < this.#contacts; contact += 1) {
      const root = this.#rootOf(this.#contactNode[contact]!);
      if (clusterOfNode[root] === NONE) {
        clusterOfNode[root] = clusterCount;
        clusterCount += 1;
      }
      clusterOfContact[contact] = clusterOfNode[root]!;
    }
    const start = new Uint32Array(clusterCount + 1);
    for (const cluster of clusterOfContact) start[cluster + 1]! += 1;
    for (let cluster = 0; cluster < clusterCount; cluster += 1) start[cluster + 1]! += start[cluster]!;
    const next = start.slice();
    const contacts = new Uint32Array(this.#contacts);
    for (let contact = 0; contact < this.#contacts; contact += 1) {
      const cluster = clusterOfContact[contact]!;
      contacts[next[cluster]!] = contact;
      next[cluster]! += 1;
    }
    return {
      clusterCount, contacts, start,
      /** the cluster of a contact's id, or of what stands in place of one where an event is of an address alone; -1: of nobody */
      clusterOf: (contactId) => {
        const node = this.#find(isAddressOnly({ contactId } as ContactEvent) ? contactId : `contact:${contactId}`);
        return node === NONE ? NONE : clusterOfNode[this.#rootOf(node)]!;
      },
    };
  }

  #find(key: string): number {
    const { low, high } = keyWords(key);
    return this.#node[this.#slotOf(low, high)]!;
  }

  #nodeOf(key: string): number {
    const { low, high } = keyWords(key);
    const slot = this.#slotOf(low, high);
    const known = this.#node[slot]!;
    if (known !== NONE) return known;
    const node = this.#nodes;
    if (node === this.#parent.length) this.#parent = doubled(this.#parent);
    this.#parent[node] = node;
    this.#put(slot, low, high, node);
    this.#nodes += 1;
    if (this.#nodes * 2 > this.#node.length) this.#rehash();
    return node;
  }

  /** Where a key stands, or the free slot for it. */
  #slotOf(low: number, high: number): number {
    const mask = this.#node.length - 1;
    for (let slot = low & mask; ; slot = (slot + 1) & mask) if (this.#node[slot] === NONE || (this.#low[slot] === low && this.#high[slot] === high)) return slot;
  }

  #put(slot: number, low: number, high: number, node: number): void {
    this.#low[slot] = low;
    this.#high[slot] = high;
    this.#node[slot] = node;
  }

  #rehash(): void {
    const [low, high, node] = [this.#low, this.#high, this.#node];
    this.#low = new Int32Array(low.length * 2);
    this.#high = new Int32Array(low.length * 2);
    this.#node = new Int32Array(low.length * 2).fill(NONE);
    for (let slot = 0; slot < node.length; slot += 1) if (node[slot] !== NONE) this.#put(this.#slotOf(low[slot]!, high[slot]!), low[slot]!, high[slot]!, node[slot]!);
  }

  #rootOf(node: number): number {
    const parent = this.#parent;
    let root = node;
    while (parent[root] !== root) root = parent[root]!;
    for (let at = node; at !== root; ) {
      const next = parent[at]!;
      parent[at] = root;
      at = next;
    }
    return root;
  }

  #join(a: number, b: number): void {
    const [one, other] = [this.#rootOf(a), this.#rootOf(b)];
    // the older root stays, so that chains stay short where much is joined to little
    if (one < other) this.#parent[other] = one;
    else this.#parent[one] = other;
  }
}

function doubled(column: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(column.length * 2);
  larger.set(column);
  return larger;
}
