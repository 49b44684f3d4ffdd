import { randomUUID } from 'node:crypto';
import { type Client, createClient } from '../../shared/api/client.ts';
import { ApiError } from '../../shared/api/error.ts';
import { applyEdit } from '../../shared/journey/apply-edit.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import type { JourneyEdit } from '../../shared/journey/edit.ts';
import { connectSocket, redeem } from '../contract/windows.ts';
import type { RunningHost } from '../e2e/host.ts';

/** An edit as a window keeps it until the host has acknowledged it. */
interface SentEdit {
  commandId: string;
  baseSequence: number;
  edit: JourneyEdit;
}

/** Opens a line to a running host, as the session of a key that was redeemed or of its own; it ends with the host. */
export async function connectTo(host: RunningHost, key?: string): Promise<Client> {
  const sessionKey = key ?? (await redeem(host.url));
  const line = await connectSocket({ port: Number(new URL(host.url).port) }, sessionKey);
  const lost = new Set<(connected: boolean) => void>();
  line.onClose(() => lost.forEach((listener) => listener(false)));
  const client = createClient({
    ...line,
    onConnected: (listener) => {
      lost.add(listener);
      setImmediate(() => listener(true));
      return () => void lost.delete(listener);
    },
  });
  return client;
}

/**
 * A window that edits one journey without waiting for answers: up to `mostUnderWay` edits are on the line at once,
 * each on the sequence that the one before will have. What the host has not acknowledged it keeps, and sends again.
 */
export class Editor {
  readonly journeyId: string;
  /** what the host acknowledged: its sequence by command id */
  readonly acknowledged = new Map<string, number>();
  readonly #mostUnderWay: number;
  #document: JourneyDocument;
  #sequence: number;
  #unacknowledged: SentEdit[] = [];
  #count = 0;

  private constructor(journeyId: string, mostUnderWay: number, document: JourneyDocument, sequence: number) {
    this.journeyId = journeyId;
    this.#mostUnderWay = mostUnderWay;
    this.#document = document;
    this.#sequence = sequence;
  }

  static async create(client: Client, name: string, mostUnderWay: number): Promise<Editor> {
    const { journeyId } = await client.call('journeys.create', { name });
    const { document, sequence } = await client.call('journeys.get', { journeyId });
    return new Editor(journeyId, mostUnderWay, document, sequence);
  }

  get document(): JourneyDocument {
    return this.#document;
  }

  get sequence(): number {
    return this.#sequence;
  }

  get underWay(): number {
    return this.#unacknowledged.length;
  }

  /** Edits until the line is lost. */
  async editUntilLost(client: Client): Promise<void> {
    const sending = new Set<Promise<void>>();
    let lost = false;
    while (!lost) {
      const sent = this.#next();
      const answer = this.#send(client, sent).catch((error: unknown) => {
        if (!(error instanceof ApiError) || error.body.code !== 'unavailable') throw error;
        lost = true;
      });
      const done = answer.finally(() => sending.delete(done));
      sending.add(done);
      if (sending.size >= this.#mostUnderWay) await Promise.race(sending);
    }
    await Promise.all(sending);
  }

  /** Sends again, once each and in order, what was not acknowledged. */
  async resend(client: Client): Promise<void> {
    for (const sent of this.#unacknowledged.slice()) await this.#send(client, sent);
  }

  async #send(client: Client, sent: SentEdit): Promise<void> {
    const { sequence } = await client.call('journeys.edit', { journeyId: this.journeyId, ...sent });
    this.acknowledged.set(sent.commandId, sequence);
    this.#unacknowledged = this.#unacknowledged.filter((other) => other !== sent);
  }

  /** Adds to what stands there, so that an edit lost or applied twice shows in every later document. */
  #next(): SentEdit {
    this.#count += 1;
    const before = this.#document.settings;
    const after = { ...before, senderName: `${before.senderName.slice(-200)} ${this.#count}` };
    const edit: JourneyEdit = { label: `Edit ${this.#count}`, changes: [{ collection: 'settings', key: 'settings', before, after }] };
    const sent = { commandId: randomUUID(), baseSequence: this.#sequence, edit };
    this.#document = applyEdit(this.#document, edit);
    this.#sequence += 1;
    this.#unacknowledged.push(sent);
    return sent;
  }
}
