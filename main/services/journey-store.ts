import { type JourneyDocument, journeyDocumentSchema } from '../../shared/journey/document.ts';
import { applyEdit } from '../../shared/journey/apply-edit.ts';
import { checkJourney } from '../../shared/journey/check-journey.ts';
import { compileJourney } from '../../shared/journey/compile.ts';
import { type EditStep, type JourneyEdit, type RecordChange, journeyEditSchema } from '../../shared/journey/edit.ts';
import { EditRefused } from '../../shared/journey/edit-refused.ts';
import { journeyHash } from '../../shared/journey/hash.ts';
import type { Repositories } from '../db/repositories/index.ts';
import type { JourneyRow } from '../db/repositories/journeys.ts';
import type { StoredJourney } from './deps.ts';
import { recordStep } from './journey-history.ts';
import { knownWorkspace } from './known-workspace.ts';
import { refusal } from './refuse.ts';
import type { Session } from './service.ts';

/** How many edits may have to be replayed over a snapshot. */
const EDITS_A_SNAPSHOT = 25;

export interface EditOrder {
  journeyId: string;
  commandId: string;
  baseSequence: number;
  edit: JourneyEdit;
  step?: EditStep;
}

export interface CommittedEdit {
  sequence: number;
  at: string;
  before: JourneyRow;
  after: JourneyRow;
}

/**
 * Journey documents: the one place that reads and commits them. What was read stays in memory as long as its
 * sequence is the stored one, since another process may write where this one only reads.
 */
export class JourneyStore {
  readonly #repositories: Repositories;
  readonly #now: () => Date;
  readonly #documents = new Map<string, { sequence: number; document: JourneyDocument }>();

  constructor(repositories: Repositories, now: () => Date) {
    this.#repositories = repositories;
    this.#now = now;
  }

  get(journeyId: string): StoredJourney | null {
    const row = this.#repositories.journeys.get(journeyId);
    return row ? this.#stored(row) : null;
  }

  all(): StoredJourney[] {
    return this.#repositories.journeys.all().map((row) => this.#stored(row));
  }

