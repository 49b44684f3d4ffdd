import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../test/support/property-runs.ts';
import type { StoredEdit } from '../../shared/api/calls/journeys.ts';
import type { Client } from '../../shared/api/client.ts';
import { ApiError } from '../../shared/api/error.ts';
import { applyEdit } from '../../shared/journey/apply-edit.ts';
import { addNode } from '../../shared/journey/commands/add-node.ts';
import { configureNode } from '../../shared/journey/commands/configure-node.ts';
import { deleteNodes } from '../../shared/journey/commands/delete-nodes.ts';
import { groupNodes } from '../../shared/journey/commands/group-nodes.ts';
import { moveNodes } from '../../shared/journey/commands/move-nodes.ts';
import { moveToGroup } from '../../shared/journey/commands/move-to-group.ts';
import { renameJourney } from '../../shared/journey/commands/rename-journey.ts';
import { ungroup } from '../../shared/journey/commands/ungroup.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import type { JourneyEdit } from '../../shared/journey/edit.ts';
import { newJourney } from '../../shared/journey/new-journey.ts';
import { EditSession } from './edit-session.ts';
import type { StoredPending } from './pending-storage.ts';
import type { SaveStatus } from './save-state-store.ts';

const START = newJourney({ id: 'spring', name: 'Spring' });

/** Keeps the contract of journeys.edit and journeys.editsSince over the real applyEdit, and can lose answers. */
class Host {
  document: JourneyDocument = START;
  log: StoredEdit[] = [];
  /** what happens to the next calls: 'lose' carries it out and loses the answer, 'drop' loses the question */
  line: ('lose' | 'drop')[] = [];
  listeners: ((stored: StoredEdit) => void)[] = [];

  client(): Pick<Client, 'call'> {
    const call = async (name: string, input: unknown) => {
      await Promise.resolve();
      const fate = this.line.shift();
      if (fate === 'drop') throw new ApiError({ code: 'unavailable', message: 'The line was lost.' });
      const output = name === 'journeys.edit' ? this.edit(input as Parameters<Host['edit']>[0]) : { edits: this.log.slice((input as { sequence: number }).sequence) };
      if (fate === 'lose') throw new ApiError({ code: 'unavailable', message: 'The line was lost.' });
      await Promise.resolve();
      return output;
    };
    return { call: call as Client['call'] };
  }

  edit({ commandId, baseSequence, edit }: { commandId: string; baseSequence: number; edit: JourneyEdit }): { sequence: number } {
    const known = this.log.find((stored) => stored.commandId === commandId);
    if (known) return { sequence: known.sequence };
    if (baseSequence !== this.log.length) throw new ApiError({ code: 'stale', message: 'Others have edited since.' });
    this.document = applyEdit(this.document, edit);
    const stored = { sequence: this.log.length + 1, commandId, edit, at: '' };
    this.log.push(stored);
    for (const listener of this.listeners) listener(stored);
    return { sequence: stored.sequence };
  }
}

interface Window {
  session: EditSession;
  stored(): StoredPending | null;
  statuses: SaveStatus[];
  notices: string[];
  /** runs what the session put off */
  tick(): void;
}

let ids = 0;
const newId = (typeName: string) => `${typeName}-${(ids += 1)}`;

/** A way out that leads nowhere yet, so that two windows may both connect it. */
function free(document: JourneyDocument, value: number): { nodeId: string; portId: string } | undefined {
  const open = Object.values(document.nodes).filter((node) => node.type !== 'exit' && !Object.values(document.edges).some((edge) => edge.source === node.id));
  return open.length === 0 ? undefined : { nodeId: open[value % open.length]!.id, portId: 'next' };
}

let commands = 0;
function openWindow(host: Host, follows = true, document = host.document, sequence = host.log.length): Window {
  let stored: StoredPending | null = null;
  let waiting: (() => void) | null = null;
  const statuses: SaveStatus[] = [];
  const notices: string[] = [];
  const session = new EditSession(document, sequence, {
    client: host.client(),
    storage: { save: (_, kept) => void (stored = structuredClone(kept)) },
    newCommandId: () => `command-${(commands += 1)}`,
    later: (work) => {
      waiting = work;
      return () => void (waiting = null);
    },
    onDocument: () => {},
    onStatus: (status) => statuses.push(status),
    onNotice: (text) => notices.push(text),
  });
  if (follows) host.listeners.push((edit) => void session.receive(edit));
  return {
    session,
    stored: () => stored,
    statuses,
    notices,
    tick: () => {
      const work = waiting;
      waiting = null;
      work?.();
    },
  };
}

