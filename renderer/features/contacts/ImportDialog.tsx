import { useId, useState } from 'react';
import { IMPORT_KINDS, type ImportKind, type ImportPreview, type ImportProof, type ImportReport } from '../../../shared/api/calls/contact-import.ts';
import { act, useCall } from '../../api/hooks.ts';
import { useWorkspace } from '../../api/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { Select } from '../../ui/select.tsx';
import { counted } from '../format/figures.ts';
import { needPerson } from '../people/need-person.ts';
import { consentLines, IMPORT_KIND_WORDS, leftOutWords } from './import-words.ts';
import { ImportProofFields, isComplete } from './ImportProofFields.tsx';
import { RowProblems } from './RowProblems.tsx';
import styles from './contacts.module.css';

export interface ChosenFile {
  fileName: string;
  text: string;
}

interface ImportDialogProps {
  file: ChosenFile;
  onClose(): void;
  onDone(report: ImportReport, kind: ImportKind): void;
}

const NO_PROOF = { wording: '', wordingVersion: '', source: '' };

/** What a file is and what would come of it, before anything is stored; asks once for the proof of its opt-ins. */
export function ImportDialog({ file, onClose, onDone }: ImportDialogProps) {
  const person = useWorkspace((state) => state.workspace?.person?.name ?? '');
  const [chosen, setChosen] = useState<ImportKind | null>(null);
  const { data: preview, error } = useCall('contacts.previewImport', { ...file, ...(chosen ? { kind: chosen } : {}) });
  const [said, setSaid] = useState<Partial<ImportProof>>({});
  const [busy, setBusy] = useState(false);
  const proof: ImportProof = { ...NO_PROOF, attestedBy: person, dateColumn: preview?.dateColumn ?? '', ...said };
  const kind = preview?.kind ?? 'contacts';
  const asksProof = kind === 'contacts' && (preview?.consent.optIns ?? 0) > 0;
  const nothing = !preview || preview.read === 0 || error !== null;

  const importIt = async (withProof: boolean) => {
    setBusy(true);
    // that consents are proven is somebody’s word; everything else an import does only restricts or informs
    const ready = !withProof || (await needPerson('Import opt-ins with their proof'));
    const report = !ready ? null : kind === 'events' ? await act('contacts.importEvents', file) : await act('contacts.import', { ...file, kind, proof: withProof ? proof : null });
    setBusy(false);
    if (report) onDone(report, kind);
  };

  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={`Import ${file.fileName}`}
      description="Nothing is stored until you import it."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {asksProof ? (
            <Button busy={busy} disabled={nothing} onClick={() => void importIt(false)}>
              Import without proof
            </Button>
          ) : null}
          <Button variant="primary" icon="file-up" busy={busy} disabled={nothing || (asksProof && !isComplete(proof))} onClick={() => void importIt(asksProof)}>
            {asksProof ? 'Import with proof' : 'Import'}
          </Button>
        </>
      }
    >
      {error ? <Notice tone="error">{error}</Notice> : null}
      {preview || error ? <KindSelect kind={chosen ?? kind} onKind={setChosen} /> : <Spinner text="Reading the file" />}
      {preview && !error ? (
        <>
          <Findings preview={preview} />
          {asksProof ? <ImportProofFields proof={proof} columns={preview.columns} optIns={preview.consent.optIns} onChange={(next) => setSaid((before) => ({ ...before, ...next }))} /> : null}
        </>
      ) : null}
    </Dialog>
  );
}

function KindSelect({ kind, onKind }: { kind: ImportKind; onKind(kind: ImportKind): void }) {
  return (
    <Select
      label="What the file is"
      autoFocus
      value={kind}
      options={IMPORT_KINDS.map((value) => ({ value, label: IMPORT_KIND_WORDS[value].title }))}
      onChange={(next) => onKind(IMPORT_KINDS.find((value) => value === next) ?? kind)}
      help={IMPORT_KIND_WORDS[kind].help}
    />
  );
}

function Findings({ preview: { kind, read, rejected, notes, consent, consentColumns, sample } }: { preview: ImportPreview }) {
  const [one, many] = IMPORT_KIND_WORDS[kind].unit;
  return (
    <>
      <ul className={styles.findings}>
        <li>
          {counted(read, one, many)} in the file{rejected.length > 0 ? `, ${leftOutWords(rejected)}` : ''}.
        </li>
        {consentLines(consent).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <ConsentColumns columns={consentColumns} />
      <Sample sample={sample} />
      <RowProblems label="Lines that will be left out" unit={['line left out', 'lines left out']} rows={rejected} />
      <RowProblems label="Taken, but not quite as it stands" unit={['note', 'notes']} rows={notes} />
    </>
  );
}

/** Which columns speak of consent and how each is read: what is taken for consent is not left to trust. */
function ConsentColumns({ columns }: { columns: ImportPreview['consentColumns'] }) {
  const id = useId();
  if (columns.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>Columns that speak of consent</h3>
      <dl className={styles.facts}>
        {columns.map(({ column, meaning }) => (
          <div key={column} className={styles.reading}>
            <dt>{column}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The first rows as they will be. */
function Sample({ sample }: { sample: ImportPreview['sample'] }) {
  if (sample.rows.length === 0) return null;
  return (
    <div className={styles.sample} tabIndex={0} role="region" aria-label="First rows as they will be">
      <table>
        <thead>
          <tr>
            {sample.columns.map((column, index) => (
              <th key={index} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sample.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, at) => (
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
