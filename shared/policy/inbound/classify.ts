import type { KeywordTable } from '../tables.ts';
import type { InboundClass } from './inbound-class.ts';
import { inOtherLanguages } from './languages.ts';
import {
  AMBIGUOUS_WORDS, CHILD_WORDS, CLOSING_STOP_PHRASES, COMPLAINT_PHRASES, COURTESIES, DEATH_PHRASES, GO_ON_PHRASES, INTENSIFIERS, JOINTS, JOKE_SIGNS, LIMIT_PHRASES, LIMITS, LOOSE_YES,
  MINOR_PHRASES, MORE_STOP_WORDS, MORE_YES, ORDINARY, POLITE, REGRET_PHRASES, REVIEW_PHRASES, SENTENCE_STOP_PHRASES, SOFTENERS, STOP_PHRASES, UNITS, WANTED_PHRASES, WELCOME_PHRASES, WRONG_NUMBER_PHRASES,
} from './lexicon.ts';
import { isOneSlip, ownLines, strictCore, type StepCounter, type Word, wordsOf } from './normalise.ts';
import { hasPhrase, markPhrases } from './phrases.ts';

/** The keyword lists of a table, folded once. */
interface Keywords {
  readonly stop: ReadonlySet<string>;
  readonly longStop: readonly string[];
  readonly start: ReadonlySet<string>;
  readonly help: ReadonlySet<string>;
  readonly provider: { readonly stop: ReadonlySet<string>; readonly start: ReadonlySet<string>; readonly help: ReadonlySet<string> };
}

const compiled = new WeakMap<KeywordTable, Keywords>();

function keywordsOf(table: KeywordTable): Keywords {
  let keywords = compiled.get(table);
  if (keywords === undefined) {
    const flat = (lists: Readonly<Record<string, readonly string[]>>): string[] => Object.values(lists).flat();
    const fold = (word: string): string => wordsOf(word, { steps: 0 }).map(({ folded }) => folded).join('');
    const lower = (words: readonly string[] | undefined): ReadonlySet<string> => new Set((words ?? []).map((word) => word.toLowerCase()));
    const stop = new Set([...flat(table.stop), ...MORE_STOP_WORDS].map(fold));
    keywords = {
      stop,
      longStop: [...stop].filter((word) => word.length >= LONG_WORD),
      start: lower(flat(table.start)),
      help: new Set(flat(table.help).map(fold)),
      provider: { stop: lower(table.stop['twilioDefault']), start: lower(table.start['twilioDefault']), help: lower(table.help['twilioDefault']) },
    };
    compiled.set(table, keywords);
  }
  return keywords;
}

/** Words of eight letters or more have so few neighbours that one slip changes nothing. */
const LONG_WORD = 8;
/** At most so many courtesies are looked past at either end of a keyword. */
const MOST_COURTESIES = 6;
/** Words that end messages even as one sentence of a longer text. */
const STRONG: ReadonlySet<string> = new Set(['stop', 'stopall', 'unsubscribe', 'unsub', 'optout']);
/** And of one that reports a wrong number or a death. */
const STRONG_OF_A_STRANGER: ReadonlySet<string> = new Set([...STRONG, 'remove']);
const SHORT_KEYWORDS = ['stop', 'quit', 'cancel', 'remove', 'revoke', 'optout', 'unsub'] as const;
const QUESTION_HOW: ReadonlySet<string> = new Set(['how', 'hows', 'where', 'what', 'whats', 'is', 'can', 'do', 'does', 'should', 'shall', 'may', 'could', 'must']);
const TAKEN_OFF: ReadonlySet<string> = new Set(['unsubscribed', 'removed', 'stopped', 'dropped', 'unsubscribe', 'remove']);
const PAST_ASKER: ReadonlySet<string> = new Set(['did', 'have', 'am', 'was', 'were']);
const HOW_ELSEWHERE: ReadonlySet<string> = new Set(inOtherLanguages('how'));
const ASKER: ReadonlySet<string> = new Set(['i', 'we', 'there', 'one', 'to', 'the', 'do', 'can', 'could', 'should', 'would', 'does', 'is', 'it', 'this']);

const plainNone = { channels: null, everything: false, isYes: false, alsoReview: false, wrongNumber: false, lapsesToNone: false } as const;

/**
 * What a text from a person means: stop, start, help, none, or review. It works on the person's own lines; loose reading
 * (look-alikes, stretched or spelled letters, slips, phrases) may lead to stop or review and never to start. Work grows with
 * the text's length and no faster; `counter` counts it.
 */
