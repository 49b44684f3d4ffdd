import { randomBytes } from 'node:crypto';

export interface StoredFlow {
  sid: string;
  friendlyName: string;
  definition: Definition;
  revision: number;
  created: string;
  updated: string | null;
}

interface Definition {
  description?: string;
  initial_state: string;
  states: { name: string; type: string; properties: Record<string, unknown>; transitions: { event: string; next?: string }[] }[];
}

/** The events of each type of widget that a flow of ours may hold: Studio's documentation of its widgets. */
const EVENTS: Readonly<Record<string, readonly string[]>> = {
  trigger: ['incomingMessage', 'incomingCall', 'incomingRequest'],
  'send-message': ['sent', 'failed'],
  'send-and-wait-for-reply': ['incomingMessage', 'timeout', 'deliveryFailure'],
  'set-variables': ['next'],
};

/** Studio's memory of one account. */
export class StudioStore {
  readonly #flows = new Map<string, StoredFlow>();
  readonly #accountSid: string;
  readonly #now: () => Date;

  constructor(accountSid: string, now: () => Date) {
    this.#accountSid = accountSid;
    this.#now = now;
  }

  all(): readonly StoredFlow[] {
    return [...this.#flows.values()];
  }

  get(sid: string): StoredFlow | null {
    return this.#flows.get(sid) ?? null;
  }

  create(friendlyName: string, definition: string): StoredFlow {
    const flow = { sid: `FW${randomBytes(16).toString('hex')}`, friendlyName, definition: JSON.parse(definition) as Definition, revision: 1, created: this.#time(), updated: null };
    this.#flows.set(flow.sid, flow);
    return flow;
  }

  update(sid: string, definition: string | undefined): StoredFlow | null {
    const flow = this.#flows.get(sid);
    if (flow === undefined) return null;
    const after = { ...flow, revision: flow.revision + 1, updated: this.#time(), ...(definition === undefined ? {} : { definition: JSON.parse(definition) as Definition }) };
    this.#flows.set(sid, after);
    return after;
  }

  remove(sid: string): boolean {
    return this.#flows.delete(sid);
  }

  /** Why Studio would not take a definition; null: it would. */
  problemOf(text: string): string | null {
    let definition: Definition;
    try {
      definition = JSON.parse(text) as Definition;
    } catch {
      return 'not JSON';
    }
    const { states } = definition;
    if (!Array.isArray(states) || typeof definition.initial_state !== 'string') return 'states or initial_state is missing';
    const names = new Set(states.map(({ name }) => name));
    if (names.size !== states.length) return 'two states have one name';
    if (!names.has(definition.initial_state)) return 'the initial state is none of the states';
    if (states.length > 1000) return 'more than 1,000 states';
    for (const { name, type, properties, transitions } of states) {
      const events = EVENTS[type];
      if (events === undefined) return `${name}: no widget of the type ${type}`;
      if (typeof properties['offset'] !== 'object') return `${name}: no offset`;
      const odd = transitions.find(({ event, next }) => !events.includes(event) || (next !== undefined && !names.has(next)));
      if (odd !== undefined) return `${name}: ${odd.event} leads nowhere or is no event of it`;
      if (type.startsWith('send-') && (typeof properties['body'] !== 'string' || properties['body'] === '')) return `${name}: no body`;
      if (type === 'send-and-wait-for-reply' && !/^[1-9][0-9]*$/.test(String(properties['timeout']))) return `${name}: the timeout is no text of seconds`;
    }
    return null;
  }

  /** As Studio answers it. */
  shown(flow: StoredFlow): object {
    return {
      sid: flow.sid,
      account_sid: this.#accountSid,
      friendly_name: flow.friendlyName,
      definition: flow.definition,
      status: 'published',
      revision: flow.revision,
      valid: true,
      errors: [],
      warnings: [],
      date_created: flow.created,
      date_updated: flow.updated,
      url: `https://studio.twilio.com/v2/Flows/${flow.sid}`,
    };
  }

  #time(): string {
    return this.#now().toISOString().replace(/\.\d+Z$/, 'Z');
  }
}
