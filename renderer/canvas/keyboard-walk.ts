import type { JourneyDocument } from '../../shared/journey/document.ts';

/**
 * The step that Alt and an arrow key go to: right and left follow a connection, up and down go to the nearest
 * step of the same column; null where there is none.
 */
export function nextInDirection(document: JourneyDocument, nodeId: string, key: string): string | null {
  const edges = Object.values(document.edges);
  if (key === 'ArrowRight') return topmost(document, edges.filter((edge) => edge.source === nodeId).map((edge) => edge.target));
  if (key === 'ArrowLeft') return topmost(document, edges.filter((edge) => edge.target === nodeId).map((edge) => edge.source));
  const from = document.layout[nodeId];
  if (!from) return null;
  const sign = key === 'ArrowDown' ? 1 : -1;
  const distance = (id: string) => {
    const place = document.layout[id]!;
    return Math.abs(place.y - from.y) + 2 * Math.abs(place.x - from.x);
  };
  const candidates = Object.keys(document.layout).filter((id) => sign * (document.layout[id]!.y - from.y) > 0);
  return candidates.toSorted((one, other) => distance(one) - distance(other))[0] ?? null;
}

function topmost(document: JourneyDocument, ids: readonly string[]): string | null {
  return ids.toSorted((one, other) => (document.layout[one]?.y ?? 0) - (document.layout[other]?.y ?? 0))[0] ?? null;
}
