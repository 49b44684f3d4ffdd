import { doesSomething, type KnownWorkspace, UNKNOWN_WORKSPACE } from '../nodes/node-type.ts';
import { journeyChecks } from './checks/registry.ts';
import { compileOps } from './compile.ts';
import type { JourneyDocument } from './document.ts';
import { journeyGraph, reachableFrom } from './graph.ts';
import type { Problem } from './problem.ts';

/**
 * All problems of a journey, errors first. A journey with errors cannot be submitted for approval. `workspace` is what
 * lies around it, for steps that lead out of it.
 */
export function checkJourney(document: JourneyDocument, workspace: KnownWorkspace = UNKNOWN_WORKSPACE): Problem[] {
  const graph = new Map([...journeyGraph(document)].filter(([, { type }]) => doesSomething(type)));
  const { nodeIds, ops } = compileOps(graph);
  const journey = {
    document,
    workspace,
    graph,
    ops: new Map(nodeIds.map((id, index) => [id, ops[index]!])),
    reachable: reachableFrom(graph, nodeIds.filter((_id, index) => ops[index]!.kind === 'enter')),
    ofSteps: Map.groupBy([...graph.values()].flatMap(({ type, config, node }) => type.check(config, node, document, workspace)), ({ check }) => check),
  };
  const problems = journeyChecks.flatMap((check) => check.run(journey));
  return [...problems.filter(({ severity }) => severity === 'error'), ...problems.filter(({ severity }) => severity === 'warning')];
}
