import { type ReactNode, useEffect, useState } from 'react';
import type { ImportKind, ImportPreview, ImportReport } from '../../../shared/api/calls/contact-import.ts';
import { act, useCall } from '../../api/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { counted } from '../format/figures.ts';
import type { ReadableFile } from './import-store.ts';
import { textOf } from './text-pieces.ts';
import { consentLines, IMPORT_KIND_WORDS, leftOutWords } from './import-words.ts';
import { RowProblems } from './RowProblems.tsx';
import { Sample } from './Sample.tsx';
import styles from './contacts.module.css';

/** A list of events or of addresses: what would come of it, before anything is stored. `file` is null while there is none. */
export function useListImport(file: ReadableFile | null, kind: ImportKind, onDone: (report: ImportReport) => void) {
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    setText(null);
    if (file !== null) void textOf(file.blob, file.encoding).then(setText);
  }, [file]);
  const { data: preview, error } = useCall('contacts.previewImport', file === null || text === null ? null : { fileName: file.fileName, text, kind });
  const [busy, setBusy] = useState(false);
  return {
    preview, error, busy,
    store: async () => {
      if (file === null || text === null) return;
      setBusy(true);
      const given = { fileName: file.fileName, text };
      const report = await (kind === 'events' ? act('contacts.importEvents', given) : act('contacts.importAddresses', { ...given, kind }));
      setBusy(false);
      if (report) onDone(report);
    },
  };
}
type ListImportState = ReturnType<typeof useListImport>;

export function ListImportFooter({ list: { preview, error, busy, store }, onClose }: { list: ListImportState; onClose(): void }) {
  return (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button variant="primary" icon="file-up" busy={busy} disabled={!preview || preview.read === 0 || error !== null} onClick={() => void store()}>
        Import
      </Button>
    </>
  );
}

export function ListImportBody({ list: { preview, error }, kindSelect }: { list: ListImportState; kindSelect: ReactNode }) {
  return (
    <>
      {error ? <Notice tone="error">{error}</Notice> : null}
      {kindSelect}
      {preview && !error ? <Findings preview={preview} /> : null}
      {preview || error ? null : <Spinner text="Reading the file" />}
    </>
  );
}

function Findings({ preview: { kind, read, rejected, notes, consent, sample } }: { preview: ImportPreview }) {
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
      <Sample sample={sample} />
      <RowProblems label="Lines that will be left out" unit={['line left out', 'lines left out']} rows={rejected} />
      <RowProblems label="Taken, but not quite as it stands" unit={['note', 'notes']} rows={notes} />
    </>
  );
}
