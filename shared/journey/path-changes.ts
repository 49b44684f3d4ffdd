import { quote } from '../words/text.ts';
import type { JourneyGraph } from './graph.ts';
import { nodeWords } from './node-words.ts';

/**
 * Ways out that lead somewhere else now, as sentences. Those that only follow from a step having been put in or taken
 * out are left unsaid: that sentence is there already.
 */
export function pathChanges(before: JourneyGraph, after: JourneyGraph): string[] {
  return [...after.values()].flatMap((step) => {
    const earlier = before.get(step.node.id);
    if (earlier === undefined) return [];
    const ports = new Set([...earlier.out.keys(), ...step.out.keys()]);
    return [...ports].flatMap((port) => {
      const [was, is] = [earlier.out.get(port)?.target, step.out.get(port)?.target];
      if (was === is || followsFromSteps(before, after, was, is)) return [];
      const label = step.ports.find(({ id }) => id === port)?.label ?? earlier.ports.find(({ id }) => id === port)?.label ?? '';
      const way = `After ${nodeWords(step.node)}${label === '' ? '' : ` by ${quote(label)}`}`;
      const [wasWords, isWords] = [wordsOf(before, was), wordsOf(after, is)];
      if (is === undefined) return [`${way}, contacts no longer go on to ${wasWords}; the path ends there.`];
      return [was === undefined ? `${way}, contacts now go on to ${isWords}.` : `${way}, contacts now go to ${isWords} instead of ${wasWords}.`];
    });
  });
}

const wordsOf = (graph: JourneyGraph, id: string | undefined): string => (id === undefined ? 'nothing' : nodeWords(graph.get(id)!.node));

function followsFromSteps(before: JourneyGraph, after: JourneyGraph, was: string | undefined, is: string | undefined): boolean {
  if (is !== undefined && !before.has(is)) return true;
  if (was === undefined || after.has(was)) return false;
  // The step it led to is gone: either nothing took its place, or what followed it did.
  return is === undefined || leadsTo(before, was, is, after);
}

/** Whether removed steps alone lead from one to the other in the earlier version. */
function leadsTo(before: JourneyGraph, from: string, to: string, after: JourneyGraph): boolean {
  const passed = new Set([from]);
  for (const id of passed) {
    for (const { target } of before.get(id)?.out.values() ?? []) {
      if (target === to) return true;
      if (!after.has(target)) passed.add(target);
    }
  }
  return false;
}
