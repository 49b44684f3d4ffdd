import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { runs } from '../support/property-runs.ts';
import { canonicalHash } from '../../shared/audit/canonical-json.ts';
import { applyEdit } from '../../shared/journey/apply-edit.ts';
import { addNode } from '../../shared/journey/commands/add-node.ts';
import { configureNode } from '../../shared/journey/commands/configure-node.ts';
import { deleteNodes } from '../../shared/journey/commands/delete-nodes.ts';
import { moveNodes } from '../../shared/journey/commands/move-nodes.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import type { EditStep, JourneyEdit } from '../../shared/journey/edit.ts';
import type { Session } from '../../main/services/service.ts';
import { EMPTY_HISTORY, type History, pushStep, stepBack, stepForward, storedSteps } from '../../renderer/editor/history.ts';
import { restartableHost, sessionOf } from './host.ts';

const host = restartableHost();
afterAll(() => host.close());

let ids = 0;
const newId = (what: string): string => `${what}-${String((ids += 1)).padStart(8, '0')}`;

/** A window without a screen: the history that the editor keeps, and the calls that it makes of it. */
class Editor {
  history: History = EMPTY_HISTORY;
  document!: JourneyDocument;
  #sequence = 0;
  #nowMs = 0;
  readonly session: Session;
  readonly journeyId: string;

  constructor(session: Session, journeyId: string) {
    this.session = session;
    this.journeyId = journeyId;
  }

  async open(): Promise<this> {
    const { document, sequence } = await host.call(this.session, 'journeys.get', { journeyId: this.journeyId });
    this.document = document;
    this.#sequence = sequence;
    const page = await host.call(this.session, 'journeys.history', { journeyId: this.journeyId });
    this.history = { undo: storedSteps(page.undo), redo: storedSteps(page.redo), earlier: page.earlier };
    return this;
  }

