import type { CallName } from '../../shared/api/contract.ts';
import type { ImportReport } from '../../shared/api/calls/contact-import.ts';
import type { Contact } from '../../shared/contacts/contact.ts';
import { addressKindOf } from '../../shared/policy/channels.ts';
import { compilePolicy, type CompiledPolicy } from '../../shared/policy/compile.ts';
import { unixSeconds } from '../../shared/time/instant.ts';
import { normaliseAddress } from '../importers/address.ts';
import { importEvents } from '../importers/registry.ts';
import { recogniseKind } from '../importers/recognise.ts';
import { ImportError, type RejectedRow } from '../importers/result.ts';
import { clusterOfContact, ledgerOfContact } from './cluster-of-contact.ts';
import { answersFor } from './contact-answers.ts';
import { recordedEvent } from './contact-record.ts';
import type { ServiceDeps } from './deps.ts';
import { countConsent } from './consent-counts.ts';
import { previewFile, readList, unprovenNotes } from './import-file.ts';
import { refusal, signedIn } from './refuse.ts';
import type { Handlers, Session } from './service.ts';
import { legalTables } from '../files/legal-tables.ts';
import { takeStatements } from './take-statements.ts';

/** Events looked through for wordings: bounded, since there may be millions. */
const NEWEST_EVENTS = 20_000;
const MOST_WORDINGS = 50;

/** People, what is recorded of them, what the gate says of them, and files that bring more of all. */
export function contactsService(deps: ServiceDeps): Handlers<Extract<CallName, `contacts.${string}`>> {
  const { contacts, events, transaction } = deps.repositories;
  let compiled: { hash: string; policy: CompiledPolicy } | null = null;

  const compiledPolicy = (): CompiledPolicy => {
    const { policy, hash } = deps.reads.policy();
    if (compiled?.hash !== hash) compiled = { hash, policy: compilePolicy(policy, legalTables()) };
    return compiled.policy;
  };

  const found = (contactId: string): Contact => {
    const contact = contacts.get(contactId);
    if (!contact) throw refusal('not-found', 'This contact is not in the workspace. It may have come from another file.', { field: 'contactId' });
    return contact;
  };

  const answers = (contactId: string, atSecond: number) =>
    answersFor(compiledPolicy(), clusterOfContact(deps.repositories, contactId)!, contactId, atSecond, (journeyId) => `“${deps.reads.journey(journeyId)?.document.name ?? journeyId}”`);

  /** One transaction a file; the report is in the audit log, without the people. */
  const record = (session: Session, action: string, store: () => ImportReport): ImportReport => {
    const report = transaction(() => {
      const stored = store();
      const { fileName, read, imported, unchanged, rejected, consent } = stored;
      deps.audit.append(session, { action, subject: fileName, details: { read, imported, unchanged, rejected: rejected.length, ...(consent ? { consent } : {}) } });
      return stored;
    });
    deps.emit('contacts.changed', {});
    return report;
  };

  return {
    'contacts.list': ({ query, offset, limit }) => contacts.page(query.trim(), offset, limit),

    'contacts.get': ({ contactId }) => {
      const contact = found(contactId);
      return { contact, events: ledgerOfContact(deps.repositories, contact) };
    },

    'contacts.answers': ({ contactId, at }) => {
      found(contactId);
      return answers(contactId, at === undefined ? Math.floor(deps.now().getTime() / 1000) : unixSeconds(at));
    },

    'contacts.ofAddress': ({ address: typed }) => {
      const address = normaliseAddress(typed);
      return { address, events: address === null ? [] : events.ofAddress(address) };
    },

    'contacts.wordings': () => ({
      wordings: events.proofs(NEWEST_EVENTS).slice(0, MOST_WORDINGS).map(({ channel, byHand, proof: { method, wording, wordingVersion, source } }) => ({ channel, method, wording, wordingVersion, source, byHand })),
    }),

    'contacts.recordEvent': ({ contactId, record: asked }, context) => {
      const person = signedIn(context);
      const event = transaction(() => {
        const contact = found(contactId);
        const now = deps.now();
        const own = addressKindOf(asked.channel ?? 'push') === 'push' ? null : answers(contactId, Math.floor(now.getTime() / 1000)).answers.find(({ channel }) => channel === asked.channel)!.address;
        const recorded = recordedEvent(contact, own, asked, person, now);
        events.append(recorded);
        const { id: eventId, type, channel, scope, at } = recorded;
        deps.audit.append(context.session, { action: `contacts.${asked.kind}-recorded`, subject: contactId, details: { eventId, type, channel: channel ?? null, scope: scope ?? null, at } });
        return recorded;
      });
      deps.emit('contacts.changed', {});
      return { event };
    },

    'contacts.recogniseFile': ({ fileName, beginning }) => readFile(() => ({ kind: recogniseKind(fileName, beginning) })),

    'contacts.previewImport': ({ fileName, text, kind }) => readFile(() => previewFile(fileName, text, kind, deps.now())),

    'contacts.importAddresses': ({ fileName, text, kind }, { session }) => {
      const now = deps.now();
      const { statements, rejected, notes } = readFile(() => readList(kind, fileName, text, now));
      return record(session, `contacts.${kind}-imported`, () => {
        const recorded = takeStatements(deps.repositories, statements, now);
        return { fileName, read: statements.length + rejected.length, imported: recorded.length, unchanged: statements.length - recorded.length, rejected: [...rejected], notes: [...notes], consent: countConsent(recorded) };
      });
    },

    'contacts.importEvents': ({ fileName, text }, { session }) => {
      const { events: read, rejected, lineById } = readFile(() => importEvents(fileName, text));
      return record(session, 'contacts.events-imported', () => {
        const taken: RejectedRow[] = [];
        let imported = 0;
        for (const event of read) {
          const result = events.append(event);
          if (result === 'added') imported += 1;
          else if (result === 'different') {
            const line = lineById.get(event.id) ?? 0;
            taken.push({ line, column: 'id', message: `"${event.id}" is the id of another event in this workspace; what is recorded is never overwritten.` });
          }
        }
        const all = [...rejected, ...taken].sort((a, b) => a.line - b.line);
        return { fileName, read: read.length + rejected.length, imported, unchanged: read.length - imported - taken.length, rejected: all, notes: unprovenNotes(read, lineById) };
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
