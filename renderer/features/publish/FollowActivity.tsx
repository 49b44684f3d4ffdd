import { useEffect } from 'react';
import { useShownJourney } from '../../app/route.ts';
import { setActual } from '../../canvas/actual-store.ts';
import { useDocument } from '../../editor/document-store.ts';
import { together, useActivity } from './use-activity.ts';

/** Puts what really happened in the open journey on its canvas, for as long as it runs somewhere that counts. */
export function FollowActivity() {
  const openId = useDocument((state) => state.journeyId);
  // a journey stays open behind other pages, where nobody sees its canvas
  const seenId = useShownJourney();
  const journeyId = openId === seenId ? openId : null;
  const places = useActivity(journeyId);
  useEffect(() => {
    const steps = places === null ? null : together(places);
    const where = (places ?? []).flatMap(({ name, steps: told }) => (told === null ? [] : [name])).join(', ');
    setActual(journeyId === null || steps === null ? null : { journeyId, where, steps });
  }, [journeyId, places]);
  return null;
}
