import type { Account } from '../../../shared/contacts/account.ts';
import type { Owner } from '../../../shared/contacts/owner.ts';
import type { Db } from '../database.ts';

/** Accounts, which were parsed before they were stored. */
export function accountsRepository(db: Db) {
  const count = db.prepare<[], number>('SELECT count(*) FROM accounts').pluck();
  const all = db.prepare<[], string>('SELECT account FROM accounts ORDER BY id').pluck();
  const get = db.prepare<[string], string>('SELECT account FROM accounts WHERE id = ?').pluck();
  const parse = (json: string): Account => JSON.parse(json) as Account;
  return {
    count: () => count.get() ?? 0,
    all: (): Account[] => all.all().map(parse),
    get: (id: string): Account | undefined => {
      const json = get.get(id);
      return json === undefined ? undefined : parse(json);
    },
  };
}

/** The team's owners, which were parsed before they were stored. */
export function ownersRepository(db: Db) {
  const all = db.prepare<[], string>('SELECT owner FROM owners ORDER BY id').pluck();
  const get = db.prepare<[string], string>('SELECT owner FROM owners WHERE id = ?').pluck();
  const parse = (json: string): Owner => JSON.parse(json) as Owner;
  return {
    all: (): Owner[] => all.all().map(parse),
    get: (id: string): Owner | undefined => {
      const json = get.get(id);
      return json === undefined ? undefined : parse(json);
    },
  };
}
