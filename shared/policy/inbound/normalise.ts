/** Counts work done, so that a test can show that it grows with the text and no faster. */
export interface StepCounter {
  steps: number;
}

/** Letters that look like Latin ones, after NFKC and lower-casing: Cyrillic, Greek, Armenian, Cherokee, small capitals. */
const CONFUSABLE: Readonly<Record<string, string>> = {
  а: 'a', в: 'b', с: 'c', ԁ: 'd', е: 'e', һ: 'h', н: 'h', і: 'i', ј: 'j', к: 'k', м: 'm', о: 'o', р: 'p', ѕ: 's', т: 't', υ: 'u', ѵ: 'v', х: 'x', у: 'y', ʏ: 'y',
  α: 'a', β: 'b', ε: 'e', η: 'n', ι: 'i', κ: 'k', ν: 'v', ο: 'o', ρ: 'p', ς: 's', σ: 's', τ: 't', χ: 'x', ω: 'w', ı: 'i', ø: 'o', ł: 'l', đ: 'd', ħ: 'h', ŧ: 't',
  ս: 's', օ: 'o', Ꮪ: 's', ꮪ: 's', Ꭲ: 't', ꭲ: 't', Ꮲ: 'p', ꮲ: 'p', Ꭴ: 'o', Ꭼ: 'e', ꭼ: 'e',
  ᴀ: 'a', ʙ: 'b', ᴄ: 'c', ᴅ: 'd', ᴇ: 'e', ɢ: 'g', ʜ: 'h', ɪ: 'i', ᴊ: 'j', ᴋ: 'k', ʟ: 'l', ᴍ: 'm', ɴ: 'n', ᴏ: 'o', ᴘ: 'p', ʀ: 'r', ꜱ: 's', ᴛ: 't', ᴜ: 'u', ᴠ: 'v', ᴡ: 'w', ᴢ: 'z',
  ɑ: 'a', ɡ: 'g', ɩ: 'i', ǃ: 'i', 'ß': 'ss',
};

/** Digits and signs that stand for letters inside a word. */
const LEET: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', $: 's', '@': 'a' };

/** Letters in circles and squares that NFKC leaves alone, by the first code point of each run. */
const ENCLOSED_RUNS = [0x1f150, 0x1f170] as const;
const REGIONAL_A = 0x1f1e6;

/** Hangul fillers are letters that show nothing. */
const BLANK_LETTERS: ReadonlySet<string> = new Set(['\u115f', '\u1160', '\u3164', '\uffa0']);

function plainLetter(character: string): string {
  const code = character.codePointAt(0)!;
  for (const first of ENCLOSED_RUNS) if (code >= first && code < first + 26) return String.fromCharCode(97 + code - first);
  if (code >= REGIONAL_A && code < REGIONAL_A + 26) return String.fromCharCode(97 + code - REGIONAL_A);
  return CONFUSABLE[character] ?? character;
}

const QUOTED_LINE = /^\s*>/;
const ATTRIBUTION = /^\s*(?:on\b.{0,200}\bwrote:|-{2,} ?original message|le\b.{0,200}\bécrit ?:|am\b.{0,200}\bschrieb\b)/i;
const SIGNATURE = /^\s*(?:sent (?:from|via|using) (?:my|the|a)?\s?\S|get outlook for\b|envoyé de(?:puis)? mon\b|enviado desde mi\b|von meinem\b)/i;
const SIGNATURE_MARK = /^-- ?$/;

/** The person's own lines: quoted lines and everything from a signature or an attribution on are left out. */
export function ownLines(text: string): string {
  const kept: string[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (SIGNATURE.test(line) || SIGNATURE_MARK.test(line) || ATTRIBUTION.test(line)) break;
    if (!QUOTED_LINE.test(line)) kept.push(line);
  }
  return kept.join('\n');
}

/** A word of a text, as it is matched. */
export interface Word {
  /** letters and digits as they stand, look-alikes resolved */
  readonly plain: string;
  /** the same with digits read as letters and letters repeated three or more times collapsed */
  readonly folded: string;
  /** a sentence ends before it */
  readonly startsClause: boolean;
}

function collapse(word: string): string {
  return word.replaceAll(/(.)\1{2,}/gu, '$1');
}

