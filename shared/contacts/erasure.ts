import type { ContactEvent } from './event.ts';

/** What a person does to come back; an imported list brings nobody back. */
const OPT_INS: ReadonlySet<ContactEvent['type']> = new Set(['opt_in', 'opt_in_confirmed', 'start']);

/**
 * Which of some events may still be kept of people who were erased: the erasure itself, and what came after they began anew
 * by an opt-in of their own (the rule `person/erased`). `known` is what else is on record of them; `personOf` says whose
 * contacts are one person's.
 */
export function keptAfterErasure(events: readonly ContactEvent[], known: readonly ContactEvent[], personOf: (contactId: string) => string): ContactEvent[] {
  const erasedAt = new Map<string, number>();
  const backAt = new Map<string, number>();
  const all = [...known, ...events];
  for (const { contactId, type, at } of all) if (type === 'erased') erasedAt.set(personOf(contactId), Math.max(erasedAt.get(personOf(contactId)) ?? -Infinity, Date.parse(at)));
  if (erasedAt.size === 0) return [...events];
  for (const { contactId, type, at, data } of all) {
    const person = personOf(contactId);
    const isBack = OPT_INS.has(type) && data['via'] !== 'import' && Date.parse(at) > (erasedAt.get(person) ?? Infinity);
    if (isBack) backAt.set(person, Math.min(backAt.get(person) ?? Infinity, Date.parse(at)));
  }
  return events.filter(({ contactId, type, at }) => {
    const person = personOf(contactId);
    return type === 'erased' || !erasedAt.has(person) || Date.parse(at) >= (backAt.get(person) ?? Infinity);
  });
}
