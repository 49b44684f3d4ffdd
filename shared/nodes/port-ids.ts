import { z } from 'zod';

/** Id of a rule, an arm or an awaited event, which is also the id of its output port. */
export const portIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'expected lower-case letters, digits and dashes');

/** An unused port id such as "rule-3", for a new entry of a list. */
export function freshPortId(prefix: string, taken: readonly string[]): string {
  let number = taken.length + 1;
  while (taken.includes(`${prefix}-${number}`)) number += 1;
  return `${prefix}-${number}`;
}

/** Refuses a list whose entries share an id or use one that the node keeps for itself. */
export function hasDistinctIds(entries: readonly { id: string }[], reserved: readonly string[]): boolean {
  const ids = [...entries.map((entry) => entry.id), ...reserved];
  return new Set(ids).size === ids.length;
}
