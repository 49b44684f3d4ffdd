import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { followFocus } from './focus-trail.ts';
import { Tabs } from './tabs.tsx';

let stop: () => void;

beforeEach(() => {
  // a test's window lays nothing out, and what has no place cannot have the focus
  vi.spyOn(Element.prototype, 'getClientRects').mockImplementation(function (this: Element) {
    return (this.closest('[hidden]') === null ? [new DOMRect(0, 0, 1, 1)] : []) as unknown as DOMRectList;
  });
  stop = followFocus();
});
afterEach(() => {
  stop();
  vi.restoreAllMocks();
});

function Drawer() {
  const [tab, setTab] = useState('list');
  const items = [
    { id: 'list', title: 'List', content: <button type="button" onClick={() => setTab('days')}>A row</button> },
    { id: 'days', title: 'Days', content: <p>The contact’s days</p> },
  ];
  return <Tabs label="Drawer" items={items} value={tab} onChange={setTab} />;
}

it('gives the focus to the tab that is chosen, and does not choose the one before by that', async () => {
  render(<Drawer />);
  const user = userEvent.setup();
  await user.click(screen.getByRole('tab', { name: 'List' }));
  await user.click(screen.getByRole('button', { name: 'A row' }));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('tab', { name: 'Days' })));
  expect(screen.getByText('The contact’s days')).toBeDefined();
});