function fold(plain: string): string {
  const letters = plain.replaceAll(/[^a-z]/g, '').length;
  const digits = plain.length - letters;
  // "5top" is a word with a digit in it, "5pm" and "9" are times and numbers.
  const leet = letters >= 2 && digits > 0 && digits <= letters && !/^\d+(?:am|pm|st|nd|rd|th)$/.test(plain);
  const word = leet ? [...plain].map((character) => LEET[character] ?? character).join('') : plain;
  return collapse(word);
}

/**
 * A text's words for loose matching: NFKC, look-alikes to Latin, lower case, marks and zero-width characters dropped,
 * apostrophes closed up, single letters in a row ("s t o p") joined.
 */
export function wordsOf(text: string, counter: StepCounter): Word[] {
  const words: Word[] = [];
  let current = '';
  let clause = true;
  let pendingHyphen = false;
  const flush = (): void => {
    if (current !== '') words.push({ plain: current, folded: fold(current), startsClause: clause });
    if (current !== '') clause = false;
    current = '';
    pendingHyphen = false;
  };
  // The sharp s and the like become letters first, so that the marks left over can be dropped.
  const decomposed = text.normalize('NFKC').toLowerCase().normalize('NFD');
  for (const raw of decomposed) {
    counter.steps += 1;
    if (/\p{M}|\p{Cf}/u.test(raw) || BLANK_LETTERS.has(raw)) continue;
    if (raw === '🛑') {
      flush();
      current = 'stop';
      flush();
      continue;
    }
    const character = plainLetter(raw);
    if (/[\p{L}\p{N}]/u.test(character) || ((character === '$' || character === '@') && /\p{L}|^$/u.test(current))) {
      if (pendingHyphen) {
        // "opt-out" is two words, "non-stop" is one that is none of ours.
        if (current !== 'non') flush();
      }
      pendingHyphen = false;
      current += character === '$' || character === '@' ? LEET[character]! : character;
    } else if (/['’‘ʼ`´]/u.test(character) && current !== '') {
      continue;
    } else if (/[-‐‑‒]/u.test(character) && current !== '') {
      pendingHyphen = true;
    } else {
      // A dash between spaces ends a thought, as "STOP - I am on the list".
      if (/[-‐‑‒–—|.!?;,:\n…()]/u.test(character)) {
        flush();
        clause = true;
      } else flush();
    }
  }
  flush();
  return joinLetters(words);
}

const SPELLED_LETTERS = 3;

/** "s t o p", "S.T.O.P.": single letters in a row are one word. */
function joinLetters(words: readonly Word[]): Word[] {
  const joined: Word[] = [];
  for (let index = 0; index < words.length; ) {
    let end = index;
    while (end < words.length && /^[a-z]$/.test(words[end]!.plain)) end += 1;
    if (end - index >= SPELLED_LETTERS) {
      const plain = words.slice(index, end).map((word) => word.plain).join('');
      joined.push({ plain, folded: fold(plain), startsClause: words[index]!.startsClause });
      index = end;
    } else {
      joined.push(words[index]!);
      index += 1;
    }
  }
  return joined;
}

/**
 * A text for strict matching: only spaces, quotes, punctuation and emoji around it are dropped, and ASCII is lower-cased.
 * What leads to start goes through here and through nothing looser.
 */
export function strictCore(text: string): string {
  const around = /[\s\p{P}\p{S}\p{Cf}\p{M}]/u;
  const characters = [...text];
  let from = 0;
  let to = characters.length;
  while (from < to && around.test(characters[from]!)) from += 1;
  while (to > from && around.test(characters[to - 1]!)) to -= 1;
  return characters.slice(from, to).join('').replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Whether one slip lies between two words: a letter more, less or other, or two swapped. Bounded work. */
export function isOneSlip(word: string, target: string): boolean {
  if (word === target || Math.abs(word.length - target.length) > 1) return false;
  let from = 0;
  while (from < word.length && word[from] === target[from]) from += 1;
  const rest = (text: string, skip: number): string => text.slice(from + skip);
  if (rest(word, 1) === rest(target, 1) || rest(word, 1) === rest(target, 0) || rest(word, 0) === rest(target, 1)) return true;
  return word[from] === target[from + 1] && word[from + 1] === target[from] && rest(word, 2) === rest(target, 2);
}
