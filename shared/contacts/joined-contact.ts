import type { Account } from './account.ts';
import type { Contact } from './contact.ts';

/**
 * A contact with what the workspace knows beside the record: of its account, where the record says nothing itself, the tier, the
 * name, the owner and the industry; and the intent that was reckoned, which outranks the record's. `intentScore` is undefined
 * where none is reckoned.
 */
export function joinedContact(contact: Contact, account: Account | undefined, intentScore: number | undefined): Contact {
  if (account === undefined && intentScore === undefined) return contact;
  const joined: Contact = { ...contact };
  if (account !== undefined) {
    joined.company ??= account.name;
    if (joined.owner === undefined && account.owner !== undefined) joined.owner = account.owner;
    if (joined.accountTier === undefined && account.tier !== undefined) joined.accountTier = account.tier;
    if (account.industry !== undefined && !Object.hasOwn(contact.attributes, INDUSTRY)) joined.attributes = { ...contact.attributes, [INDUSTRY]: account.industry };
  }
  if (intentScore !== undefined) joined.intentScore = intentScore;
  return joined;
}

/** What an account's industry is called among a contact's values. */
export const INDUSTRY = 'Account industry';
