import type { Action } from '../../app/actions.ts';
import { useRoute } from '../../app/route.ts';
import { openDrawer } from '../../app/shell-store.ts';
import { useWorkspace } from '../../api/workspace-store.ts';
import { useDocument } from '../../editor/document-store.ts';
import { nameVersion } from './versions.ts';

const isOpen = () => {
  const { page, id } = useRoute.getState();
  return page === 'journeys' && id !== null && useDocument.getState().document !== null;
};

export const versionActions: readonly Action[] = [
  { id: 'name-version', title: 'Name this version…', group: 'Journey', icon: 'bookmark', shortcut: 'Mod+S', whileTyping: true, keywords: 'save keep snapshot', available: () => isOpen() && useWorkspace.getState().workspace?.readOnly === false, run: nameVersion },
  { id: 'show-versions', title: 'Show versions', group: 'Journey', icon: 'bookmark', keywords: 'history compare earlier', available: isOpen, run: () => openDrawer('versions') },
];
