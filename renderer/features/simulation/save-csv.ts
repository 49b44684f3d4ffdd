import { downloadText } from '../../api/files.ts';

/** Gives the person a list as a file for a spreadsheet. */
export function saveCsv(fileName: string, text: string): void {
  downloadText(fileName, text, 'text/csv');
}
