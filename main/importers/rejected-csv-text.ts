import type { RejectedRow } from './result.ts';

export const REJECTED_HEADING = 'Line,Column,Value looks like,Expected\r\n';

/** One rejected row for a list that can be passed on: where it is, what its value looks like, what was expected; never the value. */
export function rejectedLine({ line, column, shape, expected }: RejectedRow): string {
  return `${[String(line), column, shape ?? '', expected ?? ''].map(cell).join(',')}\r\n`;
}

/** Quoted where it has to be; a cell that a spreadsheet would take for a formula begins with an apostrophe. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
