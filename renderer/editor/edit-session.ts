import type { StoredEdit } from '../../shared/api/calls/journeys.ts';
import type { Client } from '../../shared/api/client.ts';
import { ApiError } from '../../shared/api/error.ts';
import { applyEdit } from '../../shared/journey/apply-edit.ts';
import { composeEdits } from '../../shared/journey/compose-edits.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import { EditRefused } from '../../shared/journey/edit-refused.ts';
import type { EditStep, JourneyEdit } from '../../shared/journey/edit.ts';
import { sameJson } from '../../shared/journey/same-json.ts';
import { rebaseEdit } from './edit-algebra.ts';
import type { PendingEdit, PendingStorage } from './pending-storage.ts';
import type { SaveStatus } from './save-state-store.ts';

export interface EditSessionDeps {
  client: Pick<Client, 'call'>;
  storage: Pick<PendingStorage, 'save'>;
  newCommandId(): string;
  /** runs something later and answers how not to */
  later(work: () => void, milliseconds: number): () => void;
  /** the document as the person sees it changed */
  onDocument(document: JourneyDocument): void;
  /** somebody else's edit was committed */
  onForeign?(stored: StoredEdit): void;
  onStatus(status: SaveStatus): void;
  /** something the person has to know: an overwritten or lost change, a refused edit */
  onNotice(text: string): void;
}

/** How long typing has to pause before it is sent; other edits go at once. */
const TYPING_PAUSE_MS = 350;
const RETRY_MS = 3000;

interface Waiting extends PendingEdit {
  /** edits with the same key that follow each other become one, until it is sent */
  mergeKey: string | null;
  /** the host may have it: its content is settled */
  sent: boolean;
}

/**
 * One open journey: what the host has confirmed, and on top of it, in order, what it has not. Edits are sent one at a
 * time, each with its command id and the sequence it stands on, and kept until acknowledged; so a reload or a lost line
 * sends each of them again, and the host applies each once. What others commit is put underneath.
 */
export class EditSession {
  readonly journeyId: string;
  readonly #deps: EditSessionDeps;
  #confirmed: JourneyDocument;
  #sequence: number;
  #waiting: Waiting[] = [];
  #document: JourneyDocument;
  #sending: string | null = null;
  #stopTimer: (() => void) | null = null;
  #closed = false;

  constructor(document: JourneyDocument, sequence: number, deps: EditSessionDeps) {
    this.journeyId = document.id;
    this.#confirmed = document;
    this.#document = document;
    this.#sequence = sequence;
    this.#deps = deps;
  }

  get document(): JourneyDocument {
    return this.#document;
  }

  get waitingCount(): number {
    return this.#waiting.length;
  }

  /** Takes up edits that an earlier page could not send; those that did arrive are left out by their command id. */
  async resume(kept: readonly PendingEdit[], sequence: number): Promise<void> {
    if (kept.length === 0) return;
    const { edits } = await this.#deps.client.call('journeys.editsSince', { journeyId: this.journeyId, sequence: Math.min(sequence, this.#sequence) });
    const arrived = new Set(edits.map((stored) => stored.commandId));
    this.#waiting = [...kept.filter((pending) => !arrived.has(pending.commandId)).map((pending) => ({ ...pending, mergeKey: null, sent: true })), ...this.#waiting];
    this.#rebase();
    this.#keep();
    void this.flush();
  }

  /**
   * Applies an edit now and sends it soon. `mergeKey` joins a burst, such as typing into one field, into one edit of
   * one step. Taking a step back of which nothing is left to take back is sent too: the host's history has to know.
   */
  apply(edit: JourneyEdit, mergeKey: string | null = null, step?: EditStep): void {
    if (edit.changes.length === 0 && (step === undefined || step.kind === 'do')) return;
    this.#document = applyEdit(this.#document, edit);
    const last = this.#waiting.at(-1);
    if (mergeKey !== null && last?.mergeKey === mergeKey && last.step?.id === step?.id && !last.sent) {
      last.edit = composeEdits(last.edit, edit);
      if (last.edit.changes.length === 0) this.#waiting.pop();
    } else {
      this.#waiting.push({ commandId: this.#deps.newCommandId(), edit, step, mergeKey, sent: false });
    }
    this.#keep();
    this.#deps.onDocument(this.#document);
    this.#sendAfter(mergeKey === null ? 0 : TYPING_PAUSE_MS);
  }

