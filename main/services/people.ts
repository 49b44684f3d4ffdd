import { randomUUID } from 'node:crypto';
import type { Person } from '../../shared/api/calls/workspace.ts';
import type { Role } from '../../shared/api/call.ts';
import type { PersonRow } from '../db/repositories/people.ts';
import { createCredentials, type PasswordCost, unlock, type UnlockedKey } from './credentials.ts';
import type { ServiceDeps } from './deps.ts';
import { refusal } from './refuse.ts';
import type { Handlers, Session } from './service.ts';
import type { SessionKeys } from './session-keys.ts';
import { SignInThrottle } from './throttle.ts';

/** Accounts, and who a session is. */
export function peopleService(deps: ServiceDeps, keys: SessionKeys): Handlers<'people.setUpOwner' | 'people.add' | 'session.signIn' | 'session.signOut'> {
  const { people, edits, steps, transaction } = deps.repositories;
  const throttle = new SignInThrottle();

  const refuseTakenName = (name: string): void => {
    if (people.byName(name)) throw refusal('conflict', `There is already somebody called ${name}. Use a name that tells the two apart.`, { field: 'name' });
  };

  /** A sign-in that could not be recorded is none: the session is nobody's then. */
  const becoming = (session: Session, record: () => void): void => {
    try {
      transaction(record);
    } catch (error) {
      keys.signOut(session);
      throw error;
    }
  };

  /** Everything that has to hold at one moment: the edits made before signing in become theirs. */
  const signIn = (session: Session, person: Person, key: UnlockedKey): void => {
    session.person = person;
    keys.set(session, { name: person.name, ...key });
    edits.claim(session.id, person.id);
    steps.claim(session.id, person.id);
  };

  return {
    'people.setUpOwner': async ({ name, password }, { session }) => {
      const hasOwner = (): boolean => people.all().some((person) => person.role === 'owner');
      const ownedAlready = () => refusal('conflict', 'This workspace has an owner already. Sign in instead.');
      if (hasOwner()) throw ownedAlready();
      refuseTakenName(name.trim());
      const { row, key } = await newPerson({ name: name.trim(), role: 'owner', password, cost: deps.passwordCost, now: deps.now() });
      const person = personOf(row);
      becoming(session, () => {
        // asked again: another window may have been first while the password was derived
        if (hasOwner()) throw ownedAlready();
        refuseTakenName(row.name);
        people.add(row);
        signIn(session, person, key);
        deps.audit.append(session, { action: 'people.owner-set-up', subject: person.name, details: { personId: person.id, publicKey: row.public_key } });
      });
      deps.emit('session.changed', {});
      return { person };
    },

    'people.add': async ({ name, role, password }, { session }) => {
      const trimmed = name.trim();
      refuseTakenName(trimmed);
      const { row } = await newPerson({ name: trimmed, role, password, cost: deps.passwordCost, now: deps.now() });
      transaction(() => {
        refuseTakenName(trimmed);
        people.add(row);
        deps.audit.append(session, { action: 'people.added', subject: trimmed, details: { personId: row.id, role, publicKey: row.public_key } });
      });
      deps.emit('session.changed', {});
      return { person: personOf(row) };
    },

    'session.signIn': async ({ personId, password }, { session }) => {
      const row = people.get(personId);
      if (!row) throw refusal('not-found', 'There is no such person in this workspace. Choose a name from the list.', { field: 'personId' });
      const waitSeconds = throttle.begin(personId, deps.now().getTime());
      if (waitSeconds > 0) {
        throw refusal('unavailable', `Too many wrong passwords for ${row.name}. Try again in ${waitSeconds} seconds.`, { details: { waitSeconds } });
      }
      const key = await unlock(row.id, row.credentials, password);
      if (!key) {
        transaction(() => deps.audit.append(session, { action: 'session.sign-in-refused', subject: row.name, details: { personId } }));
        throw refusal('unauthenticated', `This is not ${row.name}’s password. Nothing was changed; try again.`, { field: 'password' });
      }
      throttle.succeeded(personId);
      const person = personOf(row);
      becoming(session, () => {
        signIn(session, person, key);
        deps.audit.append(session, { action: 'session.signed-in', subject: person.name });
      });
      deps.emit('session.changed', {});
      return { person };
    },

    'session.signOut': (_input, { session, person }) => {
      if (person) {
        transaction(() => deps.audit.append(session, { action: 'session.signed-out', subject: person.name }));
        keys.signOut(session);
        deps.emit('session.changed', {});
      }
      return {};
    },
  };
}

/** A person as windows know them: without credentials. */
export function personOf(row: PersonRow): Person {
  return { id: row.id, name: row.name, role: row.role };
}

/** A row to store, with a password's verifier and a fresh signing key; the key is unlocked for the one who typed the password. */
export async function newPerson(person: { name: string; role: Role; password: string; cost: PasswordCost; now: Date }): Promise<{ row: PersonRow; key: UnlockedKey }> {
  const id = `person-${randomUUID()}`;
  const { credentials, key } = await createCredentials(id, person.password, person.cost);
  return { row: { id, name: person.name, role: person.role, credentials, public_key: key.publicKey, created_at: person.now.toISOString() }, key };
}