export function classifyInbound(text: string, table: KeywordTable, counter: StepCounter = { steps: 0 }): InboundClass {
  const keywords = keywordsOf(table);
  const whole = text.trim().toLowerCase();
  const { provider } = keywords;
  const providerKeyword = provider.stop.has(whole) ? 'stop' : provider.start.has(whole) ? 'start' : provider.help.has(whole) ? 'help' : null;
  return { ...read(ownLines(text), keywords, counter), providerKeyword };
}

type Reading = Omit<InboundClass, 'providerKeyword'>;

function review(more: Partial<Reading> = {}): Reading {
  return { ...plainNone, class: 'review', ...more };
}

function read(own: string, keywords: Keywords, counter: StepCounter): Reading {
  const core = strictCore(own);
  if (keywords.start.has(core)) return { ...plainNone, class: 'start', isYes: core === 'yes' };
  const words = without(wordsOf(own, counter), INTENSIFIERS).map((word): Word => (isUnsubscribe(word.folded) ? { ...word, folded: 'unsubscribe' } : word));
  if (words.length === 0) return readEmoji(own);
  const keyword = keywordCore(words, keywords);
  if (keyword === 'help') return { ...plainNone, class: 'help' };

  const wrongNumber = hasPhrase(WRONG_NUMBER_PHRASES, words, counter);
  const alsoReview = wrongNumber || hasPhrase(DEATH_PHRASES, words, counter);
  const joking = words.some(({ folded }) => SOFTENERS.has(folded)) || (JOKE_SIGNS.test(own) && words.length > 1);
  if (keyword === 'stop' && !joking) return stop(words, false, false);
  if (isNegation(words)) {
    const other = words.slice(2).some(({ folded }) => folded === 'unsubscribe' || folded === 'unsub' || folded === 'optout');
    return other ? review() : { ...plainNone, class: 'none' };
  }
  const complaint = hasPhrase(COMPLAINT_PHRASES, words, counter);
  const sentence = stopSentence(words) ?? stopAtEnd(words, alsoReview, counter);
  const spoken = words.map(() => false);
  const phrase = [
    markPhrases(STOP_PHRASES, words, counter, spoken),
    markPhrases(CLOSING_STOP_PHRASES, words, counter, spoken, { closing: true }),
    hasPhrase(SENTENCE_STOP_PHRASES, without(words, POLITE), counter, { opening: true, closing: true }),
  ].includes(true);
  const welcome = hasPhrase(WELCOME_PHRASES, words, counter, { outside: spoken });
  if (complaint || sentence !== null || phrase || keyword === 'stop') {
    if (welcome || joking || hasPhrase(REGRET_PHRASES, words, counter) || hasPhrase(GO_ON_PHRASES, words, counter, { outside: spoken })) return review({ wrongNumber });
    if (complaint || sentence === 'clear') return stop(words, alsoReview, wrongNumber);
    const limited = words.some(({ plain, folded }, at) => (LIMITS.has(folded) && words[at - 1]?.folded !== 'good') || isFigure(plain)) || hasPhrase(LIMIT_PHRASES, words, counter);
    return limited || asksHow(words) ? review({ wrongNumber }) : stop(words, alsoReview, wrongNumber);
  }
  if (alsoReview) return review({ wrongNumber });
  return readRest(own, words, welcome, counter);
}

/** What is left when nothing ends messages outright. */
function readRest(own: string, words: readonly Word[], welcome: boolean, counter: StepCounter): Reading {
  if (words.some(({ folded }) => STRONG.has(folded) || /^stop(?:stop)*$/.test(folded))) return review();
  if (hasPhrase(REVIEW_PHRASES, words, counter)) return review();
  if (saysMinor(words, counter)) return review();
  const trimmed = withoutCourtesies(words);
  if (welcome || saysYes(words, counter) || (trimmed.length > 0 && trimmed.every(({ folded }) => folded === trimmed[0]!.folded) && hasPhrase(GO_ON_PHRASES, trimmed, counter))) return review({ lapsesToNone: true });
  const only = words.length === 1 ? words[0]! : trimmed.length === 1 ? trimmed[0]! : null;
  if (only !== null && AMBIGUOUS_WORDS.has(only.folded)) return review();
  if (trimmed.length <= 2 && trimmed.some(({ folded }) => isNearMiss(folded))) return review();
  if (words.some(({ folded }) => isTwoSlipsFromUnsubscribe(folded, counter))) return review();
  return /[👎✋🖐🤚🖕]/u.test(own) ? review() : { ...plainNone, class: 'none' };
}

/** A yes that is no keyword: a short text that begins with one, or a longer one that says yes to messages. */
function saysYes(words: readonly Word[], counter: StepCounter): boolean {
  if (!LOOSE_YES.has(words[0]!.folded)) return false;
  return (words.length <= 4 && words.every(({ folded }) => LOOSE_YES.has(folded) || MORE_YES.has(folded) || COURTESIES.has(folded))) || hasPhrase(WANTED_PHRASES, words, counter);
}

