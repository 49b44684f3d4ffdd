import { contactName } from '../contacts/contact-name.ts';
import { type Channel, type Contact } from '../contacts/contact.ts';
import type { Outcome } from '../policy/decision.ts';
import { isoLocal } from '../time/local.ts';
import type { Zone } from '../time/zone-table.ts';
import { CHANNEL_WORDS } from '../words/event.ts';
import { capitalised, countWords } from '../words/text.ts';
import { durationWords } from '../words/time.ts';
import type { Comparison } from './compare.ts';
import type { ComparedContact, ComparisonSummary } from './comparison-schema.ts';
import type { DecisionView, TouchDifference, TouchResult } from './compare-touches.ts';
import type { ChangeNames } from './incremental.ts';

type OnClock<Of extends TouchResult> = Omit<Of, 'second'> & { readonly at: string };

interface ReportedContact {
  readonly contactId: string;
  readonly contactName: string;
  readonly timeZone: string;
  readonly first: { readonly before: OnClock<DecisionView> | null; readonly after: OnClock<DecisionView> | null };
  readonly touches: readonly (Omit<TouchDifference, 'before' | 'after'> & { readonly before: OnClock<TouchResult> | null; readonly after: OnClock<TouchResult> | null; readonly secondsLater: number | null })[];
}

/** A comparison as it leaves the program: people by name, instants in ISO 8601 with each contact's own offset. */
export interface ComparisonReport extends Omit<Comparison, 'contacts'> {
  readonly contacts: readonly ReportedContact[];
}

/** Gives a comparison names and clocks. */
export function comparisonReport(comparison: Comparison, contacts: ReadonlyMap<string, Contact>, zoneOf: (contact: Contact) => Zone): ComparisonReport {
  return {
    ...comparison,
    contacts: comparison.contacts.map(({ contactId, first, touches }): ReportedContact => {
      const contact = contacts.get(contactId)!;
      const zone = zoneOf(contact);
      const onClock = <Of extends TouchResult>(one: Of | null): OnClock<Of> | null => {
        if (one === null) return null;
        const { second, ...rest } = one;
        return { at: isoLocal(zone, second), ...rest };
      };
      return {
        contactId,
        contactName: contactName(contact),
        timeZone: zone.name,
        first: { before: onClock(first.before), after: onClock(first.after) },
        touches: touches.map((touch) => ({
          ...touch,
          before: onClock(touch.before),
          after: onClock(touch.after),
          secondsLater: touch.before === null || touch.after === null ? null : touch.after.second - touch.before.second,
        })),
      };
    }),
  };
}

/** The numbers of a comparison over the same people. */
export function summaryOf({ handedOver, touches, contacts, inFlight }: ComparisonReport): ComparisonSummary {
  const changed = inFlight.changed.map(({ contactIds, ...place }) => ({ ...place, contacts: contactIds.length, contactIds: [...contactIds] }));
  return { handedOver, touches, contacts: contacts.length, onlyBefore: 0, onlyAfter: 0, inFlight: { changed, unchanged: inFlight.unchanged } };
}

const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = { allow: 'handed over', defer: 'still deferred', block: 'blocked', drop: 'dropped' };
const CHANGE_WORDS: Readonly<Record<string, string>> = { step: 'which changed', path: 'which leads elsewhere', 'step-removed': 'which is gone', 'journey-removed': 'which is gone with its journey' };

/** A report as lines of text; of people, the first `most`. Steps have the new version's names, those that people in flight stand at the old one's. */
export function comparisonLines({ contacts, touches, handedOver, inFlight, onlyBefore, onlyAfter }: ComparisonSummary, listed: readonly ComparedContact[], names: ChangeNames, oldNames: ChangeNames, most: number): string[] {
  const channels = (Object.keys(CHANNEL_WORDS) as Channel[]).filter((channel) => (handedOver.before[channel] ?? 0) + (handedOver.after[channel] ?? 0) > 0);
  const row = (label: string, before: string, after: string): string => `${label.padEnd(28)}${before.padStart(12)}${after.padStart(12)}`;
  return [
    row('Handed over', 'before', 'after'),
    ...channels.map((channel) => row(`  ${capitalised(CHANNEL_WORDS[channel])}`, String(handedOver.before[channel] ?? 0), String(handedOver.after[channel] ?? 0))),
    '',
    contacts === 0
      ? 'Nobody would get anything else.'
      : `${countWords(contacts, 'contact')} would get something else: ${touches.gained} gained, ${touches.lost} lost, ${touches.moved} moved, ${touches.changed} changed.`,
    ...(onlyBefore + onlyAfter === 0 ? [] : [`Left out are whom only one run has: ${onlyBefore} only the earlier, ${onlyAfter} only the later.`]),
    ...listed.slice(0, most).flatMap((contact) => ['', ...contactLines(contact, names)]),
    ...(contacts > most ? ['', `And ${countWords(contacts - most, 'more contact')}; --json lists them all.`] : []),
    ...(inFlight.changed.length === 0 ? [] : ['', 'In flight in the old version when the window closes']),
    ...inFlight.changed.map(({ journeyId, nodeId, change, contacts: standing }) => `  ${countWords(standing, 'contact')} at ${oldNames.step(journeyId, nodeId)} of ${oldNames.journey(journeyId)}, ${CHANGE_WORDS[change]!}`),
    ...(inFlight.changed.length === 0 ? [] : [`  ${inFlight.unchanged} at steps that stay as they are`]),
  ];
}

function contactLines({ contactName: name, contactId, timeZone, first, touches }: ComparedContact, names: ChangeNames): string[] {
  return [
    `${name} (${contactId}), ${timeZone}`,
    ...touches.flatMap((touch) => [`  ${touchWords(touch, names)}`, ...(touch.kind === 'changed' ? [`           ${touch.after!.why}`] : [])]),
    '  First decision that differs',
    `    before: ${firstWords(first.before, names)}`,
    `    after:  ${firstWords(first.after, names)}`,
  ];
}

function firstWords(view: ComparedContact['first']['before'], names: ChangeNames): string {
  return view === null ? 'no further decision' : `${view.at} ${names.step(view.journeyId, view.nodeId)}. ${view.why}`;
}

function outcomeWords({ outcome, reason }: Pick<TouchResult, 'outcome'> & { readonly reason: string }): string {
  return outcome === 'allow' ? OUTCOME_WORDS.allow : `${OUTCOME_WORDS[outcome]} (${reason})`;
}

function touchWords({ kind, journeyId, nodeId, before, after, secondsLater }: ComparedContact['touches'][number], names: ChangeNames): string {
  const touch = `${names.step(journeyId, nodeId)} of ${names.journey(journeyId)}`;
  switch (kind) {
    case 'gained':
      return `gained:  ${touch}, ${after!.at}, ${outcomeWords(after!)}`;
    case 'lost':
      return `lost:    ${touch}, ${before!.at}, ${outcomeWords(before!)}`;
    case 'moved':
      return `moved:   ${touch}, ${after!.at} instead of ${before!.at} (${durationWords(secondsLater!)} ${secondsLater! > 0 ? 'later' : 'earlier'}), ${outcomeWords(after!)}`;
    case 'changed': {
      const was = before!.channel === after!.channel ? '' : `${CHANNEL_WORDS[before!.channel]} `;
      return `changed: ${touch}, ${after!.at}, ${outcomeWords(after!)} instead of ${was}${before!.at === after!.at ? '' : `${before!.at}, `}${outcomeWords(before!)}`;
    }
  }
}
