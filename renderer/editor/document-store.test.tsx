import { beforeEach, describe, expect, test } from 'vitest';
import { render, screen, waitFor } from '@testing-library/react';
import { moveNodes } from '../../shared/journey/commands/move-nodes.ts';
import { renameJourney } from '../../shared/journey/commands/rename-journey.ts';
import { newJourney } from '../../shared/journey/new-journey.ts';
import { ApiError } from '../../shared/api/error.ts';
import { closeDocument, edit, openDocument, openedDocument, redo, saveEdits, undo, useDocument } from './document-store.ts';
import { SaveState } from './SaveState.tsx';
import { select, useSelection } from './selection-store.ts';
import { journeyHost, openFresh, type JourneyHost } from './testing.ts';
import { deleteNodes } from '../../shared/journey/commands/delete-nodes.ts';

let host: JourneyHost;

beforeEach(async () => {
  host = journeyHost(newJourney({ id: 'spring', name: 'Spring' }));
  await openFresh('spring');
});

const rename = (name: string, mergeKey: string | null = null) => edit(renameJourney(openedDocument(), name), mergeKey);

describe('the document store', () => {
  test('applies an edit at once and says Saved when the host has it', async () => {
    render(<SaveState />);
    rename('Autumn');
    expect(openedDocument().name).toBe('Autumn');
    expect(await screen.findByText('Saving…')).toBeDefined();
    expect(await screen.findByText('Saved')).toBeDefined();
    expect(host.stored().name).toBe('Autumn');
  });

  test('undoes and redoes by name, each as an edit of its own', async () => {
    edit(moveNodes(openedDocument(), { 'exit-1': { x: 8, y: 8 } }));
    rename('Autumn');
    expect(useDocument.getState().history.undo.map((step) => step.edit.label)).toEqual(['Move 1 step', 'Rename journey']);
    undo();
    expect(openedDocument().name).toBe('Spring');
    undo();
    redo();
    await waitFor(() => expect(host.log.map((stored) => stored.edit.label)).toEqual(['Move 1 step', 'Rename journey', 'Undo: Rename journey', 'Undo: Move 1 step', 'Move 1 step']));
    expect(host.stored().layout['exit-1']).toEqual({ x: 8, y: 8 });
    expect(useDocument.getState().history.redo).toHaveLength(1);
  });

  test('makes a burst of typing one step and one edit', async () => {
    for (const name of ['A', 'Au', 'Aut']) rename(name, 'name');
    expect(useDocument.getState().history.undo).toHaveLength(1);
    await waitFor(() => expect(host.log).toHaveLength(1));
    undo();
    expect(openedDocument().name).toBe('Spring');
  });

  test('saves what was just typed before the host is asked anything of it, without the pause of typing', async () => {
    rename('Aut', 'name');
    void saveEdits();
    rename('Autumn', 'name');
    await saveEdits();
    expect(host.stored().name).toBe('Autumn');
    await saveEdits();
    expect(host.log).toHaveLength(2);
  });

  test('takes over edits of another window and keeps its own undo', async () => {
    rename('Autumn');
    await waitFor(() => expect(host.log).toHaveLength(1));
    host.commitForeign(moveNodes(host.stored(), { 'exit-1': { x: 400, y: 0 } }));
    await waitFor(() => expect(openedDocument().layout['exit-1']).toEqual({ x: 400, y: 0 }));
    undo();
    await waitFor(() => expect(host.stored().name).toBe('Spring'));
    expect(host.stored().layout['exit-1']).toEqual({ x: 400, y: 0 });
  });

  test('sends what a closed page could not send, once', async () => {
    let reachable = false;
    const real = host;
    real.handle({
      'journeys.edit': ({ commandId, baseSequence, edit: sent }) => {
        if (!reachable) throw new ApiError({ code: 'unavailable', message: 'The line was lost.' });
        real.commitForeign(sent);
        expect({ commandId, baseSequence }).toEqual({ commandId: expect.any(String), baseSequence: 0 });
        return { sequence: 1 };
      },
    });
    render(<SaveState />);
    rename('Autumn');
    expect(await screen.findByText(/Not saved: The line was lost/)).toBeDefined();
    closeDocument();
    expect(Object.keys(localStorage).filter((item) => item.startsWith('throughline-pending:spring'))).toHaveLength(1);
    reachable = true;
    await openDocument('spring');
    await waitFor(() => expect(real.stored().name).toBe('Autumn'));
    expect(real.log).toHaveLength(1);
    await waitFor(() => expect(Object.keys(localStorage).filter((item) => item.startsWith('throughline-pending'))).toEqual([]));
  });

  test('forgets a selection that is gone', () => {
    select(['exit-1', 'entry-1']);
    edit(deleteNodes(openedDocument(), { nodeIds: ['exit-1'] }));
    expect(useSelection.getState().nodeIds).toEqual(['entry-1']);
  });

  test('says why a journey cannot be opened', async () => {
    host.handle({
      'journeys.get': () => {
        throw new ApiError({ code: 'not-found', message: 'There is no such journey.' });
      },
    });
    await openDocument('gone');
    expect(useDocument.getState().error).toBe('There is no such journey.');
  });
});
