import type { JourneyEdge } from './document.ts';
import type { JourneyGraph } from './graph.ts';

interface Visit {
  id: string;
  ahead: string[];
}

/**
 * The steps that go round: each circle, or circles that share steps, as one group of ids in the graph's order. `passes`
 * may close a way. Tarjan's strongly connected components, in time linear in steps and connections.
 */
export function circlesIn(graph: JourneyGraph, passes: (edge: JourneyEdge) => boolean = () => true): string[][] {
  const order = new Map([...graph.keys()].map((id, index) => [id, index]));
  const met = new Map<string, number>();
  /** the earliest step that a step leads back to, by when it was met */
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const circles: string[][] = [];
  const path: Visit[] = [];

  const enter = (id: string): void => {
    met.set(id, met.size);
    lowest.set(id, met.get(id)!);
    open.push(id);
    isOpen.add(id);
    path.push({ id, ahead: [...graph.get(id)!.out.values()].filter(passes).map((edge) => edge.target).filter((target) => graph.has(target)) });
  };
  const lower = (id: string, to: number): void => void lowest.set(id, Math.min(lowest.get(id)!, to));
  const leave = ({ id }: Visit): void => {
    const before = path.at(-1);
    if (before) lower(before.id, lowest.get(id)!);
    if (lowest.get(id) !== met.get(id)) return;
    const group = open.splice(open.lastIndexOf(id));
    for (const member of group) isOpen.delete(member);
    if (group.length > 1) circles.push(group.sort((one, other) => order.get(one)! - order.get(other)!));
  };

  for (const start of graph.keys()) {
    if (met.has(start)) continue;
    enter(start);
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const next = at.ahead.pop();
      if (next === undefined) leave(path.pop()!);
      else if (!met.has(next)) enter(next);
      else if (isOpen.has(next)) lower(at.id, met.get(next)!);
    }
  }
  return circles.sort(([one], [other]) => order.get(one!)! - order.get(other!)!);
}
