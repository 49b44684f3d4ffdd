import type { z } from 'zod';
import type { Channel } from '../../../shared/contacts/contact.ts';
import { policySchema } from '../../../shared/policy/policy.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { repeatedNames } from '../../../shared/policy/repeated.ts';
import { CHANNEL_TITLES } from '../format/words.ts';

export type Cap = Policy['caps'][number];
export type Gap = Policy['gaps'][number];
export type ConsentSource = Policy['sources'][number];
export type HouseHours = NonNullable<Policy['quietHours'][Channel]>;
export type Emergency = Policy['emergencies'][number];
export type Sender = NonNullable<Policy['sendingRates']>[number];

/** Rates that carriers and providers publish (rules.md section 5), to begin with: each is a setting. */
export const TIERS: readonly { name: string; segmentsPerSecond: number; dailySegmentCap: number | null; source: string }[] = [
  { name: 'Toll-free number', segmentsPerSecond: 3, dailySegmentCap: null, source: 'AWS and SignalWire; Telnyx 20, Plivo 25' },
  { name: 'Short code', segmentsPerSecond: 100, dailySegmentCap: null, source: 'AWS, Plivo and Twilio' },
  { name: '10DLC, low volume', segmentsPerSecond: 3.75, dailySegmentCap: 2000, source: 'Aircall and Plivo; the day is T-Mobile’s' },
  { name: '10DLC, sole proprietor', segmentsPerSecond: 1, dailySegmentCap: 1000, source: 'Salesmsg; the day is T-Mobile’s' },
  { name: '10DLC, trust up to 49', segmentsPerSecond: 12, dailySegmentCap: 2000, source: 'JustCall and Plivo; the day is T-Mobile’s' },
  { name: '10DLC, trust 50 to 74', segmentsPerSecond: 120, dailySegmentCap: 40_000, source: 'JustCall and Plivo; the day is from an older table' },
  { name: '10DLC, trust 75 or more', segmentsPerSecond: 225, dailySegmentCap: 200_000, source: 'JustCall and Plivo; the day is from an older table' },
  { name: 'Canadian long code', segmentsPerSecond: 1, dailySegmentCap: null, source: 'AWS' },
];

export const ALL_WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
export const WEEKDAY_WORDS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** A new cap with an id of its own; ids stay with their cap when it is edited, since decisions cite them. */
export function newCap(caps: readonly Cap[]): Cap {
  const taken = new Set(caps.map((cap) => cap.id));
  let number = caps.length + 1;
  while (taken.has(`cap-${number}`)) number += 1;
  return { id: `cap-${number}`, max: 2, window: { kind: 'rolling', hours: 168 }, channels: ['sms'], scope: 'contact' };
}

export function newGap(): Gap {
  return { first: 'sms', then: 'voice-live', minutes: 240 };
}

export function newSource(sources: readonly ConsentSource[]): ConsentSource {
  const taken = new Set(sources.map((source) => source.id));
  let number = sources.length + 1;
  while (taken.has(`source-${number}`)) number += 1;
  return { id: `source-${number}`, name: 'New system', syncDelaySeconds: 0, apartSyncDelaySeconds: null };
}

/** A new sender with a name of its own. */
export function newSender(senders: readonly Sender[]): Sender {
  const taken = new Set(senders.map(({ id }) => id));
  let number = senders.length + 1;
  while (taken.has(`Sender ${number}`)) number += 1;
  return { id: `Sender ${number}`, channel: 'sms', systems: [], segmentsPerSecond: TIERS[0]!.segmentsPerSecond, dailySegmentCap: TIERS[0]!.dailySegmentCap };
}

export const NEW_HOURS: HouseHours = { open: '09:00', close: '20:00', weekdays: [1, 2, 3, 4, 5] };

/** The list without the member at an index. */
export function without<Item>(list: readonly Item[], index: number): Item[] {
  return list.filter((_, at) => at !== index);
}

/** The list with the member at an index replaced. */
export function replaced<Item>(list: readonly Item[], index: number, item: Item): Item[] {
  return list.map((old, at) => (at === index ? item : old));
}

export interface PolicyIssue {
  /** where it stands, as dots: "caps.0.max" */
  path: string;
  message: string;
}

/** Where a path of the policy is on the page, in words. */
function placeOf(path: readonly PropertyKey[]): string {
  const [section, second] = path;
  const row = typeof second === 'number' ? ` ${second + 1}` : '';
  switch (section) {
    case 'caps':
      return `Cap${row}`;
    case 'gaps':
      return `Gap${row}`;
    case 'sources':
      return `Source${row}`;
    case 'sendingRates':
      return `Sender${row}`;
    case 'emergencies':
      return `Emergency${row}`;
    case 'legalOverrides':
      return `Override${row}`;
    case 'quietHours':
      return `Sending hours, ${CHANNEL_TITLES[second as Channel] ?? String(second)}`;
    case 'sequencing':
      return 'Sequencing';
    case 'replySlaMinutes':
      return 'Time to answer a reply';
    case 'consentTerms':
      return 'How long consent holds';
    case 'minimumAge':
      return 'Youngest age';
    case 'homeCountry':
      return 'Home country';
    case 'revokeAllFrom':
      return 'Revoke-all date';
    default:
      return 'Policy';
  }
}

/** What keeps a draft from being saved: the schema's own answers, and names used twice. */
export function checkDraft(draft: Policy): PolicyIssue[] {
  const parsed = policySchema.safeParse(draft);
  const issues = parsed.success ? [] : parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: `${placeOf(issue.path)}: ${wordsOf(issue)}` }));
  return [...issues, ...repeated(draft)];
}

function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small' && issue.origin === 'array') return 'choose at least one.';
  if (issue.code === 'too_small') return `use ${String(issue.minimum)} or more.`;
  if (issue.code === 'too_big') return `use ${String(issue.maximum)} or less.`;
  if (issue.code === 'invalid_type') return 'fill this in.';
  return issue.message.endsWith('.') ? issue.message : `${issue.message}.`;
}

const SECTION_WORDS = { caps: 'Cap', sources: 'Source', legalOverrides: 'Override', sendingRates: 'Sender' } as const;

function repeated(draft: Policy): PolicyIssue[] {
  return repeatedNames(draft).map(({ section, index, field, name }) => ({ path: field, message: `${SECTION_WORDS[section]} ${index + 1}: the id “${name}” is used twice; decisions name rules by id, so each needs its own.` }));
}

/** Whether saving would send anything. */
export function isSame(a: Policy, b: Policy): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
