import type { JourneyDocument } from '../../../shared/journey/document.ts';
import { sceneOf, type Scene } from './scene.ts';

let last: { document: JourneyDocument; scene: Scene } | null = null;

/** The scene of a document, worked out once for each version of it and out of the version before. */
export function sceneFor(document: JourneyDocument): Scene {
  if (last?.document !== document) last = { document, scene: sceneOf(document, last?.document.id === document.id ? last.scene : null) };
  return last.scene;
}
