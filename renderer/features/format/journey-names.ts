import { useMemo } from 'react';
import { useWorkspace } from '../../api/workspace-store.ts';

/** Names of journeys by id; an id nobody knows any more is its own name. */
export function useJourneyNames(): (journeyId: string) => string {
  const journeys = useWorkspace((state) => state.journeys);
  return useMemo(() => {
    const names = new Map(journeys?.map((journey) => [journey.id, journey.name]));
    return (journeyId: string) => names.get(journeyId) ?? journeyId;
  }, [journeys]);
}
