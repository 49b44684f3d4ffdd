/**
 * The touches of one cluster that count, in time order, in columns: what caps and gaps look back on. Ids are the
 * small integers of whoever keeps the log. One log is cleared and filled again cluster after cluster.
 */
export class TouchLog {
  count = 0;
  /** changes whenever the log does */
  version = 0;
  second = new Int32Array(64);
  person = new Uint32Array(64);
  contact = new Uint32Array(64);
  channel = new Uint8Array(64);
  journey = new Uint32Array(64);
  subject = new Uint32Array(64);

  clear(): void {
    this.count = 0;
    this.version += 1;
  }

  /** Adds a touch at its place by time; after others of the same second. */
  add(second: number, person: number, contact: number, channel: number, journey: number, subject: number): void {
    if (this.count === this.second.length) this.#grow();
    let index = this.count;
    while (index > 0 && this.second[index - 1]! > second) index -= 1;
    if (index < this.count) {
      for (const column of [this.second, this.person, this.contact, this.channel, this.journey, this.subject]) column.copyWithin(index + 1, index, this.count);
    }
    this.second[index] = second;
    this.person[index] = person;
    this.contact[index] = contact;
    this.channel[index] = channel;
    this.journey[index] = journey;
    this.subject[index] = subject;
    this.count += 1;
    this.version += 1;
  }

  /** How many touches of a person came after a second. */
  countSince(person: number, afterSecond: number): number {
    let found = 0;
    for (let index = this.count - 1; index >= 0 && this.second[index]! > afterSecond; index -= 1) if (this.person[index] === person) found += 1;
    return found;
  }

  #grow(): void {
    const size = this.count * 2;
    const wider = <Column extends Int32Array | Uint32Array | Uint8Array>(made: Column, old: Column): Column => {
      made.set(old);
      return made;
    };
    this.second = wider(new Int32Array(size), this.second);
    this.person = wider(new Uint32Array(size), this.person);
    this.contact = wider(new Uint32Array(size), this.contact);
    this.channel = wider(new Uint8Array(size), this.channel);
    this.journey = wider(new Uint32Array(size), this.journey);
    this.subject = wider(new Uint32Array(size), this.subject);
  }
}
