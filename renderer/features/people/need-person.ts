import { useCallback, useState } from 'react';
import { create } from 'zustand';
import type { Role } from '../../../shared/api/call.ts';
import type { Person } from '../../../shared/api/calls/workspace.ts';
import { calls } from '../../../shared/api/contract.ts';
import type { CallInput, CallName, CallOutput } from '../../../shared/api/contract.ts';
import { act } from '../../api/hooks.ts';
import { refreshWorkspace, useWorkspace } from '../../api/workspace-store.ts';

/** A question for a name and a password, open until it is answered or closed. */
export interface SignInQuestion {
  /** what the person was about to do, as in "Approve this version"; null: nothing yet */
  purpose: string | null;
  /** who may do it; null: anybody signed in */
  roles: readonly Role[] | null;
  /** who may not, by name: a second person is asked for */
  except: string | null;
  answer(person: Person | null): void;
}

export const useSignIn = create<{ question: SignInQuestion | null }>(() => ({ question: null }));

/** Opens the sign-in dialog; answers who signed in, or null when it was closed. */
export function askForPerson(purpose: string | null, roles: readonly Role[] | null, except: string | null = null): Promise<Person | null> {
  useSignIn.getState().question?.answer(null);
  return new Promise((resolve) => {
    const answer = (person: Person | null) => {
      useSignIn.setState({ question: null });
      resolve(person);
    };
    useSignIn.setState({ question: { purpose, roles, except, answer } });
  });
}

/** Whom a call asks for, read off the contract; undefined: nobody in particular. */
export function rolesNeeded(name: CallName): readonly Role[] | null | undefined {
  const { access } = calls[name];
  if (access === 'session') return undefined;
  return access === 'person' ? null : access;
}

/** Makes sure that somebody is signed in; false: the sign-in was closed. */
export async function needPerson(purpose: string): Promise<boolean> {
  if (useWorkspace.getState().workspace?.person) return true;
  if (!(await askForPerson(purpose, null))) return false;
  await refreshWorkspace();
  return true;
}

/** Makes sure that the session is somebody who may make the call: asks for a sign-in only when it is not. */
async function ready(name: CallName, purpose: string, except: string | null): Promise<boolean> {
  const roles = rolesNeeded(name);
  if (roles === undefined) return true;
  const signedIn = useWorkspace.getState().workspace?.person;
  if (signedIn && signedIn.name !== except && (roles === null || roles.includes(signedIn.role))) return true;
  const person = await askForPerson(purpose, roles, except);
  if (!person) return false;
  await refreshWorkspace();
  return true;
}

/** A call on behalf of a person other than `except`. Null: it was refused, which was said, or the sign-in was closed. */
export async function actAs<Name extends CallName>(name: Name, input: CallInput<Name>, purpose: string, except: string | null = null): Promise<CallOutput<Name> | null> {
  return (await ready(name, purpose, except)) ? act(name, input) : null;
}

export interface ActAs {
  /** while a person or the call's answer is awaited */
  busy: boolean;
  /** `except`: the name of whom it is refused to, so that somebody else is asked for at once */
  run<Name extends CallName>(name: Name, input: CallInput<Name>, purpose: string, except?: string | null): Promise<CallOutput<Name> | null>;
}

/** The same for a component. */
export function useActAs(): ActAs {
  const [pending, setPending] = useState(0);
  const run = useCallback(async <Name extends CallName>(name: Name, input: CallInput<Name>, purpose: string, except: string | null = null) => {
    setPending((count) => count + 1);
    try {
      return await actAs(name, input, purpose, except);
    } finally {
      setPending((count) => count - 1);
    }
  }, []);
  return { busy: pending > 0, run };
}
