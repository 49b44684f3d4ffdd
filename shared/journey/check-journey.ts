import { doesSomething, type KnownWorkspace, UNKNOWN_WORKSPACE } from '../nodes/node-type.ts';
import { journeyChecks } from './checks/registry.ts';
import { compileJourney } from './compile.ts';
import type { JourneyDocument } from './document.ts';
import { journeyGraph, reachableFrom } from './graph.ts';
import type { Problem } from './problem.ts';

/**
 * All problems of a journey, errors first. A journey with errors cannot be submitted for approval. `workspace` is what
 * lies around it, for steps that lead out of it.
 */
export function checkJourney(document: JourneyDocument, workspace: KnownWorkspace = UNKNOWN_WORKSPACE): Problem[] {
  const graph = new Map([...journeyGraph(document)].filter(([, { type }]) => doesSomething(type)));
  const { nodeIds, ops, entries } = compileJourney(document);
  const journey = {
    document,
    workspace,
    graph,
    ops: new Map(nodeIds.map((id, index) => [id, ops[index]!])),
    reachable: reachableFrom(graph, entries.map((index) => nodeIds[index]!)),
  };
  const problems = journeyChecks.flatMap((check) => check.run(journey));
  return [...problems.filter(({ severity }) => severity === 'error'), ...problems.filter(({ severity }) => severity === 'warning')];
}
