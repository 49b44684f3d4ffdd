import type { ImportKind } from '../../shared/api/calls/contact-import.ts';
import { fieldsOf } from './contact-columns.ts';
import { readCsv } from './csv.ts';
import { isProviderHeader } from './provider-columns.ts';

/** What a file of people, events or addresses is, by its first line. Throws ImportError for an empty file. */
export function recogniseKind(fileName: string, text: string): ImportKind {
  const firstLine = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/).find((line) => line.trim() !== '') ?? '';
  if (firstLine.trimStart().startsWith('{')) return 'events';
  const { header } = readCsv(fileName, firstLine);
  if (fieldsOf(header).includes('id')) return 'contacts';
  return isProviderHeader(header) ? 'provider-opt-outs' : 'suppression-list';
}
