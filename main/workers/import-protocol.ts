import type { ImportProof } from '../../shared/api/calls/contact-import.ts';
import type { DateOrder, TableKind, TableReport } from '../../shared/api/calls/table-import.ts';
import type { CancelFlag } from '../runs/cancel.ts';

/** A file to import, or to look through. */
export interface ImportOrder {
  workspacePath: string;
  importId: string;
  /** where the file's text lies, UTF-8 */
  path: string;
  fileName: string;
  kind: TableKind;
  mapping: readonly string[];
  dateOrders: readonly (DateOrder | null)[];
  /** whose numbers are those of contacts without a country; null: nobody's */
  phoneCountry: string | null;
  /** ISO instant: what is undated counts from then */
  now: string;
  proof: ImportProof | null;
  importedBy: string | null;
  /** where the list of rejected rows is written */
  rejectedPath: string;
  /** false: say what would come of it, store nothing */
  store: boolean;
  /** once set, the import stops and leaves nothing behind */
  flag: CancelFlag;
}

export type ImportMessage =
  | { kind: 'progress'; doneBytes: number; totalBytes: number }
  | { kind: 'finished'; report: TableReport }
  /** the file, or what was said of it, cannot be used */
  | { kind: 'unusable'; message: string };
