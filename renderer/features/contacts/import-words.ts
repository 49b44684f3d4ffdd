import type { ImportReport } from '../../../shared/api/calls/contacts.ts';
import { counted, whole } from '../format/figures.ts';
import { listWords } from '../../../shared/words/text.ts';

const LINES_NAMED = 5;

/** What an import did, in sentences: what was left out and where, and what became of the rest. */
export function importSentence(report: ImportReport, one: string, many: string): string {
  const { rejected, imported, unchanged, read } = report;
  if (read === 0) return `${report.fileName} has no ${many} in it. Nothing was changed.`;
  const lines = [...new Set(rejected.map((row) => row.line))];
  const named = lines.slice(0, LINES_NAMED).map(whole);
  const where = lines.length > LINES_NAMED ? [...named, `${whole(lines.length - LINES_NAMED)} more`] : named;
  const left = lines.length > 0 ? `${counted(lines.length, 'line')} of ${report.fileName} could not be read (${lines.length === 1 ? 'line' : 'lines'} ${listWords(where, 'and')}). ` : '';
  const rest = `${lines.length > 0 ? 'Of the other lines, ' : ''}${counted(imported, one, many)} ${imported === 1 ? 'was' : 'were'} imported`;
  const same = unchanged > 0 ? `, ${whole(unchanged)} ${unchanged === 1 ? 'was' : 'were'} there already` : '';
  return `${left}${rest}${same}.`;
}
