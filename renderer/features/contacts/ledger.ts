import type { Contact } from '../../../shared/contacts/contact.ts';
import { LEDGER_EVENT_TYPES, type ContactEvent } from '../../../shared/contacts/event.ts';
import { eventWords as typeWords } from '../../../shared/words/event.ts';
import { capitalised } from '../../../shared/words/text.ts';
import { asWords, CHANNEL_TITLES } from '../format/words.ts';

const LEDGER: ReadonlySet<string> = new Set(LEDGER_EVENT_TYPES);

/** Whether an event changes what may be sent, or only tells what the person did. */
export function isLedgerEvent(event: ContactEvent): boolean {
  return LEDGER.has(event.type);
}

const SCOPE_WORDS: Record<Exclude<NonNullable<ContactEvent['scope']>, 'global'>, string> = { channel: 'this channel', category: 'one programme', person: 'the person, every address' };

/** What the event says in one line: type, channel, scope. */
export function entryWords(event: ContactEvent): string {
  // "Opens an email" says its channel already
  const channel = event.channel && !event.type.startsWith(event.channel) ? ` · ${CHANNEL_TITLES[event.channel]}` : '';
  // "Unsubscribes from everything" says its reach already
  const scope = event.scope && event.scope !== 'global' ? ` · ${SCOPE_WORDS[event.scope]}` : '';
  const category = event.category ? ` · ${event.category}` : '';
  return `${capitalised(typeWords(event.type))}${channel}${scope}${category}`;
}

/** What is behind it: the words of a text, the proof of a consent, other facts. */
export function evidenceWords(event: ContactEvent): string {
  const parts: string[] = [];
  if (event.text) parts.push(`“${event.text}”`);
  if (event.proof) {
    const { method, wording, wordingVersion, source, attestedBy } = event.proof;
    parts.push(`Proof: ${asWords(method).toLowerCase()}, “${wording}” (version ${wordingVersion}), from ${source}${attestedBy ? `, attested by ${attestedBy}` : ''}`);
  }
  for (const [key, value] of Object.entries(event.data)) parts.push(`${asWords(key).toLowerCase()}: ${key === 'via' ? asWords(String(value)).toLowerCase() : value}`);
  return parts.join('; ');
}

/** Whether a consent was recorded without what would prove it. */
export function lacksProof(event: ContactEvent): boolean {
  return (event.type === 'opt_in' || event.type === 'opt_in_confirmed') && !event.proof;
}

/** Where a row of the law's table comes from: "Fla. Stat. 501.616(6), as of 2021-07-01"; a courtesy says that it is none. */
export function rowSourceWords({ basis, source, checkedOn }: { basis: string; source: string; checkedOn: string }): string {
  return `${source}${basis === 'law' ? '' : ` (${basis === 'carrier' ? 'a rule of the operators' : 'not law, a courtesy'})`}, as of ${checkedOn}`;
}

/** Evidence of where the contact is, strongest first, as label and value. */
export function placeEvidence(contact: Contact): { label: string; value: string }[] {
  const evidence: [string, string | undefined][] = [
    ['Time zone, stated', contact.timeZone],
    ['Postal code', contact.postalCode],
    ['State or province', contact.region],
    ['Country', contact.country],
    ['Phone', contact.phone],
  ];
  return evidence.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

const TIER_WORDS: Record<number, string> = { 1: 'Tier 1, the largest', 2: 'Tier 2', 3: 'Tier 3', 4: 'Tier 4, the smallest' };

/** What the CRM knows, as label and value. */
export function crmFacts(contact: Contact): { label: string; value: string }[] {
  const facts: [string, string | undefined][] = [
    ['Email', contact.email],
    ['Phone', contact.phone && contact.phoneAsTyped && contact.phoneAsTyped !== contact.phone ? `${contact.phone}, typed as ${contact.phoneAsTyped}` : contact.phone],
    ['Company', contact.company],
    ['Owner', contact.owner],
    ['Lifecycle stage', contact.lifecycleStage ? asWords(contact.lifecycleStage) : undefined],
    ['Account tier', contact.accountTier === undefined ? undefined : TIER_WORDS[contact.accountTier]],
    ['Intent score', contact.intentScore === undefined ? undefined : `${contact.intentScore} of 100`],
    ...Object.entries(contact.attributes),
  ];
  return facts.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}
