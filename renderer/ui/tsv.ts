/**
 * A table as tab-separated text for a spreadsheet. Tabs and line ends in a cell become spaces, and a cell that a
 * spreadsheet would run as a formula gets an apostrophe in front, since people's names and messages are text.
 */
export function toTsv(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [header, ...rows].map((row) => row.map(safeCell).join('\t')).join('\n');
}

function safeCell(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  const line = cell.replaceAll(/[\t\r\n]+/g, ' ');
  return /^[=+\-@]/.test(line.trimStart()) ? `'${line}` : line;
}
