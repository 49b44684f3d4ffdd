import type { ImportReport } from '../../../shared/api/calls/contact-import.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/page.tsx';
import { consentLines, importSentence } from './import-words.ts';
import { RowProblems } from './RowProblems.tsx';
import styles from './contacts.module.css';

/** What an import did, with every line that was left out or not taken quite as it stands. */
export function ImportReportDialog({ report, unit, onClose }: { report: ImportReport; unit: readonly [string, string]; onClose(): void }) {
  const { rejected, notes = [], consent } = report;
  const good = rejected.length === 0 && report.read > 0;
  const lines = consent ? consentLines(consent) : [];
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
      {lines.length > 0 ? (
        <ul className={styles.findings}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
      <RowProblems label="Taken, but not quite as it stands" unit={['note', 'notes']} rows={notes} />
      {rejected.length > 0 ? <p>Mend these lines in the file and import it again: what is there already is not doubled.</p> : null}
      <RowProblems label="Lines left out" unit={['line', 'lines']} rows={rejected} />
    </Dialog>
  );
}
