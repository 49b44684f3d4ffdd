import type { JourneyNode } from '../journey/document.ts';
import type { Problem } from '../journey/problem.ts';

/** A problem of one node alone. `name` is how the canvas calls it. */
export function nodeProblem(node: JourneyNode, problem: Pick<Problem, 'check' | 'severity' | 'message' | 'help'> & { field?: string }): Problem {
  return { ...problem, nodeId: node.id, field: problem.field ?? null };
}
