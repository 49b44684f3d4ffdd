import type { StepCounter, Word } from './normalise.ts';

/** One place of a phrase: words that fit it (null: any word), and whether it may be missing. */
interface Slot {
  readonly words: ReadonlySet<string> | null;
  readonly optional: boolean;
}

interface Phrase {
  readonly slots: readonly Slot[];
  /** words it may not stand behind: "I unsubscribed", but not "am I unsubscribed" */
  readonly notAfter: ReadonlySet<string>;
}

/** Phrases by the words they can begin with, so that a text's word asks only its own. */
export type PhraseBook = ReadonlyMap<string, readonly Phrase[]>;

/** Where a phrase has to stand: to the end of its sentence, from its beginning, clear of words that are spoken for. */
export interface Place {
  readonly opening?: boolean;
  readonly closing?: boolean;
  readonly outside?: readonly boolean[];
}

/** Longest phrase there may be: it bounds the work at each word. */
const MOST_SLOTS = 8;

/**
 * Compiles phrases written as "stop <object>" or "opt _? out": words, alternatives a|b, named sets <object>, `_` for any word,
 * `?` for optional, `!a|b` at the head for words it may not stand behind, besides `negations`, which none may. The first place
 * may be neither optional nor any word.
 */
export function compilePhrases(phrases: readonly string[], sets: Readonly<Record<string, string>>, negations = ''): PhraseBook {
  const book = new Map<string, Phrase[]>();
  const wordsIn = (body: string): ReadonlySet<string> => new Set(body.split('|').flatMap((word) => (word.startsWith('<') ? sets[word.slice(1, -1)]!.split(' ') : [word])));
  for (const phrase of phrases) {
    const parts = phrase.split(' ');
    const own = parts[0]!.startsWith('!') ? [...wordsIn(parts.shift()!.slice(1))] : [];
    const notAfter = new Set([...own, ...(negations === '' ? [] : negations.split(' '))]);
    const slots = parts.map((part): Slot => {
      const optional = part.endsWith('?');
      const body = optional ? part.slice(0, -1) : part;
      return { words: body === '_' ? null : wordsIn(body), optional };
    });
    const first = slots[0]!;
    if (first.words === null || first.optional || slots.length > MOST_SLOTS) throw new Error(`Phrase "${phrase}" begins openly or is too long`);
    for (const word of first.words) book.set(word, [...(book.get(word) ?? []), { slots, notAfter }]);
  }
  return book;
}

/** The place after the phrase, or -1 when it is not there. */
function endOfMatch(slots: readonly Slot[], slot: number, words: readonly Word[], at: number, counter: StepCounter): number {
  counter.steps += 1;
  if (slot === slots.length) return at;
  const { words: wanted, optional } = slots[slot]!;
  const word = words[at];
  if (word !== undefined && (wanted === null || wanted.has(word.folded))) {
    const end = endOfMatch(slots, slot + 1, words, at + 1, counter);
    if (end >= 0) return end;
  }
  return optional ? endOfMatch(slots, slot + 1, words, at, counter) : -1;
}

/** Calls back for each phrase of the book that stands at the place asked for, with its first word and the place after its last, until told to stop. */
function eachPhrase(book: PhraseBook, words: readonly Word[], counter: StepCounter, { opening = false, closing = false, outside }: Place, found: (at: number, end: number) => boolean): void {
  for (let at = 0; at < words.length; at += 1) {
    const candidates = book.get(words[at]!.folded);
    if (candidates === undefined || (opening && !words[at]!.startsClause)) continue;
    for (const { slots, notAfter } of candidates) {
      if (at > 0 && notAfter.has(words[at - 1]!.folded)) continue;
      const end = endOfMatch(slots, 1, words, at + 1, counter);
      if (end < 0 || (closing && end < words.length && !words[end]!.startsClause)) continue;
      if (outside !== undefined && outside.slice(at, end).includes(true)) continue;
      if (found(at, end)) return;
    }
  }
}

/** Whether the text has a phrase of the book, at the place asked for. */
export function hasPhrase(book: PhraseBook, words: readonly Word[], counter: StepCounter, place: Place = {}): boolean {
  let has = false;
  eachPhrase(book, words, counter, place, () => (has = true));
  return has;
}

/** The same, and marks every word that such a phrase takes up. */
export function markPhrases(book: PhraseBook, words: readonly Word[], counter: StepCounter, marks: boolean[], place: Place = {}): boolean {
  let has = false;
  eachPhrase(book, words, counter, place, (at, end) => {
    has = true;
    marks.fill(true, at, end);
    return false;
  });
  return has;
}
