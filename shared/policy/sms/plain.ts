import { charactersOutsideGsm7, smartEncode } from './segments.ts';

/** Letters that no decomposition leads back to a plain one, and signs that have a plain spelling. */
const SPELLINGS: Readonly<Record<string, string>> = {
  'ø': 'o', 'ł': 'l', 'Ł': 'L', 'đ': 'd', 'Đ': 'D', 'ı': 'i', 'œ': 'oe', 'Œ': 'OE', 'þ': 'th', 'ð': 'd', 'ẞ': 'SS', '−': '-', '‐': '-', '‑': '-', '‒': '-', '―': '-', '′': "'", '″': '"', '„': '"', '‚': "'", '‹': "'", '›': "'", '→': '->', '←': '<-', '⁄': '/',
  '\t': ' ',
};

export interface Offender {
  character: string;
  /** how it can be written in GSM-7; '' where it can only be left out */
  plain: string;
}

/**
 * Characters that force a text out of GSM-7 even after a provider's smart encoding, once each, in order, with how to
 * write them plainly: compatibility forms and marks taken off, such as ê as e.
 */
export function offendersOf(text: string): Offender[] {
  return charactersOutsideGsm7(smartEncode(text)).map((character) => ({ character, plain: plainOf(character) }));
}

/** The text with one such character, or all of them, written plainly. */
export function writtenPlainly(text: string, offenders: readonly Offender[]): string {
  const plain = new Map(offenders.map((offender) => [offender.character, offender.plain]));
  return [...text].map((character) => plain.get(character) ?? character).join('');
}

function plainOf(character: string): string {
  const spelled = SPELLINGS[character];
  if (spelled !== undefined) return spelled;
  const decomposed = [...smartEncode(character.normalize('NFKD'))].filter((part) => !/\p{Mark}/u.test(part)).map((part) => SPELLINGS[part] ?? part);
  const kept = decomposed.join('');
  return charactersOutsideGsm7(kept).length === 0 ? kept : '';
}
