import { quote } from '../words/text.ts';
import type { JourneyGraph } from './graph.ts';
import { nodeWords } from './node-words.ts';

/** A way out that leads somewhere else now. */
export interface PathChange {
  nodeId: string;
  portId: string;
  sentence: string;
}

/**
 * Ways out that lead somewhere else now. Those that only follow from a step having been put in, taken out or moved are
 * left out: that is said of the step already.
 */
export function pathChanges(before: JourneyGraph, after: JourneyGraph, moved: ReadonlySet<string>): PathChange[] {
  const [earlier, later] = [without(before, moved), without(after, moved)];
  return [...after.values()].flatMap((step) => {
    const was = earlier.get(step.node.id);
    if (was === undefined) return [];
    const ports = new Set([...was.out.keys(), ...step.out.keys()]);
    return [...ports].flatMap((port) => {
      const [ledTo, leadsOn] = [was.out.get(port)?.target, step.out.get(port)?.target];
      if (ledTo === leadsOn || followsFromSteps(before, { earlier, later }, ledTo, leadsOn)) return [];
      const label = step.ports.find(({ id }) => id === port)?.label ?? was.ports.find(({ id }) => id === port)?.label ?? '';
      const way = `After ${nodeWords(step.node)}${label === '' ? '' : ` by ${quote(label)}`}`;
      return [{ nodeId: step.node.id, portId: port, sentence: sentenceOf(way, wordsOf(before, ledTo), leadsOn === undefined ? null : wordsOf(after, leadsOn), ledTo !== undefined) }];
    });
  });
}

function sentenceOf(way: string, was: string, is: string | null, ledSomewhere: boolean): string {
  if (is === null) return `${way}, contacts no longer go on to ${was}; the path ends there.`;
  return ledSomewhere ? `${way}, contacts now go to ${is} instead of ${was}.` : `${way}, contacts now go on to ${is}.`;
}

/** A moved step counts as taken out of the one version and put into the other. */
function without(graph: JourneyGraph, ids: ReadonlySet<string>): JourneyGraph {
  return ids.size === 0 ? graph : new Map([...graph].filter(([id]) => !ids.has(id)));
}

const wordsOf = (graph: JourneyGraph, id: string | undefined): string => (id === undefined ? 'nothing' : nodeWords(graph.get(id)!.node));

function followsFromSteps(before: JourneyGraph, { earlier, later }: { earlier: JourneyGraph; later: JourneyGraph }, was: string | undefined, is: string | undefined): boolean {
  if (is !== undefined && !earlier.has(is)) return true;
  if (was === undefined || later.has(was)) return false;
  // The step it led to is gone: either nothing took its place, or what followed it did.
  return is === undefined || leadsTo(before, was, is, later);
}

/** Whether steps that are gone alone lead from one to the other in the earlier version. */
function leadsTo(before: JourneyGraph, from: string, to: string, later: JourneyGraph): boolean {
  const passed = new Set([from]);
  for (const id of passed) {
    for (const { target } of before.get(id)?.out.values() ?? []) {
      if (target === to) return true;
      if (!later.has(target)) passed.add(target);
    }
  }
  return false;
}
