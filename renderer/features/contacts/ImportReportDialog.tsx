import type { ImportReport } from '../../../shared/api/calls/contact-import.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ListTable } from '../../ui/list-table.tsx';
import { Notice } from '../../ui/page.tsx';
import type { Column } from '../../ui/table-columns.ts';
import { consentLines, importSentence } from './import-words.ts';
import styles from './contacts.module.css';

type Rejected = ImportReport['rejected'][number];

const COLUMNS: readonly Column<Rejected>[] = [
  { id: 'line', title: 'Line', width: '72px', align: 'end', cell: (row) => row.line, sortBy: (row) => row.line, text: (row) => String(row.line) },
  { id: 'column', title: 'Column', width: '160px', cell: (row) => row.column, sortBy: (row) => row.column },
  { id: 'message', title: 'What is wrong', width: 'minmax(240px, 1fr)', cell: (row) => <span title={row.message}>{row.message}</span>, sortBy: (row) => row.message },
];

/** Toolbar, heading and rows; the style sheet sets the limits. */
const heightOf = (rows: readonly Rejected[]) => 84 + rows.length * 32;

/** What an import did, with every line that was left out, by line and column as a spreadsheet counts them. */
export function ImportReportDialog({ report, unit, onClose }: { report: ImportReport; unit: readonly [string, string]; onClose(): void }) {
  const good = report.rejected.length === 0 && report.read > 0;
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={`Imported ${report.fileName}`}
      footer={
        <Button variant="primary" autoFocus onClick={onClose}>
          Done
        </Button>
      }
    >
      <Notice tone={good ? 'success' : 'warning'}>{importSentence(report, unit[0], unit[1])}</Notice>
      {report.consent && consentLines(report.consent).length > 0 ? (
        <ul className={styles.findings}>
          {consentLines(report.consent).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
      {report.notes && report.notes.length > 0 ? (
        <div className={styles.rejected} style={{ height: heightOf(report.notes) }}>
          <ListTable label="Taken, but not quite as it stands" unit={['note', 'notes']} columns={COLUMNS} rows={report.notes} rowKey={(row) => `${row.line} ${row.column} ${row.message}`} empty={null} />
        </div>
      ) : null}
      {report.rejected.length > 0 ? (
        <>
          <p>Mend these lines in the file and import it again: what is there already is not doubled.</p>
          <div className={styles.rejected} style={{ height: heightOf(report.rejected) }}>
            <ListTable label="Lines left out" unit={['line', 'lines']} columns={COLUMNS} rows={report.rejected} rowKey={(row) => `${row.line} ${row.column} ${row.message}`} empty={null} />
          </div>
        </>
      ) : null}
    </Dialog>
  );
}
