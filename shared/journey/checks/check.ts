import type { Op } from '../../engine/ops.ts';
import type { JourneyDocument } from '../document.ts';
import type { GraphNode, JourneyGraph } from '../graph.ts';
import type { KnownWorkspace } from '../../nodes/node-type.ts';
import type { Problem } from '../problem.ts';

/** What a check looks at: the document, its graph, and what each step does. */
export interface CheckedJourney {
  document: JourneyDocument;
  workspace: KnownWorkspace;
  /** steps; what stands on the canvas only is left out */
  graph: JourneyGraph;
  ops: ReadonlyMap<string, Op>;
  /** ids of steps that contacts can come to */
  reachable: ReadonlySet<string>;
}

/** One question about a whole journey. One file in this folder, one line in its registry. */
export interface JourneyCheck {
  /** equals the file's name */
  id: string;
  title: string;
  run(journey: CheckedJourney): readonly Problem[];
}

type Words = Pick<Problem, 'severity' | 'message' | 'help'>;

export function journeyProblem(check: JourneyCheck['id'], words: Words & { field?: string }): Problem {
  return { check, nodeId: null, ...words, field: words.field ?? null };
}

export function stepProblem(check: JourneyCheck['id'], { node }: GraphNode, words: Words): Problem {
  return { check, nodeId: node.id, field: null, ...words };
}
