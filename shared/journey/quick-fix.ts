import { type KnownWorkspace, UNKNOWN_WORKSPACE } from '../nodes/node-type.ts';
import type { FixedProblem } from './checks/check.ts';
import { journeyCheck } from './checks/registry.ts';
import type { NewId } from './commands/require.ts';
import type { JourneyDocument } from './document.ts';
import type { JourneyEdit } from './edit.ts';
import { ownRecord } from './graph.ts';
import type { Problem } from './problem.ts';

function fixedProblem(document: JourneyDocument, problem: Problem, workspace: KnownWorkspace): FixedProblem | null {
  const node = problem.nodeId === null ? null : (ownRecord(document.nodes, problem.nodeId) ?? null);
  // a problem of a step that has gone meanwhile
  if (problem.nodeId !== null && node === null) return null;
  return { problem, document, node, workspace };
}

/** Words of what can be done about a problem at once; null where it needs a person's mind. */
export function quickFixTitle(document: JourneyDocument, problem: Problem, workspace: KnownWorkspace = UNKNOWN_WORKSPACE): string | null {
  const fixed = fixedProblem(document, problem, workspace);
  return fixed === null ? null : (journeyCheck(problem.check)?.fix?.title(fixed) ?? null);
}

/**
 * The edit after which a problem is gone, labelled as its title; null where there is none. Throws EditRefused as the
 * commands do that it is made of.
 */
export function quickFix(document: JourneyDocument, problem: Problem, newId: NewId, workspace: KnownWorkspace = UNKNOWN_WORKSPACE): JourneyEdit | null {
  const fixed = fixedProblem(document, problem, workspace);
  const fix = journeyCheck(problem.check)?.fix;
  const title = fixed && fix?.title(fixed);
  if (fixed === null || fix === undefined || title === null || title === undefined) return null;
  return { ...fix.apply({ ...fixed, newId }), label: title };
}

/** Why a kind of problem matters, in a sentence or two. */
export function whyItMatters(problem: Problem): string {
  return journeyCheck(problem.check)?.why ?? '';
}
