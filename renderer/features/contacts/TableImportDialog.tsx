import { type ReactNode, useId, useState } from 'react';
import type { ImportProof } from '../../../shared/api/calls/contact-import.ts';
import type { TableKind, TableReport } from '../../../shared/api/calls/table-import.ts';
import { downloadText } from '../../api/files.ts';
import { act } from '../../api/hooks.ts';
import { useWorkspace } from '../../api/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/page.tsx';
import { Progress, Spinner } from '../../ui/progress.tsx';
import { counted, whole } from '../format/figures.ts';
import { needPerson } from '../people/need-person.ts';
import type { ChosenFile } from './import-store.ts';
import { consentLines, tableSentence } from './import-words.ts';
import { ImportProofFields, isComplete } from './ImportProofFields.tsx';
import { MappingTable } from './MappingTable.tsx';
import { RowProblems } from './RowProblems.tsx';
import { Sample } from './Sample.tsx';
import { type BytesDone, useTableImport } from './use-table-import.ts';
import styles from './contacts.module.css';

const NO_PROOF = { wording: '', wordingVersion: '', source: '' };
const MEGABYTE = 1_000_000;

/** A table of a CRM: what each column is, ten rows as they will be, what would come of the whole file; then the import and its report. */
export function TableImportDialog({ file, kind, kindSelect, onClose }: { file: ChosenFile; kind: TableKind | null; kindSelect(current: TableKind): ReactNode; onClose(): void }) {
  const table = useTableImport(file, kind);
  const { look, check, phase, stored } = table;
  const person = useWorkspace((state) => state.workspace?.person?.name ?? '');
  const [said, setSaid] = useState<Partial<ImportProof>>({});
  const proof: ImportProof = { ...NO_PROOF, attestedBy: person, dateColumn: look?.dateColumn ?? '', ...said };
  const optIns = check?.consent.optIns ?? 0;
  const asksProof = optIns > 0;

  const importIt = async (withProof: boolean) => {
    // that consents are proven is somebody’s word; everything else an import does only restricts or informs
    if (!withProof || (await needPerson('Import opt-ins with their proof'))) await table.store(withProof ? proof : null);
  };

  if (stored !== null && phase === 'stored') return <StoredDialog report={stored} importId={table.importId} onClose={onClose} />;
  const storing = phase === 'storing';
  return (
    <Dialog
      open
      wide
      onClose={storing ? () => void table.cancel() : onClose}
      title={`Import ${file.fileName}`}
      description="Nothing is stored until you import it."
      footer={
        <>
          <Button onClick={storing ? () => void table.cancel() : onClose}>{storing ? 'Cancel the import' : 'Cancel'}</Button>
          {asksProof ? (
            <Button busy={storing} disabled={!table.canImport} onClick={() => void importIt(false)}>
              Import without proof
            </Button>
          ) : null}
          <Button variant="primary" icon="file-up" busy={storing} disabled={!table.canImport || (asksProof && !isComplete(proof))} onClick={() => void importIt(asksProof)}>
            {asksProof ? 'Import with proof' : 'Import'}
          </Button>
        </>
      }
    >
      {table.error ? <Notice tone="error">{table.error}</Notice> : null}
      {look === null ? (
        table.error ? null : table.handed ? <Progress label={`Handing ${file.fileName} over`} done={table.handed.done} total={table.handed.total} remaining={bytesWords(table.handed)} /> : <Spinner text="Reading the file" />
      ) : storing ? (
        <Reading label="Importing" progress={table.progress} />
      ) : (
        <>
          {kindSelect(look.kind)}
          {look.missing.map((sentence) => (
            <Notice key={sentence} tone="error">
              In this file, {sentence} Say below which column it is.
            </Notice>
          ))}
          {look.missing.length > 0 || table.error ? null : table.checking ? <Reading label="Checking every row" progress={table.progress} /> : check ? <Findings report={check} /> : null}
          <MappingTable look={look} onUse={table.use} />
          <FirstRows rows={look.sample.rows.length}>
            <Sample sample={look.sample} />
          </FirstRows>
          {check && !table.checking ? <Problems report={check} importId={table.importId} /> : null}
          {asksProof ? <ImportProofFields proof={proof} columns={look.columns.map(({ name }) => name)} optIns={optIns} onChange={(next) => setSaid((before) => ({ ...before, ...next }))} /> : null}
        </>
      )}
    </Dialog>
  );
}

function Reading({ label, progress }: { label: string; progress: BytesDone | null }) {
  return progress === null ? <Spinner text={label} /> : <Progress label={label} done={progress.done} total={progress.total} remaining={bytesWords(progress)} />;
}

function bytesWords({ done, total }: BytesDone): string {
  return `${(done / MEGABYTE).toFixed(1)} of ${(total / MEGABYTE).toFixed(1)} MB`;
}

function FirstRows({ rows, children }: { rows: number; children: ReactNode }) {
  const id = useId();
  if (rows === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>The first {rows === 1 ? 'row' : `${rows} rows`} as they will be</h3>
      {children}
    </section>
  );
}

function Findings({ report }: { report: TableReport }) {
  return (
    <ul className={styles.findings} role="status">
      <li>
        {counted(report.read, 'row')} in the file: {tableSentence(report)}
      </li>
      {consentLines(report.consent).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Problems({ report, importId }: { report: TableReport; importId: string | null }) {
  const { rejected, rejectedCount, notes, noteCount, stored, fileName } = report;
  const take = async () => {
    if (importId === null) return;
    const list = await act('imports.rejected', { importId });
    if (list) downloadText(`${fileName.replace(/\.[^.]*$/, '')}-left-out.csv`, list.text, 'text/csv');
  };
  return (
    <>
      {rejectedCount > 0 ? (
        <p className={styles.takeAway}>
          <span>
            {stored ? 'Mend these lines in the file and import it again: what is there already is not doubled.' : 'The rest will be imported.'}
            {rejectedCount > rejected.length ? ` The first ${whole(rejected.length)} of ${whole(rejectedCount)} are shown.` : ''} The list to take away says what each value looks like, never what it says.
          </span>
          <Button size="small" icon="download" onClick={() => void take()}>
            Download all {whole(rejectedCount)}
          </Button>
        </p>
      ) : null}
      <RowProblems label={stored ? 'Lines left out' : 'Lines that will be left out'} unit={stored ? ['line', 'lines'] : ['line left out', 'lines left out']} rows={rejected} expected />
      {noteCount > notes.length ? <p>The first {whole(notes.length)} of {whole(noteCount)} notes are shown.</p> : null}
      <RowProblems label="Taken, but not quite as it stands" unit={['note', 'notes']} rows={notes} />
    </>
  );
}

/** What an import did. */
function StoredDialog({ report, importId, onClose }: { report: TableReport; importId: string | null; onClose(): void }) {
  const lines = consentLines(report.consent);
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
      <Notice tone={report.rejectedCount === 0 && report.read > 0 ? 'success' : 'warning'}>{tableSentence(report)}</Notice>
      {lines.length > 0 ? (
        <ul className={styles.findings}>
          {lines.map((line) => (
            <li key={line}>Newly recorded: {line}</li>
          ))}
        </ul>
      ) : null}
      <Problems report={report} importId={importId} />
    </Dialog>
  );
}
