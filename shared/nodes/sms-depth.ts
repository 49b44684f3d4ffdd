/** Characters in a nudge: two plain segments of 153 (GSM 03.40: 7-bit characters of a concatenated segment). */
export const NUDGE_LENGTH = 306;

/** Web addresses of a text, with or without a scheme. */
export function linksOf(text: string): string[] {
  return text.match(/https?:\/\/\S+|\b(?:[a-z0-9-]+\.)+[a-z]{2,12}\/\S*|\bwww\.\S+/gi) ?? [];
}
