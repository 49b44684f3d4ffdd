import { beforeEach, describe, expect, test } from 'vitest';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { applyEdit } from '../../shared/journey/apply-edit.ts';
import { addNode } from '../../shared/journey/commands/add-node.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import { newJourney } from '../../shared/journey/new-journey.ts';
import { contactSchema } from '../../shared/contacts/contact.ts';
import { nodeTypes } from '../../shared/nodes/registry.ts';
import { openedDocument, undo, useDocument } from '../editor/document-store.ts';
import { select, selectField } from '../editor/selection-store.ts';
import { journeyHost, openFresh, type JourneyHost } from '../editor/testing.ts';
import { pretendLayout } from '../features/testing/layout.ts';
import { TooltipProvider } from '../ui/tooltip.tsx';
import { Inspector } from './Inspector.tsx';
import { widgets } from './widgets/registry.ts';

function withSteps(types: readonly string[]): JourneyDocument {
  return types.reduce((document, type) => applyEdit(document, addNode(document, { type, position: { x: 0, y: 0 }, newId: (name) => `${name}-1x` })), newJourney({ id: 'spring', name: 'Spring' }));
}

async function show(types: readonly string[]): Promise<JourneyHost> {
  const host = journeyHost(withSteps(types));
  await openFresh('spring');
  render(
    <TooltipProvider>
      <Inspector />
    </TooltipProvider>,
  );
  return host;
}

const config = (id: string) => openedDocument().nodes[id]!.config;

beforeEach(() => {
  pretendLayout();
  HTMLElement.prototype.scrollIntoView ??= () => {};
});

