import type { JourneyDocument } from '../../shared/journey/document.ts';

/**
 * The step that Alt and an arrow key go to: along the paths they follow a connection, across them they go to the
 * nearest step that stands beside; null where there is none.
 */
export function nextInDirection(document: JourneyDocument, nodeId: string, key: string): string | null {
  const edges = Object.values(document.edges);
  const isDown = document.direction === 'down';
  const [along, across] = isDown ? (['y', 'x'] as const) : (['x', 'y'] as const);
  const [onward, back, further] = isDown ? ['ArrowDown', 'ArrowUp', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft', 'ArrowDown'];
  const first = (ids: readonly string[]) => ids.toSorted((one, other) => (document.layout[one]?.[across] ?? 0) - (document.layout[other]?.[across] ?? 0))[0] ?? null;
  if (key === onward) return first(edges.filter((edge) => edge.source === nodeId).map((edge) => edge.target));
  if (key === back) return first(edges.filter((edge) => edge.target === nodeId).map((edge) => edge.source));
  const from = document.layout[nodeId];
  if (!from) return null;
  const sign = key === further ? 1 : -1;
  const distance = (id: string) => {
    const place = document.layout[id]!;
    return Math.abs(place[across] - from[across]) + 2 * Math.abs(place[along] - from[along]);
  };
  const candidates = Object.keys(document.layout).filter((id) => sign * (document.layout[id]![across] - from[across]) > 0);
  return candidates.toSorted((one, other) => distance(one) - distance(other))[0] ?? null;
}
