import type { StepCounter, Word } from './normalise.ts';

/** One place of a phrase: words that fit it (null: any word), and whether it may be missing. */
interface Slot {
  readonly words: ReadonlySet<string> | null;
  readonly optional: boolean;
}

/** Phrases by the words they can begin with, so that a text's word asks only its own. */
export type PhraseBook = ReadonlyMap<string, readonly (readonly Slot[])[]>;

/** Longest phrase there may be: it bounds the work at each word. */
const MOST_SLOTS = 8;

/**
 * Compiles phrases written as "stop <object>" or "opt _? out": words, alternatives a|b, named sets <object>, `_` for any word,
 * `?` for optional. The first place may be neither optional nor any word.
 */
export function compilePhrases(phrases: readonly string[], sets: Readonly<Record<string, string>>): PhraseBook {
  const book = new Map<string, (readonly Slot[])[]>();
  for (const phrase of phrases) {
    const slots = phrase.split(' ').map((part): Slot => {
      const optional = part.endsWith('?');
      const body = optional ? part.slice(0, -1) : part;
      if (body === '_') return { words: null, optional };
      const words = body.split('|').flatMap((word) => (word.startsWith('<') ? sets[word.slice(1, -1)]!.split(' ') : [word]));
      return { words: new Set(words), optional };
    });
    const first = slots[0]!;
    if (first.words === null || first.optional || slots.length > MOST_SLOTS) throw new Error(`Phrase "${phrase}" begins openly or is too long`);
    for (const word of first.words) book.set(word, [...(book.get(word) ?? []), slots]);
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

/** Whether the text has a phrase of the book; with `closing`, one after which the sentence ends. */
export function hasPhrase(book: PhraseBook, words: readonly Word[], counter: StepCounter, closing = false): boolean {
  for (let at = 0; at < words.length; at += 1) {
    const candidates = book.get(words[at]!.folded);
    if (candidates === undefined) continue;
    for (const slots of candidates) {
      const end = endOfMatch(slots, 1, words, at + 1, counter);
      if (end >= 0 && (!closing || end >= words.length || words[end]!.startsClause)) return true;
    }
  }
  return false;
}
