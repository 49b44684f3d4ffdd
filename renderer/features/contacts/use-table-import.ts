import { useEffect, useState } from 'react';
import type { ImportProof } from '../../../shared/api/calls/contact-import.ts';
import type { DateOrder, TableKind, TableReport } from '../../../shared/api/calls/table-import.ts';
import { client } from '../../api/connection.ts';
import { act, useCall } from '../../api/hooks.ts';
import { errorWords } from '../../api/report-error.ts';
import { useWorkspace } from '../../api/workspace-store.ts';
import { needPerson } from '../people/need-person.ts';
import type { ReadableFile } from './import-store.ts';
import { textPieces } from './text-pieces.ts';

/** How much has been done, and of how much, in bytes. */
export interface BytesDone {
  done: number;
  total: number;
}

/** A file handed to the host in pieces and let go of when the dialog closes. */
function useHandedOver(file: ReadableFile | null) {
  const [state, setState] = useState<{ importId: string | null; handed: BytesDone | null; error: string | null }>({ importId: null, handed: null, error: null });
  useEffect(() => {
    if (file === null) return undefined;
    let gone = false;
    let begun: string | null = null;
    const hand = async () => {
      const { importId } = await client().call('imports.begin', { fileName: file.fileName });
      begun = importId;
      for await (const { text, doneBytes } of textPieces(file.blob, file.encoding)) {
        if (gone) break;
        await client().call('imports.append', { importId, text });
        setState((before) => ({ ...before, handed: { done: doneBytes, total: file.blob.size } }));
      }
      if (gone) await client().call('imports.end', { importId });
      else setState({ importId, handed: null, error: null });
    };
    hand().catch((error: unknown) => setState((before) => ({ ...before, error: errorWords(error) })));
    return () => {
      gone = true;
      if (begun !== null) client().call('imports.end', { importId: begun }).catch(() => undefined);
    };
  }, [file]);
  return state;
}

/** How far the host has read the file, while it reads it. */
function useProgress(importId: string | null): [BytesDone | null, () => void] {
  const [progress, setProgress] = useState<BytesDone | null>(null);
  useEffect(
    () =>
      client().subscribe('import.progress', ({ importId: of, doneBytes, totalBytes }) => {
        if (of === importId) setProgress({ done: doneBytes, total: totalBytes });
      }),
    [importId],
  );
  return [progress, () => setProgress(null)];
}

const NO_PROOF = { wording: '', wordingVersion: '', source: '' };

/** A table from the file to the report: handed over, looked at, checked as a whole whenever what its columns are changes, stored. */
export function useTableImport(file: ReadableFile | null, askedKind: TableKind | null) {
  const { importId, handed, error: handError } = useHandedOver(file);
  const [uses, setUses] = useState<{ kind: TableKind | null; mapping: string[] } | null>(null);
  const mapping = uses !== null && uses.kind === askedKind ? uses.mapping : undefined;
  const [orders, setOrders] = useState<(DateOrder | null)[]>([]);
  const [country, setCountry] = useState<string | null | undefined>(undefined);
  const [phase, setPhase] = useState<'mapping' | 'storing' | 'stored'>('mapping');
  const [stored, setStored] = useState<TableReport | null>(null);
  const [progress, clearProgress] = useProgress(importId);
  const asked = importId === null ? null : { importId, ...(askedKind === null ? {} : { kind: askedKind }), ...(mapping === undefined ? {} : { mapping }), ...(orders.length === 0 ? {} : { dateOrders: orders }), ...(country === undefined ? {} : { phoneCountry: country }) };
  const { data: look, error: lookError } = useCall('imports.look', phase === 'mapping' ? asked : null);
  const [lastLook, setLastLook] = useState(look);
  if (look !== null && look !== lastLook) setLastLook(look);
  const current = look ?? lastLook;
  // what was chosen shows at once; the host's answer, with what it makes of the rows, comes after
  const shown = current === null || mapping === undefined ? current : { ...current, columns: current.columns.map((column, index) => ({ ...column, use: mapping[index] ?? column.use })) };
  const undecided = current?.columns.filter(({ dates }) => dates?.order === null) ?? [];
  const order =
    importId === null || current === null || current.missing.length > 0 || undecided.length > 0
      ? null
      : { importId, kind: current.kind, mapping: current.columns.map(({ use }) => use), dateOrders: current.columns.map(({ dates }) => dates?.order ?? null), phoneCountry: current.phoneCountry?.chosen ?? null };
  const { data: check, error: checkError, loading: checking } = useCall('imports.check', phase === 'mapping' ? order : null);
  const person = useWorkspace((state) => state.workspace?.person?.name ?? '');
  const [said, setSaid] = useState<Partial<ImportProof>>({});
  const proof: ImportProof = { ...NO_PROOF, attestedBy: person, dateColumn: current?.dateColumn ?? '', ...said };

  return {
    fileName: file?.fileName ?? '', proof, say: (next: Partial<ImportProof>) => setSaid((before) => ({ ...before, ...next })),
    /** opt-ins that somebody should prove */
    optIns: check?.consent.optIns ?? 0,
    /** columns of which nobody can tell day from month */
    undecided,
    importId, handed, look: shown, check, checking, progress, phase, stored,
    error: handError ?? lookError ?? (phase === 'mapping' ? checkError : null),
    canImport: order !== null && phase === 'mapping' && checkError === null,
    use: (column: number, use: string) => {
      if (shown === null) return;
      // a field has one column: whichever had it before stays plain data
      const before = shown.columns.map(({ use: was }) => was);
      setUses({ kind: askedKind, mapping: before.map((was, index) => (index === column ? use : was === use && use !== 'keep' && use !== 'leave-out' ? 'keep' : was)) });
    },
    /** says whose numbers are those without a country; null: nobody's */
    sayCountry: setCountry,
    /** says which a column's dates have first */
    orderDates: (column: number, order: DateOrder) => {
      if (shown !== null) setOrders((before) => shown.columns.map((_, index) => (index === column ? order : (before[index] ?? null))));
    },
    store: async (withProof: boolean) => {
      // that consents are proven is somebody’s word; everything else an import does only restricts or informs
      if (order === null || (withProof && !(await needPerson('Import opt-ins with their proof')))) return;
      setPhase('storing');
      clearProgress();
      const report = await act('imports.run', { ...order, proof: withProof ? proof : null });
      setStored(report);
      setPhase(report === null ? 'mapping' : 'stored');
    },
    cancel: async () => {
      if (importId !== null) await act('imports.cancel', { importId });
    },
  };
}

export type TableImportState = ReturnType<typeof useTableImport>;
