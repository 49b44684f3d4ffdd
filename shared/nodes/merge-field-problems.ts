import type { JourneyNode } from '../journey/document.ts';
import type { Problem } from '../journey/problem.ts';
import { brokenMergeFieldsOf } from '../words/merge-fields.ts';
import { quote, shorten } from '../words/text.ts';
import { nodeProblem } from './problems.ts';

/** Problems of the merge fields of a message's text. `name` is how the canvas calls the node. */
export function mergeFieldProblems(node: JourneyNode, name: string, field: string, text: string): Problem[] {
  return brokenMergeFieldsOf(text).map((piece) =>
    nodeProblem(node, {
      check: 'broken-merge-field',
      severity: 'error',
      message: `${name} contains ${quote(shorten(piece, 30))}, which is not a merge field and would be sent as it stands.`,
      help: 'Write a field as {{firstName}}, or as {{firstName | default: "there"}} with what to write where it is unknown.',
      field,
    }),
  );
}
