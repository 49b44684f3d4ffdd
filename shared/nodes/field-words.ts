import type { Condition } from '../journey/condition.ts';
import type { AttributeChange, EventMatch } from '../engine/ops.ts';
import { conditionWords } from '../words/condition.ts';
import { matchWords } from '../words/event.ts';
import { listWords, quote, shorten } from '../words/text.ts';
import { durationWords, offsetWords, weekdaysWords } from '../words/time.ts';
import type { Field } from './node-type.ts';
import { type OwnerRule, ownerWords } from './owner-rule.ts';
import { changeWords } from './attribute-change-words.ts';
import type { WidgetName } from './widgets.ts';

/** Longest piece of a person's text that a sentence repeats. */
const TEXT_LENGTH = 80;

const textWords = (value: unknown): string => (value === '' ? 'nothing' : quote(shorten(String(value), TEXT_LENGTH)));

/** How a value of each single-valued editor is said; the lists are compared entry by entry. */
const WORDS: Readonly<Record<Exclude<WidgetName, ListWidget>, (value: unknown, field: Field) => string>> = {
  text: textWords,
  textarea: textWords,
  attribute: textWords,
  'attribute-list': (value) => listWords((value as string[]).map(quote), 'and') || 'none',
  journey: textWords,
  'sms-body': textWords,
  'email-body': textWords,
  'merge-text': textWords,
  'merge-textarea': textWords,
  number: (value, field) => (field.unit === undefined ? String(value) : `${String(value)} ${field.unit}`),
  select: (value, field) => quote(field.options?.find((option) => option.value === value)?.label ?? String(value)),
  toggle: (value) => (value === true ? 'yes' : 'no'),
  duration: (value) => durationWords(Number(value)),
  'duration-offset': (value) => offsetWords(Number(value)),
  date: (value) => String(value) || 'no day',
  'local-time': String,
  weekdays: (value) => weekdaysWords(value as number[]),
  condition: (value) => quote(conditionWords(value as Condition)),
  'event-match': (value) => quote(matchWords(value as EventMatch)),
  'owner-rule': (value) => ownerWords(value as OwnerRule),
};

type ListWidget = 'condition-list' | 'event-match-list' | 'weights' | 'attribute-changes';

/** How one entry of each list editor is called, and what it says. */
const ENTRIES: Readonly<Record<ListWidget, { noun: string; words: (entry: never) => string }>> = {
  'condition-list': { noun: 'rule', words: (entry: { condition: Condition }) => quote(conditionWords(entry.condition)) },
  'event-match-list': { noun: 'event', words: (entry: { match: EventMatch }) => quote(matchWords(entry.match)) },
  'attribute-changes': { noun: 'change', words: (entry: AttributeChange) => quote(changeWords(entry)) },
  weights: { noun: 'arm', words: (entry: { weight: number; holdout: boolean }) => `weight ${entry.weight}${entry.holdout ? ', held out' : ''}` },
};

interface Entry {
  id: string;
  /** '' or none: called by what it says */
  name?: string;
}

/** What changed in one field, as parts of a sentence: "Subject changed from “A” to “B”", "rule “Large” was added". */
export function fieldChanges(field: Field, before: unknown, after: unknown): string[] {
  if (isList(field.widget)) return listChanges(ENTRIES[field.widget], (before ?? []) as Entry[], (after ?? []) as Entry[]);
  const words = WORDS[field.widget];
  if (before === undefined) return [`${field.label}: ${words(after, field)}`];
  if (after === undefined) return [];
  const [was, is] = [words(before, field), words(after, field)];
  // Two long texts may differ only beyond what is shown of them.
  return [was === is ? `${field.label} changed` : `${field.label} changed from ${was} to ${is}`];
}

function isList(widget: WidgetName): widget is ListWidget {
  return Object.hasOwn(ENTRIES, widget);
}

function listChanges({ noun, words }: (typeof ENTRIES)[ListWidget], before: readonly Entry[], after: readonly Entry[]): string[] {
  const say = (entry: Entry): string => words(entry as never);
  const nameOf = (entry: Entry): string => entry.name ?? '';
  const name = (entry: Entry): string => (nameOf(entry) === '' ? `the ${noun} ${say(entry)}` : `the ${noun} ${quote(nameOf(entry))}`);
  const was = new Map(before.map((entry) => [entry.id, entry]));
  const is = new Map(after.map((entry) => [entry.id, entry]));
  const changes = [
    ...after.filter(({ id }) => !was.has(id)).map((entry) => nameOf(entry) === '' ? `${name(entry)} was added` : `${name(entry)} was added: ${say(entry)}`),
    ...before.filter(({ id }) => !is.has(id)).map((entry) => `${name(entry)} was removed`),
    ...before.flatMap((entry) => {
      const now = is.get(entry.id);
      if (now === undefined) return [];
      const renamed = nameOf(now) === nameOf(entry) ? [] : [`${name(entry)} is now called ${nameOf(now) === '' ? say(now) : quote(nameOf(now))}`];
      return say(now) === say(entry) ? renamed : [...renamed, `${nameOf(now) === '' ? `one ${noun}` : name(now)} changed from ${say(entry)} to ${say(now)}`];
    }),
  ];
  const kept = (entries: readonly Entry[], others: ReadonlyMap<string, Entry>): string => entries.filter(({ id }) => others.has(id)).map(({ id }) => id).join();
  return kept(before, is) === kept(after, was) ? changes : [...changes, `the order of the ${noun}s changed`];
}
