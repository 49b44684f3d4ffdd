import { useEffect } from 'react';
import type { Activity } from '../../../shared/api/calls/publish.ts';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { client } from '../../api/connection.ts';
import { useCall } from '../../api/hooks.ts';
import { useWorkspace } from '../../api/workspace-store.ts';

export type Place = CallOutput<'publish.activity'>['places'][number];

/** What really happened in a published journey, place by place; null: not known, or it runs nowhere. Targets say when something happens there: while the window is seen they are asked then, else once it is seen again. */
export function useActivity(journeyId: string | null): readonly Place[] | null {
  const runs = useWorkspace((state) => (state.journeys?.find(({ id }) => id === journeyId)?.published.length ?? 0) > 0);
  const { data, reload } = useCall('publish.activity', journeyId !== null && runs ? { journeyId } : null, ['journeys.changed']);
  // the answer for the journey that was open before stays until the next one comes
  const places = data?.journeyId === journeyId ? data.places : null;
  useEffect(() => {
    if (!runs) return undefined;
    let missed = false;
    const look = () => {
      missed = document.visibilityState !== 'visible';
      if (!missed) reload();
    };
    const seen = () => (missed ? look() : undefined);
    const stop = client().subscribe('activity.changed', look);
    document.addEventListener('visibilitychange', seen);
    return () => {
      stop();
      document.removeEventListener('visibilitychange', seen);
    };
  }, [runs, reload]);
  return places;
}

/** The counts of all places together; null where none of them said. */
export function together(places: readonly Place[]): Activity | null {
  const told = places.flatMap(({ steps }) => (steps === null ? [] : [steps]));
  if (told.length === 0) return null;
  const sum: Activity = {};
  for (const [nodeId, counts] of told.flatMap((steps) => Object.entries(steps))) {
    const before = sum[nodeId];
    sum[nodeId] = before === undefined ? counts : { arrived: before.arrived + counts.arrived, here: before.here + counts.here, sent: before.sent + counts.sent, open: before.open + counts.open, refused: before.refused + counts.refused, deferred: before.deferred + counts.deferred, blocked: before.blocked + counts.blocked, dropped: before.dropped + counts.dropped };
  }
  return sum;
}
