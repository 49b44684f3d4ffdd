import type { DiagramFigures } from '../../shared/diagram/diagram.ts';
import type { Paper } from '../../shared/diagram/pages.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';

/** How it is to be written; formats that have no use for an option leave it. */
export interface ExportOptions {
  paper: Paper;
  /** what the file is called inside itself: the journey's name, or what several have in common */
  title: string;
}

/** A journey, every step placed, with a run's figures to draw on it or none. */
export interface ExportedJourney {
  document: JourneyDocument;
  figures: DiagramFigures | null;
}

/** One file format that journeys can be written in. One file in this folder, one line in its registry. */
export interface Exporter {
  /** equals the file's name */
  format: string;
  mediaType: string;
  /** ending of a written file's name, such as ".svg" */
  fileEnding: string;
  /** a file of this format holds one journey and no more */
  onlyOne?: boolean;
  /** one journey at least; of the same journeys always the same bytes */
  bytes(journeys: readonly [ExportedJourney, ...ExportedJourney[]], options: ExportOptions): Promise<Uint8Array> | Uint8Array;
}
