import { useEffect, useState } from 'react';
import { fileKindSchema, type FileKind, type ImportKind, type ImportReport } from '../../../shared/api/calls/contact-import.ts';
import { TABLE_KINDS, type TableKind } from '../../../shared/api/calls/table-import.ts';
import { client } from '../../api/connection.ts';
import { errorWords } from '../../api/report-error.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { Select } from '../../ui/select.tsx';
import type { ChosenFile, ReadableFile } from './import-store.ts';
import { IMPORT_KIND_WORDS } from './import-words.ts';
import { ListImportBody, ListImportFooter, useListImport } from './ListImport.tsx';
import { TableImportBody, TableImportFooter } from './TableImport.tsx';
import { encodingOf, NoTextError, textOf } from './text-pieces.ts';
import { useTableImport } from './use-table-import.ts';

const BEGINNING_BYTES = 65_536;

const isTable = (kind: FileKind): kind is TableKind => (TABLE_KINDS as readonly FileKind[]).includes(kind);

interface ImportDialogProps {
  file: ChosenFile;
  onClose(): void;
  /** a list was imported, and what came of it is to be shown; a table shows it by itself */
  onDone(report: ImportReport, kind: ImportKind): void;
}

/** What a file is and what would come of it, before anything is stored. */
export function ImportDialog({ file, onClose, onDone }: ImportDialogProps) {
  const [kind, setKind] = useState<FileKind | null>(null);
  const [chosen, setChosen] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [readable, setReadable] = useState<ReadableFile | null>(null);
  useEffect(() => {
    let gone = false;
    const recognise = async () => {
      const encoding = await encodingOf(file.blob, file.fileName);
      const beginning = await textOf(file.blob.slice(0, BEGINNING_BYTES), encoding);
      const found = await client().call('contacts.recogniseFile', { fileName: file.fileName, beginning });
      if (gone) return;
      setReadable({ ...file, encoding });
      setKind(found.kind);
    };
    recognise().catch((reason: unknown) => setError(reason instanceof NoTextError ? reason.message : errorWords(reason)));
    return () => {
      gone = true;
    };
  }, [file]);

  const table = useTableImport(kind !== null && isTable(kind) ? readable : null, chosen && kind !== null && isTable(kind) ? kind : null);
  const listKind = kind === null || isTable(kind) ? null : kind;
  const list = useListImport(listKind === null ? null : readable, listKind ?? 'events', (report) => onDone(report, listKind ?? 'events'));
  const kindSelect = (current: FileKind) => (
    <Select
      label="What the file is"
      autoFocus
      value={current}
      options={fileKindSchema.options.map((value) => ({ value, label: IMPORT_KIND_WORDS[value].title }))}
      onChange={(next) => {
        setKind(fileKindSchema.parse(next));
        setChosen(true);
      }}
      help={IMPORT_KIND_WORDS[current].help}
    />
  );
  const storing = table.phase === 'storing';
  const isStored = table.stored !== null;
  return (
    <Dialog
      open
      wide
      onClose={storing ? () => void table.cancel() : onClose}
      title={`${isStored ? 'Imported' : 'Import'} ${file.fileName}`}
      {...(isStored ? {} : { description: 'Nothing is stored until you import it.' })}
      footer={kind === null ? <Button onClick={onClose}>Cancel</Button> : isTable(kind) ? <TableImportFooter table={table} onClose={onClose} /> : <ListImportFooter list={list} onClose={onClose} />}
    >
      {readable?.encoding === 'windows-1252' && !isStored ? <Notice tone="info">The file is not UTF-8, so it is read as Windows-1252, as Excel saves CSV in Western Europe and America. Look below whether accents and umlauts are right; if not, save it as “CSV UTF-8” and choose it again.</Notice> : null}
      {kind === null ? error ? <Notice tone="error">{error}</Notice> : <Spinner text="Reading the file" /> : isTable(kind) ? <TableImportBody table={table} kindSelect={kindSelect} /> : <ListImportBody list={list} kindSelect={kindSelect(kind)} />}
    </Dialog>
  );
}
