import type { JourneyDocument } from '../../../shared/journey/document.ts';
import { inSlices } from './in-slices.ts';
import { sceneInSteps, sceneOf, type Scene } from './scene.ts';

let last: Scene | null = null;
/** of a document that is to come */
let prepared: Scene | null = null;

/** The scene of a document, worked out once for each version of it and out of the version before. */
export function sceneFor(document: JourneyDocument): Scene {
  if (last?.document === document) return last;
  const before = prepared ?? last;
  prepared = null;
  last = sceneOf(document, before?.document.id === document.id ? before : null);
  return last;
}

/** Works out the scene of a document that is about to be shown, without keeping the window from answering. */
export async function prepareScene(document: JourneyDocument): Promise<void> {
  prepared = await inSlices(sceneInSteps(document, last?.document.id === document.id ? last : null));
}
