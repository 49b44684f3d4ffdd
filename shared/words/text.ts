/* oxlint-disable no-control-regex -- control characters are what is taken out here */

/** Control and direction-changing characters: they can hide or reorder what a person reads, and XML allows few of them. */
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]+/g;

/** Any text as one printable line: white space collapsed, controls and direction overrides out, lone surrogates replaced. */
export function oneLine(text: string): string {
  return text.toWellFormed().replace(UNPRINTABLE, ' ').replace(/\s+/g, ' ').trim();
}

/** One line of at most `max` code points; what is cut ends in an ellipsis. */
export function shorten(text: string, max: number): string {
  const points = [...oneLine(text)];
  return points.length <= max ? points.join('') : `${points.slice(0, max - 1).join('').trimEnd()}…`;
}

/** Words in curly quotation marks, as sentences name what a person typed. */
export function quote(text: string): string {
  return `“${oneLine(text)}”`;
}

/** "a", "a or b", "a, b or c". */
export function listWords(items: readonly string[], conjunction: 'and' | 'or'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${conjunction} ${items.at(-1)}`;
}

/** A whole number with separators: "1,310". Runs say it too, and they never ask the machine's ICU. */
export function wholeWords(count: number): string {
  return String(Math.round(count)).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

/** "1 step", "1,310 steps". */
export function countWords(count: number, singular: string, plural = `${singular}s`): string {
  return `${wholeWords(count)} ${count === 1 ? singular : plural}`;
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Order of strings by code unit: the same on every machine, whatever its language. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
