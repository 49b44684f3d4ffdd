import { useMemo } from 'react';
import { useWorkspace } from '../../api/workspace-store.ts';

/** Names of people by id; whom nobody knows any more keeps the id. */
export function usePersonNames(): (personId: string) => string {
  const people = useWorkspace((state) => state.workspace?.people);
  return useMemo(() => {
    const names = new Map(people?.map((person) => [person.id, person.name]));
    return (personId: string) => names.get(personId) ?? personId;
  }, [people]);
}
