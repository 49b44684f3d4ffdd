import { useSyncExternalStore } from 'react';
import { useWorkspace } from '../api/workspace-store.ts';
import { useDocument } from '../editor/document-store.ts';
import { useSelection } from '../editor/selection-store.ts';
import { findAction, watchedStores, type Action } from './actions.ts';
import { useRoute } from './route.ts';

/** Told whenever what can be done may have changed. Answers how to stop. */
export function followAvailability(listener: () => void): () => void {
  const stores = [useWorkspace, useRoute, useDocument, useSelection, ...watchedStores()];
  const stops = stores.map((store) => store.subscribe(listener));
  return () => {
    for (const stop of stops) stop();
  };
}

/** The first of these actions that can be done now. */
export function useFirstAvailable(ids: readonly string[]): Action | null {
  return useSyncExternalStore(followAvailability, () => ids.map(findAction).find((action) => action !== null) ?? null);
}

/** Those of these actions that can be done now, in their order. */
export function useAvailable(ids: readonly string[]): readonly Action[] {
  const known = useSyncExternalStore(followAvailability, () => ids.filter((id) => findAction(id) !== null).join(' '));
  return known.split(' ').flatMap((id) => findAction(id) ?? []);
}
