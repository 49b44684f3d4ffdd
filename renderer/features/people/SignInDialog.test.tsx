import { beforeEach, expect, it } from 'vitest';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from '../../../shared/api/error.ts';
import { TooltipProvider } from '../../ui/tooltip.tsx';
import { fakeHost, lastInput, type FakeHost } from '../testing/fake-host.ts';
import { ADA, openWorkspace, REY, workspace } from '../testing/samples.ts';
import { actAs, rolesNeeded, useSignIn } from './need-person.ts';
import { SignInDialog } from './SignInDialog.tsx';

let host: FakeHost;

beforeEach(() => {
  useSignIn.setState({ question: null });
  openWorkspace();
  host = fakeHost({
    'workspace.get': () => workspace({ person: REY }),
    'reviews.approve': () => ({}),
    'session.signIn': ({ personId, password }) => {
      if (password !== 'a long password') throw new ApiError({ code: 'unauthenticated', message: 'This is not Rey Reviewer’s password. Nothing was changed; try again.' });
      return { person: personId === REY.id ? REY : ADA };
    },
  });
  render(
    <TooltipProvider>
      <SignInDialog />
    </TooltipProvider>,
  );
});

const approve = () => actAs('reviews.approve', { journeyId: 'renewal', journeyHash: 'h' }, 'Approve', null);

it('reads off the contract whom a call needs', () => {
  expect(rolesNeeded('journeys.list')).toBeUndefined();
  expect(rolesNeeded('reviews.submit')).toBeNull();
  expect(rolesNeeded('reviews.approve')).toEqual(['owner', 'reviewer']);
});

it('asks for somebody who may, and only then makes the call', async () => {
  const user = userEvent.setup();
  const done = approve();
  const dialog = await screen.findByRole('dialog', { name: 'Sign in' });
  expect(within(dialog).getByText('“Approve” goes on record and needs an owner or a reviewer.')).toBeDefined();
  expect(within(dialog).getAllByRole('option').map((option) => option.textContent)).toEqual(['Rey Reviewer · Reviewer']);
  expect(host.asked).toEqual([]);
  await user.type(within(dialog).getByLabelText('Password'), 'wrong{Enter}');
  expect((await within(dialog).findByRole('alert')).textContent).toContain('not Rey Reviewer’s password');
  await user.clear(within(dialog).getByLabelText('Password'));
  await user.type(within(dialog).getByLabelText('Password'), 'a long password{Enter}');
  expect(await done).toEqual({});
  expect(lastInput(host, 'reviews.approve')).toEqual({ journeyId: 'renewal', journeyHash: 'h', note: '' });
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('makes no call when the dialog is closed', async () => {
  const done = approve();
  await screen.findByRole('dialog', { name: 'Sign in' });
  await userEvent.setup().keyboard('{Escape}');
  expect(await done).toBeNull();
  expect(host.asked).toEqual([]);
});

it('asks nobody who is signed in and may', async () => {
  openWorkspace({ person: REY });
  expect(await approve()).toEqual({});
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('asks for another where the first may not', async () => {
  openWorkspace({ person: REY, people: [ADA, REY, { id: 'p-ola', name: 'Ola Owner', role: 'owner' }] });
  void actAs('reviews.approve', { journeyId: 'renewal', journeyHash: 'h' }, 'Approve', REY.name);
  const dialog = await screen.findByRole('dialog', { name: 'Sign in' });
  expect(within(dialog).getAllByRole('option').map((option) => option.textContent)).toEqual(['Ola Owner · Owner']);
  expect(within(dialog).getByText(/Rey Reviewer can’t do it: a second person has to/)).toBeDefined();
});

it('offers the sample’s passwords', async () => {
  openWorkspace({ sampleAccounts: [{ personId: REY.id, name: REY.name, role: 'reviewer', password: 'a long password' }] });
  const done = approve();
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Fill it in' }));
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(await done).toEqual({});
});

it('sets up the owner in one step where the workspace is nobody’s', async () => {
  openWorkspace({ people: [] });
  const ola = { id: 'p-ola', name: 'Ola', role: 'owner' } as const;
  host.handle({ 'people.setUpOwner': () => ({ person: ola }), 'workspace.get': () => workspace({ people: [ola], person: ola }) });
  const done = approve();
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText('Your name'), 'Ola');
  await user.type(screen.getByLabelText('Password'), 'short{Enter}');
  expect((await screen.findByRole('alert')).textContent).toContain('at least 10 characters');
  await user.type(screen.getByLabelText('Password'), ' but longer{Enter}');
  await waitFor(() => expect(lastInput(host, 'people.setUpOwner')).toEqual({ name: 'Ola', password: 'short but longer' }));
  expect(await done).toEqual({});
});
