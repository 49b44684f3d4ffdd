import { assertNever } from '../assert-never.ts';
import type { Contact } from '../contacts/contact.ts';
import type { Condition } from '../journey/condition.ts';
import type { TimedEvent } from '../policy/gate-types.ts';
import { DAY_SECONDS } from '../words/time.ts';
import { compareText } from '../words/text.ts';

/** What a journey's system knows of a contact at an instant. */
export interface Known {
  contact: Contact;
  /** events that have reached it, in any order */
  events: readonly TimedEvent[];
}

/** A contact's value by name: a field of the record, else a column of the file; '' counts as unknown. */
export function attributeOf(contact: Contact, name: string): string {
  if (name === 'attributes') return '';
  const field: unknown = Object.hasOwn(contact, name) ? contact[name as keyof Contact] : Object.hasOwn(contact.attributes, name) ? contact.attributes[name] : '';
  return field === undefined || field === null ? '' : String(field);
}

/** Numbers as numbers, everything else (dates in ISO form among it) as text. */
function compare(left: string, right: string): number {
  const [leftNumber, rightNumber] = [Number(left), Number(right)];
  if (left.trim() !== '' && right.trim() !== '' && Number.isFinite(leftNumber) && Number.isFinite(rightNumber)) return leftNumber - rightNumber;
  return compareText(left, right);
}

function attributeHolds(condition: Extract<Condition, { kind: 'attribute' }>, contact: Contact): boolean {
  const value = attributeOf(contact, condition.attribute);
  const fold = (text: string): string => text.trim().toLowerCase();
  switch (condition.operator) {
    case 'equals':
      return fold(value) === fold(condition.value);
    case 'not-equals':
      return fold(value) !== fold(condition.value);
    case 'contains':
      return fold(value).includes(fold(condition.value));
    // An unknown value is neither at least nor at most anything.
    case 'at-least':
      return value !== '' && compare(value, condition.value) >= 0;
    case 'at-most':
      return value !== '' && compare(value, condition.value) <= 0;
    case 'is-known':
      return value !== '';
    case 'is-unknown':
      return value === '';
    default:
      return assertNever(condition.operator);
  }
}

/** Whether a condition holds of a contact at a Unix second, by what is known then. */
export function conditionHolds(condition: Condition, known: Known, atSecond: number): boolean {
  const { contact } = known;
  switch (condition.kind) {
    case 'anyone':
      return true;
    case 'attribute':
      return attributeHolds(condition, contact);
    case 'lifecycle-stage':
      return contact.lifecycleStage !== undefined && condition.stages.includes(contact.lifecycleStage);
    case 'account-tier':
      return contact.accountTier !== undefined && condition.tiers.includes(contact.accountTier);
    case 'intent-at-least':
      return contact.intentScore !== undefined && contact.intentScore >= condition.score;
    case 'engaged': {
      const after = atSecond - condition.withinDays * DAY_SECONDS;
      return known.events.some(({ event, atSecond: at }) => event.type === condition.event && at > after && at <= atSecond);
    }
    case 'segment':
      return condition.match === 'all' ? condition.conditions.every((part) => conditionHolds(part, known, atSecond)) : condition.conditions.some((part) => conditionHolds(part, known, atSecond));
    default:
      return assertNever(condition);
  }
}
