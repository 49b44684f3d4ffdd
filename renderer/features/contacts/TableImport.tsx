import { type ReactNode, useEffect, useId, useRef } from 'react';
import type { TableKind, TableReport } from '../../../shared/api/calls/table-import.ts';
import { downloadText } from '../../api/files.ts';
import { act } from '../../api/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/page.tsx';
import { Progress, Spinner } from '../../ui/progress.tsx';
import { Select } from '../../ui/select.tsx';
import { counted, whole } from '../format/figures.ts';
import { consentLines, tableSentence } from './import-words.ts';
import { ImportProofFields, isComplete } from './ImportProofFields.tsx';
import { DateOrderSelect } from './DateOrderSelect.tsx';
import { MappingTable } from './MappingTable.tsx';
import { RowProblems } from './RowProblems.tsx';
import { Sample } from './Sample.tsx';
import type { BytesDone, TableImportState } from './use-table-import.ts';
import styles from './contacts.module.css';

const MEGABYTE = 1_000_000;
const NOBODYS = '';

/** What is to do next has the focus, once the dialog has noticed that the button pressed before is gone and has taken the focus itself. */
function DoneButton({ onClose }: { onClose(): void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => button.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <Button ref={button} variant="primary" onClick={onClose}>
      Done
    </Button>
  );
}

/** What a table can be done with: it is imported, given up, or, once stored, put away. */
export function TableImportFooter({ table, onClose }: { table: TableImportState; onClose(): void }) {
  if (table.stored !== null) return <DoneButton onClose={onClose} />;
  const storing = table.phase === 'storing';
  const asksProof = table.optIns > 0;
  return (
    <>
      <Button onClick={storing ? () => void table.cancel() : onClose}>{storing ? 'Cancel the import' : 'Cancel'}</Button>
      {asksProof ? (
        <Button busy={storing} disabled={!table.canImport} onClick={() => void table.store(false)}>
          Import without proof
        </Button>
      ) : null}
      <Button variant="primary" icon="file-up" busy={storing} disabled={!table.canImport || (asksProof && !isComplete(table.proof))} onClick={() => void table.store(asksProof)}>
        {asksProof ? 'Import with proof' : 'Import'}
      </Button>
    </>
  );
}

/** A table of a CRM: what each column is, ten rows as they will be, what would come of the whole file; then the import and its report. */
export function TableImportBody({ table, kindSelect }: { table: TableImportState; kindSelect(current: TableKind): ReactNode }) {
  const { look, check, stored } = table;
  if (stored !== null) return <Stored report={stored} importId={table.importId} />;
  if (look === null) {
    return table.error ? (
      <Notice tone="error">{table.error}</Notice>
    ) : table.handed ? (
      <Progress label={`Handing ${table.fileName} over`} done={table.handed.done} total={table.handed.total} remaining={bytesWords(table.handed)} />
    ) : (
      <Spinner text="Reading the file" />
    );
  }
  if (table.phase === 'storing') return <Reading label="Importing" progress={table.progress} />;
  return (
    <>
      {table.error ? <Notice tone="error">{table.error}</Notice> : null}
      {kindSelect(look.kind)}
      {look.missing.map((sentence) => (
        <Notice key={sentence} tone="error">
          In this file, {sentence} Say below which column it is.
        </Notice>
      ))}
      {look.columns.map((column, index) =>
        column.dates && (column.dates.reason === 'none' || column.dates.reason === 'chosen') ? (
          <Notice key={index} tone={column.dates.order === null ? 'warning' : 'info'} action={<DateOrderSelect column={column} dates={column.dates} onOrder={(order) => table.orderDates(index, order)} />}>
            The dates of “{column.name}” can be read in two ways: {column.dates.example} has the day first or the month first. Nothing in the file tells which.
          </Notice>
        ) : null,
      )}
      {look.missing.length > 0 || table.undecided.length > 0 || table.error ? null : table.checking ? <Reading label="Checking every row" progress={table.progress} /> : check ? <Findings report={check} /> : null}
      {look.phoneCountry === null ? null : (
        <Select
          label="Numbers of contacts without a country"
          value={look.phoneCountry.chosen ?? NOBODYS}
          options={[{ value: NOBODYS, label: 'Only with + and country code' }, ...look.phoneCountry.countries.map(({ code, name }) => ({ value: code, label: `As written in ${name}` }))]}
          onChange={(code) => table.sayCountry(code === NOBODYS ? null : code)}
        />
      )}
      <MappingTable look={look} onUse={table.use} onOrder={table.orderDates} />
      <FirstRows rows={look.sample.rows.length}>
        <Sample sample={look.sample} />
      </FirstRows>
      {check && !table.checking ? <Problems report={check} importId={table.importId} /> : null}
      {table.optIns > 0 ? <ImportProofFields proof={table.proof} columns={look.columns.map(({ name }) => name)} optIns={table.optIns} onChange={table.say} /> : null}
    </>
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
    <section className={styles.part} aria-labelledby={id}>
      <h3 id={id}>The first {rows === 1 ? 'row as it' : `${rows} rows as they`} will be</h3>
      {children}
    </section>
  );
}

function Findings({ report }: { report: TableReport }) {
  return (
    <div role="status">
      <ul className={styles.findings}>
        <li>
          {counted(report.read, 'row')} in the file: {tableSentence(report).replace(/^No/, 'no')}
        </li>
        {consentLines(report.consent).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

function Problems({ report, importId }: { report: TableReport; importId: string | null }) {
  const { read, rejected, rejectedCount, notes, noteCount, stored, fileName } = report;
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
            {stored ? 'Mend these lines in the file and import it again: what is there already is not doubled.' : rejectedCount < read ? 'The rest will be imported.' : 'Mend them in the file, or say above what its columns are.'}
            {rejectedCount > rejected.length ? ` The first ${whole(rejected.length)} of ${whole(rejectedCount)} are shown.` : ''} The list to take away says what each value looks like, never what it says.
          </span>
          <Button size="small" icon="download" onClick={() => void take()}>
            Download all {whole(rejectedCount)}
          </Button>
        </p>
      ) : null}
      <RowProblems label={stored ? 'Lines left out' : 'Lines that will be left out'} unit={['line', 'lines']} rows={rejected} expected />
      {noteCount > notes.length ? <p>The first {whole(notes.length)} of {whole(noteCount)} notes are shown.</p> : null}
      <RowProblems label="Taken, but not quite as it stands" unit={['note', 'notes']} rows={notes} />
    </>
  );
}

/** What an import did. */
function Stored({ report, importId }: { report: TableReport; importId: string | null }) {
  const lines = consentLines(report.consent);
  return (
    <>
      <Notice tone={report.rejectedCount === 0 && report.read > 0 ? 'success' : 'warning'}>{tableSentence(report)}</Notice>
      {lines.length > 0 ? (
        <ul className={styles.findings}>
          {lines.map((line) => (
            <li key={line}>Newly recorded: {line}</li>
          ))}
        </ul>
      ) : null}
      <Problems report={report} importId={importId} />
    </>
  );
}
