import { navigate, useRoute } from '../../app/route.ts';
import { useCanvasView } from '../../canvas/view-store.ts';
import { useDocument } from '../../editor/document-store.ts';
import { select } from '../../editor/selection-store.ts';

/** Opens a journey's canvas and brings one of its steps into sight, selected. A step that is gone leaves the canvas as it is. */
export function showStep(journeyId: string, nodeId: string): void {
  navigate('journeys', journeyId);
  if (tryToShow(journeyId, nodeId)) return;
  // the document comes later; going elsewhere meanwhile ends the wait
  const look = () => {
    const { page, id } = useRoute.getState();
    if (page === 'journeys' && id === journeyId && !tryToShow(journeyId, nodeId)) return;
    for (const stop of stops) stop();
  };
  const stops = [useDocument.subscribe(look), useRoute.subscribe(look)];
}

function tryToShow(journeyId: string, nodeId: string): boolean {
  const { document } = useDocument.getState();
  if (document?.id !== journeyId) return false;
  if (Object.hasOwn(document.nodes, nodeId)) {
    select([nodeId]);
    // whichever view of the journey is shown takes it up
    useCanvasView.getState().reveal(nodeId, true);
  }
  return true;
}
