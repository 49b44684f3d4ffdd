import { journeyChecks } from './checks/registry.ts';
import { compileJourney } from './compile.ts';
import type { JourneyDocument } from './document.ts';
import { journeyGraph, reachableFrom } from './graph.ts';
import type { Problem } from './problem.ts';

/** All problems of a journey, errors first. A journey with errors cannot be submitted for approval. */
export function checkJourney(document: JourneyDocument): Problem[] {
  const graph = journeyGraph(document);
  const { nodeIds, ops, entries } = compileJourney(document);
  const journey = {
    document,
    graph,
    ops: new Map(nodeIds.map((id, index) => [id, ops[index]!])),
    reachable: reachableFrom(graph, entries.map((index) => nodeIds[index]!)),
  };
  const problems = journeyChecks.flatMap((check) => check.run(journey));
  return [...problems.filter(({ severity }) => severity === 'error'), ...problems.filter(({ severity }) => severity === 'warning')];
}
