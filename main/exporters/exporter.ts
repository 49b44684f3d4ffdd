import type { Paper } from '../../shared/diagram/pages.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';

/** How it is to be written; formats that have no use for an option leave it. */
export interface ExportOptions {
  paper: Paper;
}

/** One file format that a journey can be written in. One file in this folder, one line in its registry. */
export interface Exporter {
  /** equals the file's name and, without a dot, the ending of what it writes */
  format: string;
  mediaType: string;
  /** ending of a written file's name, such as ".svg" */
  fileEnding: string;
  bytes(document: JourneyDocument, options: ExportOptions): Promise<Uint8Array> | Uint8Array;
}
