import { oneLine, quote, shorten } from '../words/text.ts';

/** Longest second line of a card, in characters. */
export const SUMMARY_LENGTH = 60;

/** A node as the canvas reads: “SMS · Your renewal is due…”. */
export function cardName(title: string, summary: string): string {
  return quote(summary === '' ? title : `${oneLine(title)} · ${shorten(summary, SUMMARY_LENGTH)}`);
}
