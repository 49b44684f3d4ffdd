import type { ImportReport } from '../../shared/api/calls/contacts.ts';
import { importContacts, importEvents } from '../importers/registry.ts';
import { ImportError, type RejectedRow } from '../importers/result.ts';
import type { ServiceDeps } from './deps.ts';
import { refusal } from './refuse.ts';
import type { Handlers, Session } from './service.ts';

/** People, what is recorded of them, and files that bring more of both. */
export function contactsService(deps: ServiceDeps): Handlers<'contacts.list' | 'contacts.get' | 'contacts.import' | 'contacts.importEvents'> {
  const { contacts, events, transaction } = deps.repositories;

  /** One transaction a file; the report is in the audit log, without the people. */
  const record = (session: Session, action: string, store: () => ImportReport): ImportReport => {
    const report = transaction(() => {
      const stored = store();
      const { fileName, read, imported, unchanged, rejected } = stored;
      deps.audit.append(session, { action, subject: fileName, details: { read, imported, unchanged, rejected: rejected.length } });
      return stored;
    });
    deps.emit('contacts.changed', {});
    return report;
  };

  return {
    'contacts.list': ({ query, offset, limit }) => contacts.page(query.trim(), offset, limit),

    'contacts.get': ({ contactId }) => {
      const contact = contacts.get(contactId);
      if (!contact) throw refusal('not-found', 'This contact is not in the workspace. It may have come from another file.', { field: 'contactId' });
      return { contact, events: events.ofContact(contactId) };
    },

    'contacts.import': ({ fileName, text }, { session }) => {
      const { contacts: found, rejected } = readFile(() => importContacts(fileName, text));
      return record(session, 'contacts.imported', () => {
        let imported = 0;
        for (const contact of found) if (contacts.save(contact)) imported += 1;
        return { fileName, read: found.length + rejected.length, imported, unchanged: found.length - imported, rejected };
      });
    },

    'contacts.importEvents': ({ fileName, text }, { session }) => {
      const { events: found, rejected, lineById } = readFile(() => importEvents(fileName, text));
      return record(session, 'contacts.events-imported', () => {
        const taken: RejectedRow[] = [];
        let imported = 0;
        for (const event of found) {
          const result = events.append(event);
          if (result === 'added') imported += 1;
          else if (result === 'different') {
            const line = lineById.get(event.id) ?? 0;
            taken.push({ line, column: 'id', message: `"${event.id}" is the id of another event in this workspace; what is recorded is never overwritten.` });
          }
        }
        const all = [...rejected, ...taken].sort((a, b) => a.line - b.line);
        return { fileName, read: found.length + rejected.length, imported, unchanged: found.length - imported - taken.length, rejected: all };
      });
    },
  };
}

function readFile<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof ImportError) throw refusal('invalid', `${error.message} Nothing was imported.`, { field: 'text' });
    throw error;
  }
}
