import type { JourneyGraph } from './graph.ts';

/**
 * Steps that stand elsewhere in their path: what comes before them and what comes after them are both different, when
 * steps that only one version has are passed over. Steps with several ways out are never among them: for those each
 * way is told apart.
 */
export function movedSteps(before: JourneyGraph, after: JourneyGraph): Set<string> {
  const inBoth = (id: string): boolean => before.has(id) && after.has(id);
  return new Set(
    [...after.values()].flatMap(({ node: { id }, ports }) => {
      const earlier = before.get(id);
      if (earlier === undefined || ports.length !== 1 || earlier.ports.length !== 1) return [];
      const isElsewhere = (['in', 'out'] as const).every((way) => neighbours(before, id, way, inBoth) !== neighbours(after, id, way, inBoth));
      return isElsewhere ? [id] : [];
    }),
  );
}

/** The nearest steps on a side of a step for which `counts` holds, as a text to compare. */
function neighbours(graph: JourneyGraph, id: string, way: 'in' | 'out', counts: (id: string) => boolean): string {
  const found = new Set<string>();
  const passed = new Set([id]);
  for (const at of passed) {
    const { in: into, out } = graph.get(at)!;
    const next = way === 'in' ? into.map((edge) => edge.source) : [...out.values()].map((edge) => edge.target);
    for (const other of next) {
      if (counts(other)) found.add(other);
      else passed.add(other);
    }
  }
  return [...found].sort().join(' ');
}