function readEmoji(own: string): Reading {
  return /[👎✋🖐🤚]/u.test(own) ? review() : { ...plainNone, class: 'none' };
}

function stop(words: readonly Word[], alsoReview: boolean, wrongNumber: boolean): Reading {
  const has = (list: ReadonlySet<string>): boolean => words.some(({ folded }) => list.has(folded));
  const named: ('sms' | 'voice' | 'email' | 'push')[] = [];
  if (has(CALL_WORDS)) named.push('voice');
  if (has(EMAIL_WORDS)) named.push('email');
  // Whatever is named, the text itself came by SMS: not to be texted again is the least that was meant.
  return { ...plainNone, class: 'stop', channels: named.length === 0 ? null : ['sms', ...named], everything: has(EVERYTHING), alsoReview, wrongNumber };
}

const CALL_WORDS: ReadonlySet<string> = new Set(['call', 'calls', 'calling', 'phoning', 'ringing', 'llamen', 'llames', 'appelez', 'anrufen']);
const EMAIL_WORDS: ReadonlySet<string> = new Set(['email', 'emails', 'emailing', 'mails', 'mailing', 'newsletter', 'newsletters']);
const EVERYTHING: ReadonlySet<string> = new Set(['everything', 'completely', 'altogether', 'entirely', 'todo', 'tout']);

/** The words without some, unless there are no others; a sentence begins where it began. */
function without(words: readonly Word[], dropped: ReadonlySet<string>): readonly Word[] {
  let clause = false;
  const kept: Word[] = [];
  for (const word of words) {
    clause ||= word.startsClause;
    if (dropped.has(word.folded)) continue;
    kept.push(clause === word.startsClause ? word : { ...word, startsClause: clause });
    clause = false;
  }
  return kept.length > 0 ? kept : words;
}

/** A keyword with nothing but courtesies around it; a keyword said several times is said once. */
function keywordCore(words: readonly Word[], keywords: Keywords): 'stop' | 'help' | null {
  let lead = 0;
  while (lead < MOST_COURTESIES && lead < words.length && COURTESIES.has(words[lead]!.folded)) lead += 1;
  let tail = 0;
  while (tail < MOST_COURTESIES && tail < words.length && COURTESIES.has(words[words.length - 1 - tail]!.folded)) tail += 1;
  if (words.length - lead - tail > 4) return null;
  if (words.length === 2 && words.some(({ folded }) => keywords.help.has(folded)) && words.some(({ folded }) => STRONG.has(folded))) return 'stop';
  for (let from = 0; from <= lead; from += 1) {
    for (let to = words.length; to >= words.length - tail && to > from; to -= 1) {
      const distinct = words.slice(from, to).filter((word, index, all) => index === 0 || word.folded !== all[index - 1]!.folded);
      const joined = distinct.map(({ folded }) => folded).join('');
      if (keywords.stop.has(joined) || /^(?:stop)+$/.test(joined)) return 'stop';
      if (distinct.length === 1 && joined.length >= LONG_WORD - 1 && keywords.longStop.some((word) => isOneSlip(joined, word)) && !INFLECTED.has(joined)) return 'stop';
      // A wish to be left alone beats a cry for help about it.
      if (keywords.help.has(joined)) return words.some(({ folded }) => STRONG.has(folded)) ? 'stop' : 'help';
    }
  }
  return null;
}

/** One slip away from a long keyword and a word of its own. */
const INFLECTED: ReadonlySet<string> = new Set(['unsubscribed', 'unsubscribes', 'unsubscriber', 'subscribe', 'cancelas', 'cancelan', 'cancell', 'abmeldet', 'anmelden', 'anmeldung', 'auftragen', 'cancelara']);

function isUnsubscribe(folded: string): boolean {
  return folded === 'unsubscribe' || (folded.length >= LONG_WORD && folded.length <= 12 && !INFLECTED.has(folded) && isOneSlip(folded, 'unsubscribe'));
}

/** "don't stop", "do not stop", "never stop" at the beginning, after please: the exact negation of stop, also with an object. */
function isNegation(words: readonly Word[]): boolean {
  let at = 0;
  while (at < 2 && at < words.length && NEGATION_LEAD.has(words[at]!.folded)) at += 1;
  const [first, second, third] = words.slice(at, at + 4).map(({ folded }) => folded).filter((word) => word !== 'ever');
  if (first === 'do' && second === 'not') return third === 'stop';
  return (first === 'dont' || first === 'donot' || first === 'never') && second === 'stop';
}

const NEGATION_LEAD: ReadonlySet<string> = new Set(['please', 'pls', 'plz', 'oh', 'no']);

