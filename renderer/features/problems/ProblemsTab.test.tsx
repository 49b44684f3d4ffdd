import { beforeEach, describe, expect, test } from 'vitest';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { anyone, sketchJourney } from '../../../shared/journey/testing.ts';
import { navigate } from '../../app/route.ts';
import { openedDocument, undo, useDocument } from '../../editor/document-store.ts';
import { useSelection } from '../../editor/selection-store.ts';
import { journeyHost, openFresh } from '../../editor/testing.ts';
import { pretendLayout } from '../testing/layout.ts';
import { openWorkspace } from '../testing/samples.ts';
import { ProblemsAside, ProblemsTab } from './ProblemsTab.tsx';
import { checkNow } from './problems-store.ts';

/** A dead end (fixable), an empty subject (to be written), a wait that waits for nothing (fixable). */
const broken = () =>
  sketchJourney({
    id: 'broken',
    steps: { start: ['entry', anyone], mail: ['email-message', { body: 'Hi' }], none: ['wait', { mode: 'duration', durationSeconds: 0 }], goal: ['goal', { name: 'Won', condition: { kind: 'engaged', event: 'deal_won', withinDays: 9 } }] },
    paths: ['start > mail', 'mail > none', 'none > goal'],
  });

beforeEach(async () => {
  pretendLayout();
  journeyHost(broken());
  openWorkspace();
  navigate('journeys', 'broken');
  await openFresh('broken');
  act(() => checkNow());
});

const rows = () => screen.getAllByRole('listitem').map((row) => row.textContent);

describe('the list of problems', () => {
  test('says on other pages that no journey is open, whichever was open last', () => {
    navigate('tasks');
    render(
      <>
        <ProblemsTab />
        <ProblemsAside />
      </>,
    );
    expect(document.body.textContent).toBe('No journey is open. Open one to see what is wrong with it.');
  });

  test('says what is wrong, why it matters where the focus is, and how many there are', async () => {
    render(
      <>
        <ProblemsTab />
        <ProblemsAside />
      </>,
    );
    expect(rows()).toHaveLength(3);
    expect(rows()[0]).toContain('“Email · No subject yet” has no subject.');
    expect(rows()[0]).toContain('goes out empty');
    expect(rows()[1]).not.toContain('outcome that');
    await userEvent.tab();
    await userEvent.keyboard('{ArrowDown}');
    await waitFor(() => expect(document.activeElement?.textContent).toContain('“Wait · No time” does not wait.'));
  });

  test('mends by the keyboard, keeps the focus in the list, says so, and undo brings the problem back', async () => {
    render(<ProblemsTab />);
    await userEvent.tab();
    await userEvent.keyboard('{End}');
    await waitFor(() => expect(document.activeElement?.closest('li')?.dataset['index']).toBe('2'));
    await userEvent.keyboard('{Control>}.{/Control}');
    await waitFor(() => expect(rows()).toHaveLength(2));
    expect(screen.getByRole('status').textContent).toMatch(/^Lead it to an exit: done. 2 problems left.$/);
    await waitFor(() => expect(document.activeElement?.closest('li')?.dataset['index']).toBe('1'));
    expect(useDocument.getState().history.undo.map(({ edit }) => edit.label)).toEqual(['Lead it to an exit']);
    act(() => {
      undo();
      checkNow();
    });
    expect(rows()).toHaveLength(3);
    expect(openedDocument()).toEqual(broken());
  });

  test('leads to the field where only a person can help', async () => {
    render(<ProblemsTab />);
    const [first] = screen.getAllByRole('listitem');
    expect(within(first!).getAllByRole('button')).toHaveLength(1);
    await userEvent.click(within(first!).getByRole('button'));
    expect(useSelection.getState()).toMatchObject({ nodeIds: ['mail'], focusField: 'subject' });
  });
});
