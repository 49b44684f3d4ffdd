import { useState } from 'react';
import { IMPORT_KINDS, type ImportKind, type ImportPreview, type ImportProof, type ImportReport } from '../../../shared/api/calls/contact-import.ts';
import { act, useCall } from '../../api/hooks.ts';
import { useWorkspace } from '../../api/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { Select } from '../../ui/select.tsx';
import { counted } from '../format/figures.ts';
import { consentLines, IMPORT_KIND_WORDS } from './import-words.ts';
import { ImportProofFields, isComplete } from './ImportProofFields.tsx';
import styles from './contacts.module.css';

export interface ChosenFile {
  fileName: string;
  text: string;
}

/** What a file is and what would come of it, before anything is stored; asks once for the proof of its opt-ins. */
export function ImportDialog({ file, onClose, onDone }: { file: ChosenFile; onClose(): void; onDone(report: ImportReport, kind: ImportKind): void }) {
  const [kind, setKind] = useState<ImportKind | null>(null);
  const { data, error } = useCall('contacts.previewImport', { ...file, ...(kind ? { kind } : {}) });
  return (
    <Dialog open wide onClose={onClose} title={`Import ${file.fileName}`} description="Nothing is stored until you import it.">
      {error ? <Notice tone="error">{error}</Notice> : null}
      {data ? <Preview key={data.kind} file={file} preview={data} onKind={setKind} onClose={onClose} onDone={onDone} /> : error ? null : <Spinner text="Reading the file" />}
    </Dialog>
  );
}

interface PreviewProps {
  file: ChosenFile;
  preview: ImportPreview;
  onKind(kind: ImportKind): void;
  onClose(): void;
  onDone(report: ImportReport, kind: ImportKind): void;
}

function Preview({ file, preview, onKind, onClose, onDone }: PreviewProps) {
  const person = useWorkspace((state) => state.workspace?.person?.name ?? '');
  const [proof, setProof] = useState<ImportProof>({ wording: '', wordingVersion: '', source: '', dateColumn: preview.dateColumn ?? '', attestedBy: person });
  const [busy, setBusy] = useState(false);
  const { kind, consent } = preview;
  const [one, many] = IMPORT_KIND_WORDS[kind].unit;
  const asksProof = kind === 'contacts' && consent.optIns > 0;

  const importIt = async (withProof: boolean) => {
    setBusy(true);
    const report = kind === 'events' ? await act('contacts.importEvents', file) : await act('contacts.import', { ...file, kind, proof: withProof ? proof : null });
    setBusy(false);
    if (report) onDone(report, kind);
  };

  return (
    <>
      <Select label="What the file is" autoFocus value={kind} options={IMPORT_KINDS.map((value) => ({ value, label: IMPORT_KIND_WORDS[value].title }))} onChange={(next) => onKind(IMPORT_KINDS.find((value) => value === next) ?? kind)} help={IMPORT_KIND_WORDS[kind].help} />
      <ul className={styles.findings}>
        <li>
          {counted(preview.read, one, many)} in the file
          {preview.rejected.length > 0 ? `, ${counted(new Set(preview.rejected.map(({ line }) => line)).size, 'line')} of which can’t be read: they are named after the import` : ''}.
        </li>
        {consentLines(consent).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {preview.consentColumns.map(({ column, meaning }) => (
          <li key={column}>
            Column “{column}”: {meaning}
          </li>
        ))}
      </ul>
      <Sample sample={preview.sample} />
      {asksProof ? <ImportProofFields proof={proof} columns={preview.columns} optIns={consent.optIns} onChange={setProof} /> : null}
      <div className={styles.buttons}>
        <Button onClick={onClose}>Cancel</Button>
        {asksProof ? (
          <Button busy={busy} onClick={() => void importIt(false)}>
            Import without proof
          </Button>
        ) : null}
        <Button variant="primary" icon="file-up" busy={busy} disabled={asksProof && !isComplete(proof)} onClick={() => void importIt(asksProof)}>
          Import
        </Button>
      </div>
    </>
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
