import { useRoute } from '../app/route.ts';
import { useDocument } from '../editor/document-store.ts';

/** Whether a journey is open and shown. */
export function onCanvas(): boolean {
  const { page, id } = useRoute.getState();
  return page === 'journeys' && id !== null && useDocument.getState().document !== null;
}
