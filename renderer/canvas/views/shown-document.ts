import { journeyGraph } from '../../../shared/journey/graph.ts';
import { lanesOf, type LaneLayout } from '../../../shared/journey/lanes.ts';
import type { JourneyDocument } from '../../../shared/journey/document.ts';
import { openedDocument } from '../../editor/document-store.ts';
import { useViewMode } from './view-mode.ts';

/** A journey as the canvas draws it: where the cards are is the view's affair. */
export interface Shown {
  document: JourneyDocument;
  /** null: where its author placed them */
  lanes: LaneLayout | null;
}

const inLanes = new WeakMap<JourneyDocument, Shown>();

/** The journey in its lanes, worked out once for each version of it; its steps are not where they are in the document. */
function sortedIntoLanes(document: JourneyDocument): Shown {
  const known = inLanes.get(document);
  if (known) return known;
  const lanes = lanesOf(journeyGraph(document));
  const shown: Shown = { document: { ...document, direction: 'right', layout: { ...lanes.places }, groups: {}, groupOf: {} }, lanes };
  inLanes.set(document, shown);
  return shown;
}

export function shownAs(document: JourneyDocument, mode: ReturnType<typeof useViewMode.getState>['mode']): Shown {
  return mode === 'lanes' ? sortedIntoLanes(document) : { document, lanes: null };
}

/** The open journey as the canvas draws it now. */
export function shownDocument(): JourneyDocument {
  return shownAs(openedDocument(), useViewMode.getState().mode).document;
}