  /** Adds a document as a new journey whose sequence is 0. */
  add(document: JourneyDocument): void {
    const at = this.#now().toISOString();
    this.#repositories.journeys.add({
      ...this.#figures(document),
      id: document.id,
      name: document.name,
      sequence: 0,
      archived: 0,
      created_at: at,
      updated_at: at,
      snapshot: JSON.stringify(document),
      snapshot_sequence: 0,
    });
    this.#documents.set(document.id, { sequence: 0, document });
    this.#countAgain(document.id);
  }

  /**
   * Commits one edit; when it returns, the edit is on the disk. A command id that was committed before answers what it
   * answered then, as null: nothing was done now.
   */
  commit(order: EditOrder, session: Session): CommittedEdit | { sequence: number; before: null } {
    const { journeys, edits, transaction } = this.#repositories;
    const result = transaction(() => {
      const known = edits.byCommand(order.commandId);
      if (known) {
        if (known.journey_id !== order.journeyId) throw refusal('conflict', 'This edit was made to another journey. Nothing was changed; make it again.', { field: 'commandId' });
        return { sequence: known.sequence, before: null };
      }
      const before = journeys.get(order.journeyId);
      if (!before) throw refusal('not-found', 'This journey is not in the workspace any more. It may have been restored from a backup without it.');
      if (order.baseSequence !== before.sequence) {
        throw refusal('stale', 'The journey was changed in another window meanwhile. Catch up with those changes and send this one again.', {
          details: { sequence: before.sequence },
        });
      }
      if (before.archived) throw refusal('conflict', `“${before.name}” is archived. Bring it back before you change it.`);
      const document = applied(this.#stored(before).document, order.edit);
      const sequence = before.sequence + 1;
      const at = this.#now().toISOString();
      const after: JourneyRow = { ...before, ...(isPresentationOnly(order.edit) ? {} : this.#figures(document)), name: document.name, sequence, updated_at: at };
      edits.add({
        journey_id: order.journeyId,
        sequence,
        command_id: order.commandId,
        edit: JSON.stringify(order.edit),
        at,
        person_id: session.person?.id ?? null,
        session_id: session.id,
        changes_behaviour: after.hash === before.hash ? 0 : 1,
        step_id: order.step?.id ?? null,
        step_kind: order.step?.kind ?? null,
      });
      if (order.step) recordStep(this.#repositories, { journeyId: order.journeyId, step: order.step, sequence }, session);
      journeys.update(after);
      if (sequence % EDITS_A_SNAPSHOT === 0) journeys.saveSnapshot(order.journeyId, { snapshot: JSON.stringify(document), snapshot_sequence: sequence });
      return { sequence, at, before, after, document };
    });
    // only now: what a failed commit made must not be read
    if (result.before) this.#documents.set(order.journeyId, { sequence: result.sequence, document: result.document });
    return result;
  }

  setArchived(row: JourneyRow, archived: boolean): void {
    this.#repositories.journeys.update({ ...row, archived: archived ? 1 : 0, updated_at: this.#now().toISOString() });
    this.#countAgain(row.id);
  }

  /** Counts the problems of every journey anew, after where they can be published to has changed. */
  countAllAgain(): void {
    const { journeys } = this.#repositories;
    for (const row of journeys.all()) journeys.update({ ...row, ...this.#figures(this.#stored(row).document) });
  }

  /** What the list shows of a document without reading it. */
  #figures(document: JourneyDocument): Pick<JourneyRow, 'hash' | 'node_count' | 'error_count' | 'warning_count'> {
    const workspace = knownWorkspace(this.#repositories);
    const problems = checkJourney(document, { ...workspace, journeyIds: new Set([...(workspace.journeyIds ?? []), document.id]) });
    const errorCount = problems.filter((problem) => problem.severity === 'error').length;
    return {
      hash: journeyHash(document),
      node_count: compileJourney(document).nodeIds.length,
      error_count: errorCount,
      warning_count: problems.length - errorCount,
    };
  }

  /** Counts the problems of the journeys anew that lead to one which has come or gone. */
  #countAgain(journeyId: string): void {
    const { journeys } = this.#repositories;
    for (const row of journeys.all()) {
      if (row.id === journeyId) continue;
      const { document } = this.#stored(row);
      if (compileJourney(document).ops.some((op) => op.kind === 'go-to' && op.journeyId === journeyId)) journeys.update({ ...row, ...this.#figures(document) });
    }
  }

  #stored(row: JourneyRow): StoredJourney {
    return { document: this.#document(row), sequence: row.sequence, hash: row.hash, archived: row.archived === 1 };
  }

  #document(row: JourneyRow): JourneyDocument {
    const known = this.#documents.get(row.id);
    if (known?.sequence === row.sequence) return known.document;
    const stored = this.#repositories.journeys.snapshot(row.id);
    if (!stored) throw new Error(`journey ${row.id} has a row and no snapshot`);
    let document = journeyDocumentSchema.parse(JSON.parse(stored.snapshot));
    for (const edit of this.#repositories.edits.since(row.id, stored.snapshot_sequence)) {
      if (edit.sequence <= row.sequence) document = applyEdit(document, journeyEditSchema.parse(JSON.parse(edit.edit)));
    }
    this.#documents.set(row.id, { sequence: row.sequence, document });
    return document;
  }
}

/** What changes no hash and no problem; a long drag makes many such edits. */
const PRESENTATION: ReadonlySet<RecordChange['collection']> = new Set(['layout', 'direction', 'name', 'groups', 'groupOf']);

function isPresentationOnly(edit: JourneyEdit): boolean {
  return edit.changes.every(({ collection }) => PRESENTATION.has(collection));
}

function applied(document: JourneyDocument, edit: JourneyEdit): JourneyDocument {
  try {
    return applyEdit(document, edit);
  } catch (error) {
    if (error instanceof EditRefused) throw refusal(error.reason, error.message);
    throw error;
  }
}
