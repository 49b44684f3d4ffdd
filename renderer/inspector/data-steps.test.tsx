import { beforeEach, expect, test } from 'vitest';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { applyEdit } from '../../shared/journey/apply-edit.ts';
import { addNode } from '../../shared/journey/commands/add-node.ts';
import { newJourney } from '../../shared/journey/new-journey.ts';
import type { JourneySummary } from '../../shared/api/calls/journeys.ts';
import { useWorkspace } from '../api/workspace-store.ts';
import { openedDocument } from '../editor/document-store.ts';
import { select } from '../editor/selection-store.ts';
import { journeyHost, openFresh } from '../editor/testing.ts';
import { pretendLayout } from '../features/testing/layout.ts';
import { TooltipProvider } from '../ui/tooltip.tsx';
import { Inspector } from './Inspector.tsx';

const config = () => openedDocument().nodes['step']!.config;

/** Opens the form of a new step of this kind. */
async function form(type: string): Promise<HTMLElement> {
  const empty = newJourney({ id: 'spring', name: 'Spring' });
  journeyHost(applyEdit(empty, addNode(empty, { type, position: { x: 0, y: 0 }, newId: () => 'step' })));
  await openFresh('spring');
  render(
    <TooltipProvider>
      <Inspector />
    </TooltipProvider>,
  );
  act(() => select(['step']));
  return screen.findByRole('form');
}

beforeEach(() => {
  pretendLayout();
  HTMLElement.prototype.scrollIntoView ??= () => {};
});

test('a contact’s fields are changed one by one, in order; a field with few values offers them', async () => {
  const page = within(await form('update-contact'));
  await userEvent.type(page.getByLabelText('Change 1, field'), 'lifecycleStage');
  await userEvent.selectOptions(page.getByLabelText('Change 1, value'), 'Customer');
  await userEvent.click(page.getByRole('button', { name: 'Add change' }));
  await userEvent.type(page.getByLabelText('Change 2, field'), 'visits');
  await userEvent.selectOptions(page.getByLabelText('Change 2, what is done'), 'Add a number');
  await userEvent.clear(page.getByLabelText('Change 2, amount'));
  await userEvent.type(page.getByLabelText('Change 2, amount'), '5');
  await userEvent.click(page.getByRole('button', { name: 'Move change 2 up' }));
  expect(config()).toEqual({
    changes: [
      { id: 'change-2', action: 'add', attribute: 'visits', amount: 5 },
      { id: 'change-1', action: 'set', attribute: 'lifecycleStage', value: 'customer' },
    ],
  });
});

test('an address cannot be chosen, and typed it is refused with the reason', async () => {
  const page = within(await form('update-contact'));
  await userEvent.type(page.getByLabelText('Change 1, field'), 'email');
  expect(page.getByText('A journey cannot change this.')).toBeDefined();
  expect(page.getByText(/Expected a field that a journey may change/)).toBeDefined();
  expect(config()).toMatchObject({ changes: [{ attribute: 'emai' }] });
});

test('fields that go out are added once each, by Enter as well, and taken out again', async () => {
  const page = within(await form('webhook'));
  const add = page.getByLabelText('Fields that go out: add');
  await userEvent.type(add, 'Plan{Enter}');
  await userEvent.type(add, 'accountTier');
  await userEvent.click(page.getByRole('button', { name: 'Add' }));
  await userEvent.type(add, 'Plan{Enter}');
  expect(page.getByText('This one is in the list.')).toBeDefined();
  expect(config()).toMatchObject({ attributes: ['Plan', 'accountTier'] });
  await userEvent.click(page.getByRole('button', { name: 'Remove Plan' }));
  expect(config()).toMatchObject({ attributes: ['accountTier'] });
});

test('an address that cannot be called stays in its field with the reason', async () => {
  const page = within(await form('webhook'));
  await userEvent.click(page.getByLabelText('Address'));
  await userEvent.paste('http://crm.example/hooks');
  expect(page.getByText(/Expected an address that begins with https:\/\//)).toBeDefined();
  expect(config()).toMatchObject({ url: '' });
  await userEvent.clear(page.getByLabelText('Address'));
  await userEvent.click(page.getByLabelText('Address'));
  await userEvent.paste('https://crm.example/hooks');
  expect(config()).toMatchObject({ url: 'https://crm.example/hooks' });
});

test('a grant asks for its proof; withdrawing everything asks for nothing more', async () => {
  const page = within(await form('change-consent'));
  await userEvent.selectOptions(page.getByLabelText('Record'), 'That a consent was given');
  await userEvent.type(page.getByLabelText('Wording'), 'Yes.');
  expect(config()).toMatchObject({ change: { action: 'grant', channel: 'email', proof: { method: 'web-form', wording: 'Yes.', attestedBy: '' } } });
  await userEvent.selectOptions(page.getByLabelText('Record'), 'That every consent is withdrawn');
  expect(page.queryByLabelText('Channel')).toBeNull();
  expect(config()).toEqual({ change: { action: 'withdraw-all' } });
});

test('journeys are chosen by name, those put away are not offered', async () => {
  const journey = (id: string, name: string, archived = false) => ({ id, name, archived }) as JourneySummary;
  useWorkspace.setState({ journeys: [journey('spring', 'Spring'), journey('win-back', 'Win back'), journey('old', 'Old', true)] });
  const page = within(await form('go-to-journey'));
  const list = page.getByLabelText('Journey');
  expect(within(list).getAllByRole('option').map((option) => option.textContent)).toEqual(['Choose a journey', 'Spring (this journey)', 'Win back']);
  await userEvent.selectOptions(list, 'Win back');
  expect(config()).toEqual({ journeyId: 'win-back' });
});
