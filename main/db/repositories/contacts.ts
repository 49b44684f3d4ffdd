import type { Account } from '../../../shared/contacts/account.ts';
import type { Contact } from '../../../shared/contacts/contact.ts';
import { joinedContact } from '../../../shared/contacts/joined-contact.ts';
import type { Db } from '../database.ts';

/**
 * Contacts with what the workspace knows beside their own record: their account's, and their intent where it is reckoned.
 * They are JSON that was parsed before it was stored, so it is not parsed again here: there may be a million.
 */
export function contactsRepository(db: Db) {
  const count = db.prepare<[], number>('SELECT count(*) FROM contacts').pluck();
  const page = db.prepare<[number, number], string>('SELECT contact FROM contacts ORDER BY sort_name, id LIMIT ? OFFSET ?').pluck();
  const matching = (patterns: readonly string[]) => {
    const where = patterns.map(() => "search LIKE ? ESCAPE '\\'").join(' AND ');
    return {
      count: db.prepare<string[], number>(`SELECT count(*) FROM contacts WHERE ${where}`).pluck(),
      page: db.prepare<(string | number)[], string>(`SELECT contact FROM contacts WHERE ${where} ORDER BY sort_name, id LIMIT ? OFFSET ?`).pluck(),
    };
  };
  const all = db.prepare<[], string>('SELECT contact FROM contacts ORDER BY id').pluck();
  const idsEvery = db.prepare<[number], string>('SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM contacts) WHERE place % ? = 0').pluck();
  const get = db.prepare<[string], string>('SELECT contact FROM contacts WHERE id = ?').pluck();
  const byEmail = db.prepare<[string], string>("SELECT contact FROM contacts WHERE json_extract(contact, '$.email') = ?").pluck();
  const byPhone = db.prepare<[string], string>("SELECT contact FROM contacts WHERE json_extract(contact, '$.phone') = ?").pluck();
  const byPerson = db.prepare<[string], string>("SELECT contact FROM contacts WHERE json_extract(contact, '$.personId') = ?").pluck();
  const upsert = db.prepare(
    `INSERT INTO contacts (id, sort_name, search, contact) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET sort_name = excluded.sort_name, search = excluded.search, contact = excluded.contact
     WHERE contact <> excluded.contact`,
  );
  const account = db.prepare<[string], string>('SELECT account FROM accounts WHERE id = ?').pluck();
  const accounts = db.prepare<[], string>('SELECT account FROM accounts').pluck();
  const score = db.prepare<[string], number>('SELECT score FROM intent_scores WHERE contact_id = ?').pluck();
  const scores = db.prepare<[], { contact_id: string; score: number }>('SELECT contact_id, score FROM intent_scores');
  const isReckoned = db.prepare<[], number>("SELECT json_type(policy, '$.intentScoring') IS NOT NULL FROM policies ORDER BY sequence DESC LIMIT 1").pluck();
  const parse = (json: string): Contact => {
    const contact = JSON.parse(json) as Contact;
    const itsAccount = contact.accountId === undefined ? undefined : account.get(contact.accountId);
    return joinedContact(contact, itsAccount === undefined ? undefined : (JSON.parse(itsAccount) as Account), isReckoned.get() === 1 ? (score.get(contact.id) ?? 0) : undefined);
  };
  return {
    count: () => count.get() ?? 0,
    /** a page by name, of all or of those whose name, email, phone, company and id hold every word; a phone number however it is written */
    page: (query: string, offset: number, limit: number): { total: number; contacts: Contact[] } => {
      if (query === '') return { total: count.get() ?? 0, contacts: page.all(limit, offset).map(parse) };
      const patterns = searchWords(query).map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`);
      const found = matching(patterns);
      return { total: found.count.get(...patterns) ?? 0, contacts: found.page.all(...patterns, limit, offset).map(parse) };
    },
    /** every contact, by id; stream it, there may be many */
    *all(): Generator<Contact> {
      // looked up beforehand: a connection runs nothing else while it is in the middle of a query
      const accountOf = new Map(accounts.all().map((json) => JSON.parse(json) as Account).map((one) => [one.id, one]));
      const scoreOf = isReckoned.get() === 1 ? new Map(scores.all().map((one) => [one.contact_id, one.score])) : null;
      for (const json of all.iterate()) {
        const contact = JSON.parse(json) as Contact;
        yield joinedContact(contact, contact.accountId === undefined ? undefined : accountOf.get(contact.accountId), scoreOf === null ? undefined : (scoreOf.get(contact.id) ?? 0));
      }
    },
    /** the id of every nth contact, in the order of ids */
    idsEvery: (nth: number): string[] => idsEvery.all(nth),
    get: (id: string): Contact | undefined => {
      const json = get.get(id);
      return json === undefined ? undefined : parse(json);
    },
    /** whose own email or phone it is */
    withAddress: (address: string): Contact[] => (address.includes('@') ? byEmail : byPhone).all(address).map(parse),
    ofPerson: (personId: string): Contact[] => byPerson.all(personId).map(parse),
    /** adds or replaces; false: it was exactly so already */
    save: (contact: Contact): boolean => upsert.run(contact.id, sortName(contact), searchText(contact), JSON.stringify(contact)).changes > 0,
  };
}

const MOST_WORDS = 8;

/** What to look for: each word, or the digits of what can only be a phone number, without the zero that countries put in front at home. */
function searchWords(query: string): string[] {
  const text = query.trim().toLowerCase();
  const digits = text.replaceAll(/\D/g, '').replace(/^0+/, '');
  if (digits.length >= 3 && /^[\d\s()+./-]+$/.test(text)) return [digits];
  return text.split(/\s+/).slice(0, MOST_WORDS);
}

/** What contacts are listed by. */
export function sortName(contact: Contact): string {
  return `${contact.lastName} ${contact.firstName}`.trim() || contact.email || contact.phone || contact.id;
}

/** What contacts are found by. */
export function searchText(contact: Contact): string {
  return [contact.firstName, contact.lastName, contact.email, contact.phone, contact.phoneAsTyped, contact.company, contact.id]
    .filter((part) => part !== undefined && part !== '')
    .join(' ')
    .toLowerCase();
}
