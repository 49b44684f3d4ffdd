import type { JourneyGraph } from './graph.ts';

/**
 * All ids, each step before those it leads to but for the ways back that close a circle as contacts see it, ports in
 * their order; what nobody reaches comes first. Layout and outline read from it what is a way back.
 */
export function inReadingOrder(steps: JourneyGraph): string[] {
  const left: string[] = [];
  const seen = new Set<string>();
  // the order in which a walk leaves the steps, turned round: so what is to come first is walked last
  const byStart = Object.groupBy(steps.values(), ({ type, in: into }) => (!type.hasInput ? 'entry' : into.length === 0 ? 'stray' : 'inner'));
  const starts = [...(byStart.entry ?? []).toReversed(), ...(byStart.stray ?? []).toReversed(), ...(byStart.inner ?? [])];
  for (const start of starts.map(({ node }) => node.id)) {
    const path: { id: string; ahead: string[] }[] = [];
    const enter = (id: string): void => {
      if (seen.has(id)) return;
      seen.add(id);
      const { ports, out } = steps.get(id)!;
      path.push({ id, ahead: ports.flatMap((port) => out.get(port.id)?.target ?? []) });
    };
    enter(start);
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const next = at.ahead.pop();
      if (next !== undefined) enter(next);
      else left.push(path.pop()!.id);
    }
  }
  return left.toReversed();
}
