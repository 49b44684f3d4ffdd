import type { JourneyDocument } from './document.ts';

/** A copy under another id and name. Steps keep their ids, which are a journey's own; so the copy has the same hash. */
export function duplicateJourney(document: JourneyDocument, { id, name }: { id: string; name: string }): JourneyDocument {
  return { ...document, id, name };
}