describe('the inspector', () => {
  test.each(Object.keys(nodeTypes))('draws every field of %s with a widget that is there', async (type) => {
    await show([type]);
    act(() => select([`${type}-1x`]));
    const form = await screen.findByRole('form');
    const parsed = nodeTypes[type]!.schema.parse(config(`${type}-1x`));
    for (const field of nodeTypes[type]!.fields) {
      expect(widgets[field.widget], field.widget).toBeDefined();
      const shown = !field.visibleWhen || field.visibleWhen.values.includes(String(field.visibleWhen.path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], parsed)));
      if (shown) expect(within(form).getAllByText(field.label).length, field.label).toBeGreaterThan(0);
    }
  });

  test('typing into a field is one step that undo takes back', async () => {
    await show(['exit']);
    act(() => select(['exit-1x']));
    const outcome = await screen.findByLabelText('Outcome');
    await userEvent.clear(outcome);
    await userEvent.type(outcome, 'Renewed');
    expect(config('exit-1x')).toEqual({ outcome: 'Renewed' });
    expect(useDocument.getState().history.undo).toHaveLength(1);
    act(() => undo());
    expect(config('exit-1x')).toEqual({ outcome: 'Completed' });
  });

  test('a value that does not fit stays in its field with the reason and changes nothing', async () => {
    await show(['sales-task']);
    act(() => select(['sales-task-1x']));
    const within_ = await screen.findByLabelText('Done within');
    await userEvent.clear(within_);
    expect(screen.getByText('Type a number.')).toBeDefined();
    await userEvent.type(within_, 'soon');
    // nor does it jump back when it is left
    await userEvent.tab();
    expect(within_).toHaveProperty('value', 'soon');
    expect(screen.getByText('Type a number.')).toBeDefined();
    await userEvent.clear(within_);
    await userEvent.type(within_, '0');
    expect(await screen.findByText('The least is 1.')).toBeDefined();
    expect(config('sales-task-1x')).toMatchObject({ slaMinutes: 240 });
    await userEvent.clear(within_);
    await userEvent.type(within_, '60');
    expect(screen.queryByText('The least is 1.')).toBeNull();
    expect(config('sales-task-1x')).toMatchObject({ slaMinutes: 60 });
  });

  test('choosing another kind shows its fields and drops those of the old one', async () => {
    await show(['wait']);
    act(() => select(['wait-1x']));
    await userEvent.selectOptions(await screen.findByLabelText('Wait'), 'local-time');
    expect(config('wait-1x')).toMatchObject({ mode: 'local-time', weekdays: [1, 2, 3, 4, 5] });
    await userEvent.click(screen.getByRole('button', { name: 'Saturday' }));
    expect(config('wait-1x')).toMatchObject({ weekdays: [1, 2, 3, 4, 5, 6] });
    await userEvent.selectOptions(screen.getByLabelText('Wait'), 'date');
    expect(screen.queryByRole('button', { name: 'Saturday' })).toBeNull();
    expect(config('wait-1x')).toMatchObject({ mode: 'date', date: '' });
  });

  test('a new rule gets a way out of its own, and rules can be moved', async () => {
    await show(['branch']);
    act(() => select(['branch-1x']));
    await userEvent.click(await screen.findByRole('button', { name: 'Add rule' }));
    expect((config('branch-1x').rules as { id: string }[]).map((rule) => rule.id)).toEqual(['rule-1', 'rule-2']);
    await userEvent.click(screen.getByRole('button', { name: 'Move rule 2 up' }));
    expect((config('branch-1x').rules as { id: string }[]).map((rule) => rule.id)).toEqual(['rule-2', 'rule-1']);
  });

  test('an SMS says how many parts it is sent in, and writes plainly what makes them short', async () => {
    await show(['sms-message']);
    act(() => select(['sms-message-1x']));
    const body = await screen.findByLabelText<HTMLTextAreaElement>('Message');
    await userEvent.click(body);
    await userEvent.paste('a'.repeat(161));
    expect(screen.getByText('161 of 306')).toBeDefined();
    expect(screen.getByText('GSM-7')).toBeDefined();
    await userEvent.clear(body);
    await userEvent.click(body);
    await userEvent.paste('Fête 😀 “now”');
    expect(screen.getByText('UCS-2')).toBeDefined();
    expect(screen.getByText(/“ê” and “😀” are not in the plain alphabet/)).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Write e' }));
    expect(config('sms-message-1x')).toMatchObject({ body: 'Fete 😀 “now”' });
    await userEvent.click(screen.getByRole('button', { name: 'Leave 😀 out' }));
    expect(config('sms-message-1x')).toMatchObject({ body: 'Fete  “now”' });
    expect(screen.getByText('GSM-7')).toBeDefined();
  });

  test('an SMS says whether it tells how to opt out, and takes the words with one press', async () => {
    await show(['sms-message']);
    act(() => select(['sms-message-1x']));
    await userEvent.click(await screen.findByLabelText('Message'));
    await userEvent.paste('Due Friday');
    await userEvent.click(await screen.findByRole('button', { name: /^Add “Reply STOP/ }));
    expect(config('sms-message-1x')).toMatchObject({ body: 'Due Friday Reply STOP to opt out.' });
    expect(await screen.findByText('Says how to opt out: STOP.')).toBeDefined();
    await userEvent.selectOptions(screen.getByLabelText('Purpose'), 'transactional');
    expect(screen.queryByText(/opt out: STOP/)).toBeNull();
  });

  test('a merge field is suggested as soon as its braces are open, and taken with Enter', async () => {
    await show(['email-message']);
    act(() => select(['email-message-1x']));
    const subject = await screen.findByLabelText<HTMLInputElement>('Subject');
    await userEvent.type(subject, 'Hi {{{{fi');
    expect(screen.getByRole('option', { name: 'firstName' })).toBeDefined();
    await userEvent.keyboard('{Enter}');
    expect(config('email-message-1x')).toMatchObject({ subject: 'Hi {{firstName}}' });
    await waitFor(() => expect(subject.selectionStart).toBe('Hi {{firstName}}'.length));
    expect(screen.queryByRole('listbox', { name: 'Merge fields' })).toBeNull();
  });

  test('a message is shown as a contact gets it, in a frame that runs nothing', async () => {
    const host = await show(['email-message', 'sms-message']);
    host.handle({ 'contacts.list': () => ({ total: 2, contacts: ['Ann', 'Bo'].map((firstName) => contactSchema.parse({ id: firstName, firstName })) }) });
    act(() => select(['email-message-1x']));
    await userEvent.click(await screen.findByLabelText('Text'));
    await userEvent.paste('Dear {{firstName}},\n\n<script>x</script>');
    const frame = await screen.findByTitle<HTMLIFrameElement>('Text of the email');
    expect(frame.getAttribute('sandbox')).toBe('');
    await waitFor(() => expect(frame.srcdoc).toContain('<p>Dear Ann,</p><p>&lt;script&gt;x&lt;/script&gt;</p>'));
    await userEvent.selectOptions(screen.getByLabelText('As sent to'), 'Bo');
    expect(frame.srcdoc).toContain('<p>Dear Bo,</p>');
  });

  test('a problem’s field takes the focus', async () => {
    await show(['sms-message']);
    act(() => selectField('sms-message-1x', 'body'));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Message')));
  });

  test('without a selection it edits the journey’s settings', async () => {
    await show([]);
    const priority = await screen.findByLabelText('Priority');
    await userEvent.clear(priority);
    await userEvent.type(priority, '101');
    expect(await screen.findByText('The most is 100.')).toBeDefined();
    expect(openedDocument().settings.priority).toBe(10);
    await userEvent.click(screen.getByLabelText('Deadline'));
    expect(openedDocument().settings.deadlineDays).toBe(30);
    await userEvent.click(screen.getByRole('button', { name: 'Add rule' }));
    expect(openedDocument().settings.exitCriteria).toEqual([{ kind: 'engaged', event: 'deal_won', withinDays: 30 }]);
  });
});

describe('rules on the priority of a journey', () => {
  test('are added, changed and taken away again, which leaves the journey as it was', async () => {
    await show([]);
    const before = openedDocument();
    await userEvent.click(await screen.findByRole('button', { name: 'Add priority rule' }));
    expect(openedDocument().settings.priorityRules).toEqual([{ condition: { kind: 'account-tier', tiers: [1] }, points: 10 }]);
    const rule = within(screen.getByRole('group', { name: 'Priority rule 1' }));
    await userEvent.click(rule.getByRole('button', { name: /3/ }));
    const points = rule.getByLabelText('Points');
    await userEvent.clear(points);
    await userEvent.type(points, '-20');
    await userEvent.tab();
    expect(openedDocument().settings.priorityRules).toEqual([{ condition: { kind: 'account-tier', tiers: [1, 3] }, points: -20 }]);
    await userEvent.click(screen.getByRole('button', { name: 'Remove priority rule 1' }));
    expect(openedDocument()).toEqual(before);
  });
});
