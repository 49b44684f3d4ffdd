import type { JourneyDocument } from '../../shared/journey/document.ts';

/** One file format that a journey can be written in. One file in this folder, one line in its registry. */
export interface Exporter {
  /** equals the file's name and, without a dot, the ending of what it writes */
  format: string;
  mediaType: string;
  /** ending of a written file's name, such as ".svg" */
  fileEnding: string;
  bytes(document: JourneyDocument): Promise<Uint8Array> | Uint8Array;
}