  async do(edit: JourneyEdit, mergeKey: string | null = null): Promise<void> {
    if (edit.changes.length === 0) return;
    const { history, step } = pushStep(this.history, { edit, mergeKey, atMs: (this.#nowMs += 100) }, () => newId('step'));
    await this.#commit(edit, step);
    this.history = history;
  }

  async replay(way: 'undo' | 'redo'): Promise<void> {
    const replay = way === 'undo' ? stepBack(this.history) : stepForward(this.history);
    if (!replay) return;
    await this.#commit(replay.edit, replay.step);
    this.history = replay.history;
  }

  async #commit(edit: JourneyEdit, step: EditStep): Promise<void> {
    this.document = applyEdit(this.document, edit);
    const { sequence } = await host.call(this.session, 'journeys.edit', { journeyId: this.journeyId, commandId: newId('command'), baseSequence: this.#sequence, edit, step });
    this.#sequence = sequence;
  }
}

async function newEditor(session = sessionOf('s1')): Promise<Editor> {
  const { journeyId } = await host.call(session, 'journeys.create', { name: newId('Journey') });
  return new Editor(session, journeyId).open();
}

const outline = ({ undo, redo }: History) => ({ undo: undo.map(({ id, edit }) => [id, canonicalHash(edit)]), redo: redo.map(({ id, edit }) => [id, canonicalHash(edit)]) });
const move = (document: JourneyDocument, x: number) => moveNodes(document, { 'entry-1': { x, y: 0 } });
const type = (document: JourneyDocument, outcome: string) => configureNode(document, { nodeId: 'exit-1', config: { outcome } });

describe('the undo history', () => {
  it('is there after a restart as it was before, whatever was done, undone and done again', async () => {
    const action = fc.oneof(
      { weight: 3, arbitrary: fc.nat(6).map((x) => ['move', x] as const) },
      { weight: 3, arbitrary: fc.constantFrom('a', 'b', 'ab').map((text) => ['type', text] as const) },
      { weight: 2, arbitrary: fc.constantFrom('add', 'delete', 'restart').map((what) => [what, 0] as const) },
      { weight: 5, arbitrary: fc.constantFrom('undo', 'redo').map((what) => [what, 0] as const) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 30 }), async (actions) => {
        let editor = await newEditor();
        for (const [what, value] of actions) {
          const added = Object.keys(editor.document.nodes).find((id) => id.startsWith('wait-'));
          if (what === 'move') await editor.do(move(editor.document, Number(value) * 4), 'move');
          else if (what === 'type') await editor.do(type(editor.document, String(value)), 'type');
          else if (what === 'add') await editor.do(addNode(editor.document, { type: 'wait', position: { x: 0, y: 200 }, newId }));
          else if (what === 'delete' && added) await editor.do(deleteNodes(editor.document, { nodeIds: [added] }));
          else if (what === 'undo' || what === 'redo') await editor.replay(what);
          else if (what === 'restart') {
            const before = outline(editor.history);
            editor = await new Editor(editor.session, editor.journeyId).open();
            expect(outline(editor.history)).toEqual(before);
          }
        }
        const again = await new Editor(editor.session, editor.journeyId).open();
        expect(outline(again.history)).toEqual(outline(editor.history));
        expect(again.document).toEqual(editor.document);
      }),
      runs(25, 300),
    );
  });

  it('goes back to the very beginning over a restart, page by page, and forward again', async () => {
    const editor = await newEditor();
    const start = editor.document;
    for (let count = 1; count <= 130; count += 1) await editor.do(move(editor.document, count * 4));
    const end = editor.document;
    await host.restart();
    const after = await new Editor(sessionOf('s2'), editor.journeyId).open();
    expect(after.history.undo).toHaveLength(100);
    const { undo, redo, earlier } = await host.call(after.session, 'journeys.history', { journeyId: editor.journeyId, before: after.history.earlier });
    expect([undo.length, redo.length, earlier]).toEqual([30, 0, null]);
    after.history = { ...after.history, undo: [...storedSteps(undo), ...after.history.undo] };
    for (let count = 0; count < 130; count += 1) await after.replay('undo');
    expect(after.document).toEqual(start);
    await host.restart();
    const later = await new Editor(sessionOf('s3'), editor.journeyId).open();
    for (let count = 0; count < 100; count += 1) await later.replay('redo');
    expect(later.document.layout['entry-1']).toEqual({ x: 400, y: 0 });
    expect(end.layout['entry-1']).toEqual({ x: 520, y: 0 });
  });

  it('is one’s own where people are signed in, and that of the file’s owner before anybody is', async () => {
    const local = sessionOf('local');
    const { person: olga } = await host.call(local, 'people.setUpOwner', { name: 'Olga', password: 'a long password' });
    const editor = await newEditor(local);
    await editor.do(move(editor.document, 4));
    const bob = sessionOf('bob', { invitedAs: 'Bob' });
    const others = await new Editor(bob, editor.journeyId).open();
    expect(others.history.undo).toEqual([]);
    await others.do(type(others.document, 'By Bob'));
    const labels = async (session: Session) => (await new Editor(session, editor.journeyId).open()).history.undo.map(({ edit }) => edit.label);
    expect(await labels(bob)).toEqual(['Change Exit']);
    // nobody is known to have done Bob's
    expect(await labels(local)).toEqual(['Move 1 step', 'Change Exit']);
    expect(await labels(sessionOf('after-a-restart'))).toEqual(['Move 1 step', 'Change Exit']);
    expect(await labels(sessionOf('elsewhere', { person: { ...olga, id: 'somebody-else' } }))).toEqual(['Change Exit']);
  });

  it('keeps what somebody else has undone when one does something', async () => {
    const olga = sessionOf('olga-later', { person: (await host.call(sessionOf('who'), 'workspace.get', {})).people[0]! });
    const editor = await newEditor(olga);
    await editor.do(move(editor.document, 4));
    await editor.replay('undo');
    const bob = await new Editor(sessionOf('bob-later', { invitedAs: 'Bob' }), editor.journeyId).open();
    await bob.do(type(bob.document, 'By Bob'));
    expect(outline((await new Editor(olga, editor.journeyId).open()).history).redo).toEqual(outline(editor.history).redo);
    expect(editor.history.redo).toHaveLength(1);
  });
});

describe('versions', () => {
  it('keep a journey as it was under a name, can be renamed, taken off the list and brought back', async () => {
    const editor = await newEditor();
    const { session, journeyId, document } = editor;
    const { versionId } = await host.call(session, 'versions.save', { journeyId, name: ' First draft ' });
    await editor.do(type(editor.document, 'Later'));
    await host.restart();
    expect((await host.call(session, 'versions.get', { journeyId, versionId })).document).toEqual(document);
    await host.call(session, 'versions.rename', { journeyId, versionId, name: 'Before the call' });
    const names = async () => (await host.call(session, 'versions.list', { journeyId })).versions.map(({ name, kind }) => `${kind} ${name}`);
    expect(await names()).toEqual(['named Before the call']);
    await host.call(session, 'versions.remove', { journeyId, versionId, removed: true });
    expect(await names()).toEqual([]);
    await host.call(session, 'versions.remove', { journeyId, versionId, removed: false });
    expect(await names()).toEqual(['named Before the call']);
  });

  it('are refused where they are not, with what to do', async () => {
    const { session, journeyId } = await newEditor();
    const other = await newEditor();
    const { versionId } = await host.call(session, 'versions.save', { journeyId, name: 'Mine' });
    for (const call of [
      () => host.call(session, 'versions.get', { journeyId: other.journeyId, versionId }),
      () => host.call(session, 'versions.rename', { journeyId: other.journeyId, versionId, name: 'Theirs' }),
    ]) {
      await expect(call()).rejects.toMatchObject({ body: { code: 'not-found', field: 'versionId' } });
    }
    await expect(host.call(session, 'versions.rename', { journeyId, versionId: 'review-7', name: 'X' })).rejects.toMatchObject({ body: { code: 'conflict' } });
  });
});
