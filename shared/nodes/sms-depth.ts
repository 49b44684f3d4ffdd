import { measureSms } from '../policy/sms/segments.ts';

/** Parts that a nudge may take, merge fields counted as they are written. */
export const MOST_PARTS = 2;

/** How many parts a text goes out in, quotation marks and dashes made plain as providers do. */
export function partsOf(text: string): number {
  return measureSms(text, { smartEncoding: true }).segments;
}

/** Web addresses of a text, with or without a scheme. */
export function linksOf(text: string): string[] {
  return text.match(/https?:\/\/\S+|\b(?:[a-z0-9-]+\.)+[a-z]{2,12}\/\S*|\bwww\.\S+/gi) ?? [];
}
