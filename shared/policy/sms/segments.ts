import { fillMergeFields } from '../../words/merge-fields.ts';

/** GSM 03.38 basic table by code, 0x00-0x7F; 0x1B is the escape and has no character (3GPP TS 23.038). */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** Extension characters: an escape and a code, two septets. */
const EXTENSION = '\f^{}\\[~]|€';

const BASIC_SET: ReadonlySet<string> = new Set([...BASIC].filter((character) => character !== '\u001b'));
const EXTENSION_SET: ReadonlySet<string> = new Set(EXTENSION);

/** Look-alikes that smart encoding swaps for GSM-7 characters before counting. The ellipsis grows to three. */
const SMART: Readonly<Record<string, string>> = {
  '‘': "'", '’': "'", '“': '"', '”': '"', '–': '-', '—': '-', '…': '...', '•': '-', '«': '"', '»': '"', '\u200b': '', '\ufeff': '', '\u2060': '', '`': "'",
};

export interface SmsSize {
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** septets, or UTF-16 units */
  readonly units: number;
  readonly segments: number;
  /** what plain division would answer: one too low where a pair is kept whole at the end of a part */
  readonly naiveSegments: number;
}

/** The text as a provider with smart encoding would send it. */
export function smartEncode(text: string): string {
  return [...text].map((character) => SMART[character] ?? character).join('');
}

/** Characters that force a text out of GSM-7, once each, in order. */
export function charactersOutsideGsm7(text: string): string[] {
  return [...new Set(text)].filter((character) => !BASIC_SET.has(character) && !EXTENSION_SET.has(character));
}

/**
 * Encoding, units and parts of a text. One part holds 160 septets or 70 UTF-16 units, of a multi-part message 153 or 67.
 * An escape pair and a surrogate pair are never split, so a part may end one unit short. An empty body is not sent.
 */
export function measureSms(text: string, options: { smartEncoding?: boolean } = {}): SmsSize {
  const characters = [...(options.smartEncoding === true ? smartEncode(text) : text)];
  const gsm = characters.every((character) => BASIC_SET.has(character) || EXTENSION_SET.has(character));
  const encoding = gsm ? 'GSM-7' : 'UCS-2';
  const [single, multi] = gsm ? [160, 153] : [70, 67];
  const costs = characters.map((character) => (gsm ? (EXTENSION_SET.has(character) ? 2 : 1) : character.length));
  const units = costs.reduce((sum, cost) => sum + cost, 0);
  if (units === 0) return { encoding, units, segments: 0, naiveSegments: 0 };
  if (units <= single) return { encoding, units, segments: 1, naiveSegments: 1 };
  let segments = 1;
  let room = multi;
  for (const cost of costs) {
    if (cost > room) {
      segments += 1;
      room = multi;
    }
    room -= cost;
  }
  return { encoding, units, segments, naiveSegments: Math.ceil(units / multi) };
}

/** What a message costs to send, in the currency of `costPerSegment`. */
export function smsCost(size: SmsSize, costPerSegment: number): number {
  return size.segments * costPerSegment;
}

/**
 * The size of a text whose merge fields hold their longest plausible values: what a template may cost at worst.
 * Merge fields are as in words/merge-fields; a field without a value counts `fallbackLength` letters.
 */
export function measureTemplate(template: string, longest: Readonly<Record<string, string>>, options: { smartEncoding?: boolean; fallbackLength?: number } = {}): SmsSize {
  // What is written for the unknown counts as well: it may be longer, or not fit the alphabet.
  const filled = fillMergeFields(template, ({ name, fallback }) => (Object.hasOwn(longest, name) ? longest[name]! : fallback.padEnd(options.fallbackLength ?? 20, 'm')));
  return measureSms(filled, options);
}
