import { create } from 'zustand';
import { navigate } from '../../app/route.ts';

/** A file as it was chosen or dropped; it may be too large to hold as one text. */
export interface ChosenFile {
  fileName: string;
  blob: Blob;
}

/** The file that is about to be imported; null: none. */
export const useImportFile = create<{ file: ChosenFile | null }>(() => ({ file: null }));

/** Shows what a file is and what would come of importing it, on the contacts' page. */
export function askToImport(file: ChosenFile): void {
  useImportFile.setState({ file });
  navigate('contacts');
}
