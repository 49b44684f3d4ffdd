import { renameSync, writeFileSync } from 'node:fs';

/** What the receiver keeps of a journey: every body it took, and which of them runs. */
export interface ReceivedJourney {
  id: string;
  state: 'live' | 'paused' | 'withdrawn';
  hash: string;
  at: string;
  /** bodies by revision hash, as they last arrived */
  revisions: Record<string, string>;
}

export type PutResult = 'created' | 'same' | 'different-content';

/** A sending backend's memory, also kept in a JSON file if one is named, so that another process can look at it. */
export class ReceiverStore {
  readonly #journeys = new Map<string, ReceivedJourney>();
  readonly #file: string | null;

  constructor(file: string | null) {
    this.#file = file;
  }

  get(id: string): ReceivedJourney | null {
    return this.#journeys.get(id) ?? null;
  }

  all(): readonly ReceivedJourney[] {
    return [...this.#journeys.values()];
  }

  /** The same revision again is taken, also with a renewed approval; with other steps it is refused: a hash names one content. */
  put(id: string, hash: string, body: string, at: string): PutResult {
    const held = this.#journeys.get(id);
    const before = held?.revisions[hash];
    if (before !== undefined && content(before) !== content(body)) return 'different-content';
    if (held?.state === 'live' && held.hash === hash) return 'same';
    this.#journeys.set(id, { id, state: 'live', hash, at, revisions: { ...held?.revisions, [hash]: body } });
    this.#save();
    return 'created';
  }

  /** Null where it never had the journey; a withdrawn one stays so whatever is ordered. */
  order(id: string, state: ReceivedJourney['state'], at: string): ReceivedJourney | null {
    const held = this.#journeys.get(id);
    if (held === undefined) return null;
    if (held.state !== state && held.state !== 'withdrawn') {
      this.#journeys.set(id, { ...held, state, at });
      this.#save();
    }
    return this.get(id);
  }

  #save(): void {
    if (this.#file === null) return;
    const temporary = `${this.#file}.part`;
    writeFileSync(temporary, JSON.stringify({ journeys: this.all() }, null, 2));
    renameSync(temporary, this.#file);
  }
}

/** What the hash is about: the plan without the journey's name. */
function content(body: string): string {
  const { plan } = JSON.parse(body) as { plan: Record<string, unknown> };
  const { journey: _journey, ...behaviour } = plan;
  return JSON.stringify(behaviour);
}