/**
 * Whether a sentence of a longer text is a strong keyword with courtesies and nothing else: "Please stop. I am on the list."
 * is clear; where only a joint such as "or" divides the text it is one as long as nothing limits it.
 */
function stopSentence(words: readonly Word[]): 'clear' | 'joined' | null {
  let joined = false;
  let [strong, other, soft] = [false, false, false];
  for (let at = 0; at <= words.length; at += 1) {
    const word = words[at];
    const joint = word !== undefined && JOINTS.has(word.folded);
    if (word === undefined || joint || (word.startsClause && at > 0)) {
      if (strong && !other) {
        if (!soft && !joint) return 'clear';
        joined = true;
      }
      [strong, other, soft] = [false, false, joint];
    }
    if (word === undefined) break;
    if (STRONG.has(word.folded)) strong = true;
    else if (!joint && !COURTESIES.has(word.folded)) other = true;
  }
  return joined ? 'joined' : null;
}

/** Whether such a word stands at either end, courtesies aside. */
function isAtEnd(words: readonly Word[], wanted: ReadonlySet<string>): boolean {
  const counts = ({ folded }: Word): boolean => wanted.has(folded) || !COURTESIES.has(folded);
  return [words.find(counts), words.findLast(counts)].some((word) => word !== undefined && wanted.has(word.folded));
}

/** A strong keyword before or after what a stranger or an angry person says: "STOP wrong number", "this is spam stop". */
function stopAtEnd(words: readonly Word[], byStranger: boolean, counter: StepCounter): 'clear' | 'joined' | null {
  if (byStranger) return isAtEnd(words, STRONG_OF_A_STRANGER) ? 'clear' : null;
  if (!isAtEnd(words, STRONG)) return null;
  return hasPhrase(REVIEW_PHRASES, words, counter, { outside: words.map(({ folded }) => STRONG.has(folded)) }) ? 'joined' : null;
}

/** A question about the way: "how do I unsubscribe?". */
function asksHow(words: readonly Word[]): boolean {
  const [first, second] = [words[0]!.folded, words[1]?.folded ?? ''];
  if (HOW_ELSEWHERE.has(first)) return true;
  if (first === 'how' || first === 'hows') return second !== 'about' && second !== 'dare';
  if (first === 'why') return PAST_ASKER.has(second) && words.some(({ folded }) => TAKEN_OFF.has(folded));
  if (PAST_ASKER.has(first) && (second === 'you' || second === 'u' || second === 'i')) return true;
  return QUESTION_HOW.has(first) && ASKER.has(second);
}

/** A number or a time of day; a run of seven digits or more is a phone number. */
function isFigure(plain: string): boolean {
  return /^\d{1,6}(?:am|pm|x|st|nd|rd|th|h|k)?$/.test(plain);
}

function withoutCourtesies(words: readonly Word[]): readonly Word[] {
  return words.filter(({ folded }) => !COURTESIES.has(folded) || folded === 'stop');
}

function isNearMiss(folded: string): boolean {
  return folded.length >= 3 && folded.length <= 9 && !ORDINARY.has(folded) && SHORT_KEYWORDS.some((word) => isOneSlip(folded, word));
}

function isTwoSlipsFromUnsubscribe(folded: string, counter: StepCounter): boolean {
  if (folded.length < 9 || folded.length > 13 || INFLECTED.has(folded)) return false;
  for (let at = 0; at < folded.length; at += 1) {
    counter.steps += 1;
    if (isOneSlip(folded.slice(0, at) + folded.slice(at + 1), 'unsubscribe')) return true;
  }
  for (let at = 0; at < 'unsubscribe'.length; at += 1) {
    if (isOneSlip(folded, 'unsubscribe'.slice(0, at) + 'unsubscribe'.slice(at + 1))) return true;
  }
  return false;
}

/** "I'm 12", "15 years old": an age under 18. */
function saysMinor(words: readonly Word[], counter: StepCounter): boolean {
  for (let at = 0; at < words.length; at += 1) {
    const age = /^\d{1,2}$/.test(words[at]!.plain) ? Number(words[at]!.plain) : NaN;
    if (!(age >= 5 && age < 18) || UNITS.has(words[at + 1]?.folded ?? '')) continue;
    const [before, earlier, after] = [words[at - 1]?.folded ?? '', words[at - 2]?.folded ?? '', words[at + 1]?.folded ?? ''];
    if (CHILD_WORDS.has(before) || (before === 'is' && CHILD_WORDS.has(earlier)) || before === 'im' || (before === 'am' && earlier === 'i') || (before === 'only' && earlier === 'im') || /^(?:years|yrs|yo|yr|year)$/.test(after)) return true;
  }
  return words.length <= 12 && hasPhrase(MINOR_PHRASES, words, counter);
}
