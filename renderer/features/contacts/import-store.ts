import { create } from 'zustand';
import { navigate } from '../../app/route.ts';
import type { ChosenFile } from './ImportDialog.tsx';

/** The file that is about to be imported; null: none. */
export const useImportFile = create<{ file: ChosenFile | null }>(() => ({ file: null }));

/** Shows what a file is and what would come of importing it, on the contacts' page. */
export function askToImport(file: ChosenFile): void {
  useImportFile.setState({ file });
  navigate('contacts');
}