/** Lets every promise that can settle do so; nothing here waits for time. */
async function settle(...windows: Window[]): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) {
    for (const window of windows) window.tick();
    for (let step = 0; step < 20; step += 1) await Promise.resolve();
  }
}

describe('an edit session', () => {
  test('says saved only once the host has acknowledged, and then keeps nothing back', async () => {
    const host = new Host();
    const window = openWindow(host);
    window.session.apply(renameJourney(window.session.document, 'Autumn'));
    expect(window.statuses.at(-1)).toEqual({ kind: 'saving', waiting: 1 });
    expect(window.stored()?.pending).toHaveLength(1);
    await settle(window);
    expect(window.statuses.at(-1)).toEqual({ kind: 'saved' });
    expect(window.stored()?.pending).toEqual([]);
    expect(host.document.name).toBe('Autumn');
  });

  test('a burst of typing is one edit', async () => {
    const host = new Host();
    const window = openWindow(host);
    for (const name of ['A', 'Au', 'Aut']) window.session.apply(renameJourney(window.session.document, name), 'name');
    await settle(window);
    expect(host.log.map((stored) => stored.edit.changes)).toEqual([[{ collection: 'name', key: 'name', before: 'Spring', after: 'Aut' }]]);
  });

  test('typing after an edit was sent does not change what was sent', async () => {
    const host = new Host();
    const window = openWindow(host, false);
    host.line = ['lose'];
    window.session.apply(renameJourney(window.session.document, 'A'), 'name');
    await window.session.flush();
    window.session.apply(renameJourney(window.session.document, 'Au'), 'name');
    await settle(window);
    expect(host.document.name).toBe('Au');
    expect(host.log).toHaveLength(2);
  });

  test.each(['lose', 'drop'] as const)('an edit is applied once when the line %ss it', async (fate) => {
    const host = new Host();
    const window = openWindow(host, false);
    host.line = [fate];
    window.session.apply(addNode(window.session.document, { type: 'wait', position: { x: 0, y: 120 }, newId }));
    await window.session.flush();
    expect(window.statuses.at(-1)).toEqual({ kind: 'not-saved', message: 'The line was lost.' });
    await settle(window);
    expect(host.log).toHaveLength(1);
    expect(window.session.document).toEqual(host.document);
    expect(window.statuses.at(-1)).toEqual({ kind: 'saved' });
  });

  test.each(['lose', 'drop'] as const)('a reload sends what was on its way (%s) once', async (fate) => {
    const host = new Host();
    const first = openWindow(host, false);
    host.line = [fate];
    first.session.apply(addNode(first.session.document, { type: 'wait', position: { x: 0, y: 120 }, newId: () => 'wait-1' }));
    first.session.apply(renameJourney(first.session.document, 'Autumn'));
    await first.session.flush();
    first.session.close();
    const kept = first.stored()!;
    const second = openWindow(host, false);
    await second.session.resume(kept.pending, kept.sequence);
    await settle(second);
    expect(host.log).toHaveLength(2);
    expect(host.document.name).toBe('Autumn');
    expect(Object.keys(host.document.nodes)).toEqual(['entry-1', 'exit-1', 'wait-1']);
    expect(second.session.document).toEqual(host.document);
  });

  test('a stale edit catches up, keeps both changes and is sent again', async () => {
    const host = new Host();
    const one = openWindow(host, false);
    const other = openWindow(host, false);
    one.session.apply(renameJourney(one.session.document, 'Autumn'));
    await settle(one);
    other.session.apply(moveNodes(other.session.document, { 'exit-1': { x: 400, y: 0 } }));
    await settle(other);
    expect(host.document.name).toBe('Autumn');
    expect(host.document.layout['exit-1']).toEqual({ x: 400, y: 0 });
    expect(other.session.document).toEqual(host.document);
    expect(other.notices).toEqual([]);
  });

  test('says so when both changed the same step, or when it is gone', async () => {
    const host = new Host();
    const one = openWindow(host, false);
    const other = openWindow(host, false);
    const third = openWindow(host, false);
    const body = (text: string) => ({ outcome: text });
    one.session.apply(configureNode(one.session.document, { nodeId: 'exit-1', config: body('won') }));
    await settle(one);
    other.session.apply(configureNode(other.session.document, { nodeId: 'exit-1', config: body('lost') }));
    await settle(other);
    expect(other.notices).toEqual([expect.stringContaining('Your version was kept')]);
    await one.session.catchUp();
    one.session.apply(deleteNodes(one.session.document, { nodeIds: ['exit-1'] }));
    await settle(one);
    third.session.apply(moveNodes(third.session.document, { 'exit-1': { x: 1, y: 1 } }));
    await settle(third);
    expect(third.notices).toEqual([expect.stringContaining('was dropped')]);
    expect(third.session.document).toEqual(host.document);
  });

  test('a refused edit is taken back with the reason and holds nothing up', async () => {
    const host = new Host();
    const window = openWindow(host);
    const real = host.edit.bind(host);
    host.edit = (input) => {
      if (input.edit.label === 'Rename journey') throw new ApiError({ code: 'invalid', message: 'The name is taken.' });
      return real(input);
    };
    window.session.apply(renameJourney(window.session.document, 'Autumn'));
    window.session.apply(moveNodes(window.session.document, { 'exit-1': { x: 8, y: 8 } }));
    await settle(window);
    expect(window.notices).toEqual(['“Rename journey” could not be saved and was taken back: The name is taken.']);
    expect(window.session.document).toEqual(host.document);
    expect(host.document.layout['exit-1']).toEqual({ x: 8, y: 8 });
  });

  test('windows that edit at once over a bad line end with the same document as the host', async () => {
    const action = fc.record({ window: fc.nat(2), kind: fc.constantFrom('move', 'rename', 'add', 'delete', 'group', 'join', 'ungroup', 'wait', 'lose', 'drop'), value: fc.nat(20) });
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 40 }), async (actions) => {
        const host = new Host();
        const windows = [openWindow(host), openWindow(host), openWindow(host, false)];
        for (const { window, kind, value } of actions) {
          const { session } = windows[window]!;
          const nodeIds = Object.keys(session.document.nodes);
          const nodeId = nodeIds[value % Math.max(1, nodeIds.length)];
          const groupIds = Object.keys(session.document.groups);
          const groupId = groupIds[value % Math.max(1, groupIds.length)];
          if (kind === 'rename') session.apply(renameJourney(session.document, `Name ${value}`), 'name');
          else if (kind === 'add') session.apply(addNode(session.document, { type: 'wait', position: { x: value, y: 0 }, newId, from: free(session.document, value) }));
          else if (kind === 'group' && nodeId) session.apply(groupNodes(session.document, { nodeIds: [nodeId], title: `Group ${value}`, newId }));
          else if (kind === 'join' && nodeId && groupId) session.apply(moveToGroup(session.document, { [nodeId]: groupId }));
          else if (kind === 'ungroup' && groupId) session.apply(ungroup(session.document, [groupId]));
          else if (kind === 'lose' || kind === 'drop') host.line.push(kind);
          else if (kind === 'wait') await settle(...windows);
          else if (nodeId && kind === 'move') session.apply(moveNodes(session.document, { [nodeId]: { x: value, y: value } }));
          else if (nodeId && kind === 'delete') session.apply(deleteNodes(session.document, { nodeIds: [nodeId] }));
        }
        host.line = [];
        await settle(...windows);
        for (const { session } of windows) await session.catchUp();
        await settle(...windows);
        for (const { session, stored } of windows) {
          expect(session.waitingCount).toBe(0);
          expect(session.document).toEqual(host.document);
          expect(stored()?.pending ?? []).toEqual([]);
        }
        expect(new Set(host.log.map((stored) => stored.commandId)).size).toBe(host.log.length);
      }),
      runs(200, 2_000),
    );
  });
});
