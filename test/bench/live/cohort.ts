import type { Contact } from '../../../shared/contacts/contact.ts';
import type { ContactEvent } from '../../../shared/contacts/event.ts';
import type { JourneyDocument } from '../../../shared/journey/document.ts';
import { openForWriting } from '../../../main/db/open.ts';
import { repositories as openRepositories } from '../../../main/db/repositories/index.ts';
import { JourneyStore } from '../../../main/services/journey-store.ts';
import { putInForce } from '../../../main/services/policy.ts';
import { sampleJob } from '../../sample/sample.ts';

const SAMPLE_CONTACTS = 500;

/** The sample's people so many times over, each with addresses of their own, and five journeys: its three, and two of them once more. */
export function manyPeople(count: number): { contacts: Contact[]; events: ContactEvent[]; journeys: JourneyDocument[]; policy: ReturnType<typeof sampleJob>['policy'] } {
  const { contacts, events, journeys, policy } = sampleJob();
  const copies = Math.ceil(count / SAMPLE_CONTACTS);
  const names = (copy: number) => ({
    id: (id: string): string => `${copy}-${id}`,
    email: (email: string): string => `${copy}.${email}`,
    // the country and the area stay, since they tell where somebody is
    phone: (phone: string): string => `${phone}${String(copy).padStart(2, '0')}`,
  });
  const address = (text: string, { email, phone }: ReturnType<typeof names>): string => (text.includes('@') ? email(text) : phone(text));
  const allContacts: Contact[] = [];
  const allEvents: ContactEvent[] = [];
  for (let copy = 0; copy < copies; copy += 1) {
    const of = names(copy);
    for (const contact of contacts) {
      if (allContacts.length === count) break;
      allContacts.push({ ...contact, id: of.id(contact.id), ...(contact.email === undefined ? {} : { email: of.email(contact.email) }), ...(contact.phone === undefined ? {} : { phone: of.phone(contact.phone) }) });
    }
    for (const event of events) allEvents.push({ ...event, id: of.id(event.id), contactId: of.id(event.contactId), ...(event.address === undefined ? {} : { address: address(event.address, of) }) });
  }
  const again = (document: JourneyDocument, id: string, name: string): JourneyDocument => ({ ...document, id, name });
  const [, newsletter, nudge] = journeys;
  return { contacts: allContacts, events: allEvents, journeys: [...journeys, again(newsletter!, 'partner-news', 'Partner news'), again(nudge!, 'upgrade-nudge', 'Upgrade nudge')], policy };
}

/** Writes them into a new workspace file. */
export function makeWorkspace(path: string, count: number): { journeys: readonly JourneyDocument[] } {
  const { contacts, events, journeys, policy } = manyPeople(count);
  const { db } = openForWriting(path, { create: true });
  try {
    const repositories = openRepositories(db);
    const now = new Date('2026-03-01T00:00:00Z');
    repositories.transaction(() => {
      repositories.workspace.create({ id: 'bench', name: 'Bench', created_at: now.toISOString() });
      putInForce(repositories, policy, { savedBy: null, confirmedBy: null, at: now.toISOString() });
      for (const contact of contacts) repositories.contacts.save(contact);
      for (const event of events) repositories.events.append(event);
      const store = new JourneyStore(repositories, () => now);
      for (const journey of journeys) store.add(journey);
    });
  } finally {
    db.close();
  }
  return { journeys };
}
