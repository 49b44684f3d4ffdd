import { act } from '../../api/hooks.ts';
import { refreshWorkspace, useWorkspace } from '../../api/workspace-store.ts';
import type { Action } from '../../app/actions.ts';
import { showToast } from '../../ui/toast-store.ts';
import { openAddPerson } from './add-person-store.ts';
import { askForPerson } from './need-person.ts';

const workspace = () => useWorkspace.getState().workspace;

async function signIn(): Promise<void> {
  const person = await askForPerson(null, null);
  if (person) showToast({ tone: 'success', text: `Signed in as ${person.name}.` });
}

async function signOut(): Promise<void> {
  const name = workspace()?.person?.name;
  if (!(await act('session.signOut', {}))) return;
  await refreshWorkspace();
  showToast({ text: `${name ?? 'You'} signed out. Editing goes on as nobody; reviews and publishing ask again.` });
}

/** Who acts in this window, and who else may. */
export const peopleActions: readonly Action[] = [
  { id: 'set-up-owner', title: 'Set up the owner', group: 'People', icon: 'user-plus', available: () => workspace()?.people.length === 0, run: signIn },
  { id: 'sign-in', title: 'Sign in', group: 'People', icon: 'log-in', available: () => workspace()?.person === null && (workspace()?.people.length ?? 0) > 0, run: signIn },
  { id: 'switch-person', title: 'Sign in as somebody else', group: 'People', icon: 'users', available: () => workspace()?.person !== null && (workspace()?.people.length ?? 0) > 1, run: signIn },
  { id: 'add-person', title: 'Add a person', group: 'People', icon: 'user-plus', available: () => (workspace()?.people.length ?? 0) > 0, run: openAddPerson },
  { id: 'sign-out', title: 'Sign out', group: 'People', icon: 'log-out', available: () => (workspace()?.person ?? null) !== null, run: signOut },
];
