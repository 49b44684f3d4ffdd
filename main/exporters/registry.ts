import type { JourneyDocument } from '../../shared/journey/document.ts';
import { withPlaces } from '../../shared/journey/arrange.ts';
import { layoutEngine } from '../workers/layout-engine.ts';
import type { Exporter, ExportOptions } from './exporter.ts';
import { json } from './json.ts';
import { pdf } from './pdf.ts';
import { png } from './png.ts';
import { svg } from './svg.ts';

/** Every format a journey can be written in. A file that is not listed here fails its test. */
export const exporters = { svg, png, pdf, json } as const satisfies Record<string, Exporter>;

export type ExportFormat = keyof typeof exporters;

export interface ExportedFile {
  bytes: Uint8Array;
  mediaType: string;
  fileName: string;
}

/** A journey as a file of a format, every step placed. The name is safe in every file system. */
export async function exportJourney(document: JourneyDocument, format: ExportFormat, options: ExportOptions = { paper: 'a4' }): Promise<ExportedFile> {
  const { bytes, mediaType, fileEnding } = exporters[format];
  return { bytes: await bytes(await withPlaces(document, layoutEngine), options), mediaType, fileName: `${document.id}${fileEnding}` };
}

/** A journey's diagram as a picture or on pages. */
export function exportDiagram(document: JourneyDocument, format: 'svg' | 'png' | 'pdf', options?: ExportOptions): Promise<ExportedFile> {
  return exportJourney(document, format, options);
}
