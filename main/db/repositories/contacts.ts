import type { Contact } from '../../../shared/contacts/contact.ts';
import type { Db } from '../database.ts';

/** Contacts as JSON that was parsed before it was stored, so it is not parsed again here: there may be a million. */
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
  const parse = (json: string): Contact => JSON.parse(json) as Contact;
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
      for (const json of all.iterate()) yield parse(json);
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