  /** Sends what waits, without waiting for a pause. */
  async flush(): Promise<void> {
    this.#stopTimer?.();
    this.#stopTimer = null;
    while (this.#sending === null && this.#waiting.length > 0 && !this.#closed) {
      if (!(await this.#sendFirst())) return;
    }
  }

  /** An edit that the host committed, this window's or another's. */
  async receive(stored: StoredEdit): Promise<void> {
    if (stored.sequence <= this.#sequence) return;
    if (stored.sequence > this.#sequence + 1) await this.catchUp();
    else this.#commit([stored]);
  }

  /** Fetches what was committed since, as after a lost line. */
  async catchUp(): Promise<void> {
    const { edits } = await this.#deps.client.call('journeys.editsSince', { journeyId: this.journeyId, sequence: this.#sequence });
    this.#commit(edits.filter((stored) => stored.sequence > this.#sequence));
  }

  close(): void {
    this.#stopTimer?.();
    this.#closed = true;
  }

  #sendAfter(milliseconds: number): void {
    this.#tellStatus();
    this.#stopTimer?.();
    this.#stopTimer = this.#deps.later(() => void this.flush(), milliseconds);
  }

  /** Whether to go on with the next. */
  async #sendFirst(): Promise<boolean> {
    const first = this.#waiting[0]!;
    this.#sending = first.commandId;
    first.sent = true;
    this.#tellStatus();
    const sent = first.edit;
    try {
      const { sequence } = await this.#deps.client.call('journeys.edit', { journeyId: this.journeyId, commandId: first.commandId, baseSequence: this.#sequence, edit: sent, step: first.step });
      if (sequence > this.#sequence + 1) await this.catchUp();
      else if (sequence === this.#sequence + 1) this.#commit([{ sequence, commandId: first.commandId, edit: sent, at: '' }]);
      // an answer to an edit that arrived before this page was loaded: the document has it
      this.#drop(first.commandId);
      return true;
    } catch (error) {
      return await this.#recover(first, error);
    } finally {
      this.#sending = null;
      this.#keep();
      if (this.#waiting.length === 0) this.#deps.onStatus({ kind: 'saved' });
    }
  }

  async #recover(first: Waiting, error: unknown): Promise<boolean> {
    const code = error instanceof ApiError ? error.body.code : 'internal';
    if (code === 'stale') {
      try {
        await this.catchUp();
        return true;
      } catch (later) {
        return this.#waitToRetry(later);
      }
    }
    if (code === 'unavailable' || code === 'internal') return this.#waitToRetry(error);
    if (code === 'read-only' || code === 'unauthenticated' || code === 'forbidden') {
      this.#deps.onStatus({ kind: 'not-saved', message: messageOf(error) });
      return false;
    }
    // refused for good: keeping it would hold up everything behind it
    this.#drop(first.commandId);
    this.#rebase();
    this.#deps.onNotice(`“${first.edit.label}” could not be saved and was taken back: ${messageOf(error)}`);
    return true;
  }

  #waitToRetry(error: unknown): false {
    this.#deps.onStatus({ kind: 'not-saved', message: messageOf(error) });
    this.#stopTimer?.();
    this.#stopTimer = this.#deps.later(() => void this.flush(), RETRY_MS);
    return false;
  }

  /** Moves the confirmed document on; waiting edits that are among the committed ones are acknowledged by that. */
  #commit(edits: readonly StoredEdit[]): void {
    const before = this.#waiting.length;
    let foreign = false;
    for (const stored of edits) {
      this.#confirmed = applyEdit(this.#confirmed, stored.edit);
      this.#sequence = stored.sequence;
      const ours = this.#waiting.findIndex((waiting) => waiting.commandId === stored.commandId);
      if (ours !== 0 || !sameJson(this.#waiting[0]!.edit, stored.edit)) foreign = true;
      if (ours >= 0) this.#waiting.splice(ours, 1);
      else this.#deps.onForeign?.(stored);
    }
    if (foreign) this.#rebase();
    if (foreign || before !== this.#waiting.length) this.#keep();
  }

  #drop(commandId: string): void {
    this.#waiting = this.#waiting.filter((waiting) => waiting.commandId !== commandId);
  }

  /** Puts the waiting edits on the confirmed document anew. */
  #rebase(): void {
    let document = this.#confirmed;
    const overwritten = new Set<string>();
    const lost = new Set<string>();
    this.#waiting = this.#waiting.flatMap((waiting) => {
      const rebased = rebaseEdit(waiting.edit, document);
      for (const id of rebased.overwritten) overwritten.add(id);
      for (const id of rebased.lost) lost.add(id);
      const edit = rebased.edit ?? (waiting.step && waiting.step.kind !== 'do' ? { ...waiting.edit, changes: [] } : null);
      if (!edit) return [];
      try {
        document = applyEdit(document, edit);
      } catch (error) {
        if (!(error instanceof EditRefused)) throw error;
        lost.add(waiting.commandId);
        return [];
      }
      return [{ ...waiting, edit }];
    });
    this.#document = document;
    this.#deps.onDocument(document);
    if (lost.size > 0) this.#deps.onNotice('Somebody else changed or removed the same steps first, so one of your changes no longer fits and was dropped. Look the steps over and make it again if it is needed.');
    else if (overwritten.size > 0) this.#deps.onNotice('Somebody changed the same step meanwhile. Your version was kept; look it over once.');
  }

  #keep(): void {
    this.#deps.storage.save(this.journeyId, { sequence: this.#sequence, pending: this.#waiting.map(({ commandId, edit, step }) => ({ commandId, edit, step })) });
  }

  #tellStatus(): void {
    if (this.#waiting.length > 0) this.#deps.onStatus({ kind: 'saving', waiting: this.#waiting.length });
  }
}

function messageOf(error: unknown): string {
  return error instanceof ApiError ? error.body.message : 'Throughline did not answer. The edit is kept in this window and sent again.';
}
