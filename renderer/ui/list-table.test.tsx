import { beforeEach, expect, it, vi } from 'vitest';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { pretendLayout } from '../features/testing/layout.ts';
import { ListTable } from './list-table.tsx';
import type { Column } from './table-columns.ts';
import { useToasts } from './toast-store.ts';

interface Person {
  id: string;
  name: string;
  age: number;
}
const PEOPLE: readonly Person[] = [
  { id: 'a', name: 'Zoë', age: 9 },
  { id: 'b', name: 'Ada', age: 36 },
  { id: 'c', name: '=cmd()', age: 101 },
];
const COLUMNS: readonly Column<Person>[] = [
  { id: 'name', title: 'Name', width: '120px', cell: (row) => row.name, sortBy: (row) => row.name },
  { id: 'age', title: 'Age', cell: (row) => row.age, sortBy: (row) => row.age, text: (row) => String(row.age) },
];

beforeEach(pretendLayout);

async function show(onRowPress = vi.fn()) {
  render(<ListTable label="People" unit={['person', 'people']} columns={COLUMNS} rows={PEOPLE} rowKey={(row) => row.id} onRowPress={onRowPress} empty={<p>Nobody</p>} />);
  await screen.findByText('Zoë');
  return { user: userEvent.setup(), onRowPress };
}

const names = () =>
  within(screen.getByRole('table', { name: 'People' }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.firstElementChild?.textContent);

it('sorts by what the column sorts by, both ways', async () => {
  const { user } = await show();
  await user.click(screen.getByRole('button', { name: 'Age' }));
  expect(names()).toEqual(['Zoë', 'Ada', '=cmd()']);
  await user.click(screen.getByRole('button', { name: 'Age' }));
  expect(names()).toEqual(['=cmd()', 'Ada', 'Zoë']);
});

it('filters over all columns and says how many of how many', async () => {
  const { user } = await show();
  await user.type(screen.getByRole('searchbox'), '10');
  expect(names()).toEqual(['=cmd()']);
  expect(screen.getByRole('status').textContent).toBe('1 of 3 people');
  await user.type(screen.getByRole('searchbox'), '10');
  expect(screen.getByText('No people match “1010”.')).toBeDefined();
});

it('copies what is shown as TSV that no spreadsheet runs', async () => {
  const { user } = await show();
  await user.click(screen.getByRole('button', { name: 'Copy as TSV' }));
  expect(await navigator.clipboard.readText()).toBe("Name\tAge\nZoë\t9\nAda\t36\n'=cmd()\t101");
  expect(useToasts.getState().toasts.at(-1)?.text).toContain('Copied 3 people');
});

it('moves by arrow keys from one tab stop, and opens by Enter', async () => {
  const { user, onRowPress } = await show();
  const rows = within(screen.getByRole('table', { name: 'People' })).getAllByRole('row').slice(1);
  expect(rows.map((row) => row.tabIndex)).toEqual([0, -1, -1]);
  rows[0]?.focus();
  await user.keyboard('{ArrowDown}');
  await vi.waitFor(() => expect(document.activeElement).toBe(rows[1]));
  await user.keyboard('{Enter}');
  expect(onRowPress).toHaveBeenCalledWith(PEOPLE[1]);
  expect(rows.map((row) => row.tabIndex)).toEqual([-1, 0, -1]);
});

it('walks over the headings of groups with the arrows, and closes one by Enter', async () => {
  render(<ListTable label="People" unit={['person', 'people']} columns={COLUMNS.map((column) => ({ ...column, groups: column.id === 'name' }))} rows={PEOPLE} rowKey={(row) => row.id} onRowPress={vi.fn()} empty={<p>Nobody</p>} />);
  const user = userEvent.setup();
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Group people' }), 'By name');
  const headings = await screen.findAllByRole('button', { expanded: true });
  headings[0]!.focus();
  await user.keyboard('{ArrowDown}');
  await vi.waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('row'));
  await user.keyboard('{ArrowDown}');
  await vi.waitFor(() => expect(document.activeElement).toBe(headings[1]));
  await user.keyboard('{Enter}');
  expect(headings[1]!.getAttribute('aria-expanded')).toBe('false');
});

it('resizes a column from its heading by keyboard', async () => {
  const { user } = await show();
  const head = screen.getByRole('columnheader', { name: 'Name' });
  vi.spyOn(head, 'getBoundingClientRect').mockReturnValue({ width: 120 } as DOMRect);
  screen.getByRole('button', { name: 'Name' }).focus();
  await user.keyboard('{Alt>}{ArrowRight}{/Alt}');
  expect(head.parentElement?.style.gridTemplateColumns).toBe('144px minmax(96px, 1fr)');
});
