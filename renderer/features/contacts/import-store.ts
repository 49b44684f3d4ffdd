import { create } from 'zustand';
import type { Encoding } from './text-pieces.ts';
import { navigate } from '../../app/route.ts';

/** A file as it was chosen or dropped; it may be too large to hold as one text. */
export interface ChosenFile {
  fileName: string;
  blob: Blob;
}

/** A file of which it is known how its letters are written. */
export interface ReadableFile extends ChosenFile {
  encoding: Encoding;
}

/** The file that is about to be imported; null: none. */
export const useImportFile = create<{ file: ChosenFile | null }>(() => ({ file: null }));

/** Shows what a file is and what would come of importing it, on the contacts' page. */
export function askToImport(file: ChosenFile): void {
  useImportFile.setState({ file });
  navigate('contacts');
}
