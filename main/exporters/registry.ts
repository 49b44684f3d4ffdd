import { figuresFor, type FiguresOfRun } from '../../shared/diagram/run-figures.ts';
import { type Paper, PAPERS } from '../../shared/diagram/pages.ts';
import { withPlaces } from '../../shared/journey/arrange.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import { journeyHash } from '../../shared/journey/hash.ts';
import { compareText, countWords } from '../../shared/words/text.ts';
import { layoutEngine } from '../workers/layout-engine.ts';
import type { Exporter, ExportedJourney } from './exporter.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { mermaid } from './mermaid.ts';
import { pdf } from './pdf.ts';
import { png } from './png.ts';
import { svg } from './svg.ts';

/** Every format journeys can be written in. A file that is not listed here fails its test. */
export const exporters = { svg, png, pdf, html, mermaid, json } as const satisfies Record<string, Exporter>;

export type ExportFormat = keyof typeof exporters;

export interface ExportedFile {
  bytes: Uint8Array;
  mediaType: string;
  fileName: string;
}

export interface ExportOrder {
  format: ExportFormat;
  paper?: Paper;
  /** of a run, to be drawn on the journeys that were in it; null: none */
  figures?: FiguresOfRun | null;
}

/** The paper that a document is written on unless told. */
const DEFAULT_PAPER: keyof typeof PAPERS = 'a4';

/**
 * Journeys as one file of a format, in the order of their names, every step placed. The name is safe in every file
 * system. Throws a RangeError for none, and for several where the format holds one.
 */
export async function exportJourneys(documents: readonly JourneyDocument[], { format, paper = DEFAULT_PAPER, figures = null }: ExportOrder): Promise<ExportedFile> {
  const exporter: Exporter = exporters[format];
  const { bytes, mediaType, fileEnding } = exporter;
  if (documents.length > 1 && exporter.onlyOne === true) throw new RangeError(`a file of the format ${format} holds one journey`);
  const inOrder = documents.toSorted((one, other) => compareText(one.name, other.name) || compareText(one.id, other.id));
  const [first, ...others] = await Promise.all(
    inOrder.map(async (document): Promise<ExportedJourney> => ({
      document: await withPlaces(document, layoutEngine),
      figures: figures === null ? null : figuresFor(figures, { id: document.id, hash: journeyHash(document) }),
    })),
  );
  if (first === undefined) throw new RangeError('there is no journey to write');
  const title = others.length === 0 ? first.document.name : countWords(documents.length, 'journey');
  return { bytes: await bytes([first, ...others], { paper, title }), mediaType, fileName: `${others.length === 0 ? first.document.id : 'journeys'}${fileEnding}` };
}
