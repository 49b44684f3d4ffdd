import { type Contact, contactSchema } from '../contacts/contact.ts';
import { attributeOf } from './condition.ts';
import type { AttributeChange } from './ops.ts';

/** What a change did to one field: values as text, '' where there was or is none. */
export interface AppliedChange {
  readonly attribute: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Fields of the record that no step changes. Addresses and the person decide whose opt-outs count and which contacts
 * are simulated together, places decide which law and clock hold: they change by evidence, not by a journey.
 */
const FIXED_FIELDS: ReadonlySet<string> = new Set(['id', 'personId', 'email', 'phone', 'phoneAsTyped', 'timeZone', 'postalCode', 'region', 'country', 'attributes']);

/** Number fields of the record, with the least and greatest value they hold. */
const NUMBER_FIELDS: Readonly<Record<string, readonly [number, number]>> = { accountTier: [1, 4], intentScore: [0, 100] };

/** Sums are rounded to millionths, so that 0.1 and 0.2 make 0.3. */
const SUM_PRECISION = 1_000_000;

/** Whether a step may change this field or column. */
export function isChangeable(attribute: string): boolean {
  // A column of that last name is dropped wherever a contact is read.
  return attribute.trim() !== '' && !FIXED_FIELDS.has(attribute) && attribute !== '__proto__';
}

/** Whether a field or column can take this value, by the record's own schema; '' is none, which every one can. */
export function takesValue(attribute: string, value: string): boolean {
  if (!isChangeable(attribute)) return false;
  if (value === '' || !Object.hasOwn(contactSchema.shape, attribute)) return true;
  return contactSchema.safeParse({ id: 'x', [attribute]: Object.hasOwn(NUMBER_FIELDS, attribute) ? numberOf(value) : value }).success;
}

function numberOf(value: string): number {
  return value.trim() === '' ? NaN : Number(value);
}

/**
 * The contact after the changes, in their order, and what they did; what changes nothing is not told. A change that a
 * field cannot take leaves it as it is; sums stay within the field's bounds.
 */
export function updatedContact(contact: Contact, changes: readonly AttributeChange[]): { contact: Contact; applied: AppliedChange[] } {
  let changed = contact;
  const applied: AppliedChange[] = [];
  for (const change of changes) {
    const from = attributeOf(changed, change.attribute);
    const to = targetOf(change, from);
    if (to === from || !takesValue(change.attribute, to)) continue;
    changed = withValue(changed, change.attribute, to);
    applied.push({ attribute: change.attribute, from, to: attributeOf(changed, change.attribute) });
  }
  return { contact: changed, applied };
}

function targetOf(change: AttributeChange, from: string): string {
  switch (change.action) {
    case 'set':
      return change.value;
    case 'clear':
      return '';
    case 'add': {
      const before = from === '' ? 0 : numberOf(from);
      if (!Number.isFinite(before)) return from;
      const sum = Math.round((before + change.amount) * SUM_PRECISION) / SUM_PRECISION;
      const [least, greatest] = Object.hasOwn(NUMBER_FIELDS, change.attribute) ? NUMBER_FIELDS[change.attribute]! : [-Infinity, Infinity];
      return String(Math.min(greatest, Math.max(least, sum)));
    }
  }
}

function withValue(contact: Contact, attribute: string, value: string): Contact {
  if (!Object.hasOwn(contactSchema.shape, attribute)) {
    const attributes = Object.entries(contact.attributes).filter(([name]) => name !== attribute);
    return { ...contact, attributes: Object.fromEntries(value === '' ? attributes : [...attributes, [attribute, value]]) };
  }
  if (value !== '') return { ...contact, [attribute]: Object.hasOwn(NUMBER_FIELDS, attribute) ? Number(value) : value };
  const { [attribute as 'company']: _, ...rest } = contact;
  // Names are always there, if only empty.
  return contactSchema.parse(rest);
}
