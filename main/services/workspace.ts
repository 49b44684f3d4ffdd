import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { timestamp } from '../db/migrate.ts';
import { copyDatabase } from '../db/copy.ts';
import { APP_VERSION } from './app-version.ts';
import type { ServiceDeps } from './deps.ts';
import { personOf } from './people.ts';
import { refusal } from './refuse.ts';
import type { Handlers } from './service.ts';

/** What is open, its name, and copies of it. Restoring is the host's own: it replaces what all services stand on. */
export function workspaceService(deps: ServiceDeps): Handlers<'workspace.get' | 'workspace.rename' | 'workspace.backup'> {
  const { workspace, people, contacts, transaction } = deps.repositories;
  const row = () => {
    const found = workspace.get();
    if (!found) throw refusal('internal', 'This workspace has no name or id. Restore it from a backup.');
    return found;
  };
  return {
    'workspace.get': (_input, { session }) => {
      const { id, name } = row();
      const accounts = people.all();
      const byId = new Map(accounts.map((account) => [account.id, account]));
      return {
        id,
        name,
        host: deps.host,
        readOnly: deps.readOnly,
        people: accounts.map(personOf),
        person: session.person,
        invitedAs: session.invitedAs,
        sampleAccounts: workspace.sampleAccounts().flatMap(({ person_id, password }) => {
          const account = byId.get(person_id);
          return account ? [{ personId: person_id, name: account.name, role: account.role, password }] : [];
        }),
        contactCount: contacts.count(),
        appVersion: APP_VERSION,
      };
    },

    'workspace.rename': ({ name }, { session }) => {
      const before = row().name;
      transaction(() => {
        workspace.rename(name);
        deps.audit.append(session, { action: 'workspace.renamed', subject: name, details: { before } });
      });
      deps.emit('session.changed', {});
      return {};
    },

    'workspace.backup': async (_input, { session }) => {
      const { name } = row();
      const fileName = `${fileNameOf(name)}-${timestamp(deps.now())}.throughline`;
      // recorded first, so that the copy holds the record of itself
      transaction(() => deps.audit.append(session, { action: 'workspace.backed-up', subject: fileName }));
      const path = join(tmpdir(), `throughline-${randomUUID()}`);
      try {
        copyDatabase(deps.db, path);
        return { fileName, base64: await readFile(path, 'base64') };
      } finally {
        await rm(path, { force: true });
      }
    },
  };
}

/** A name with nothing in it that a file system minds. */
function fileNameOf(name: string): string {
  return (
    name
      .normalize('NFKD')
      .replaceAll(/[^\w]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .toLowerCase()
      .slice(0, 60) || 'workspace'
  );
}
