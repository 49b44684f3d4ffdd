import type { Op } from '../../engine/ops.ts';
import type { KnownWorkspace } from '../../nodes/node-type.ts';
import type { NewId } from '../commands/require.ts';
import type { JourneyDocument, JourneyNode } from '../document.ts';
import type { JourneyEdit } from '../edit.ts';
import type { GraphNode, JourneyGraph } from '../graph.ts';
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
  /** what kinds of step say of their own instances, by the id of the check */
  ofSteps: ReadonlyMap<string, readonly Problem[]>;
}

/** What a quick fix has to go by. */
export interface FixedProblem {
  problem: Problem;
  document: JourneyDocument;
  /** the step that the problem is about; null: the whole journey */
  node: JourneyNode | null;
  workspace: KnownWorkspace;
}

/** What can be done about a problem without asking anything more, as one edit after which it is gone. */
export interface QuickFix {
  /** words of the button, verb first; null: this one needs a person's mind */
  title(fixed: FixedProblem): string | null;
  apply(fixed: FixedProblem & { newId: NewId }): JourneyEdit;
}

/** One question about a whole journey. One file in this folder, one line in its registry. */
export interface JourneyCheck {
  /** equals the file's name */
  id: string;
  title: string;
  /** what happens to contacts or to the team's work if it is left so */
  why: string;
  run(journey: CheckedJourney): readonly Problem[];
  fix?: QuickFix;
}

type Words = Pick<Problem, 'severity' | 'message' | 'help'> & { field?: string };

export function journeyProblem(check: JourneyCheck['id'], words: Words): Problem {
  return { check, nodeId: null, ...words, field: words.field ?? null };
}

export function stepProblem(check: JourneyCheck['id'], { node }: GraphNode, words: Words): Problem {
  return { check, nodeId: node.id, ...words, field: words.field ?? null };
}

/** A check of what kinds of step say of their own instances. */
export function stepCheck(check: Omit<JourneyCheck, 'run'>): JourneyCheck {
  return { ...check, run: ({ ofSteps }) => ofSteps.get(check.id) ?? [] };
}
