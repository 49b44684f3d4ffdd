import type { JourneyNode } from '../journey/document.ts';
import type { Problem } from '../journey/problem.ts';
import { quote, shorten } from '../words/text.ts';
import { nodeProblem } from './problems.ts';

/** A well-formed field: {{firstName}} or {{contact.firstName}}, spaces inside the braces allowed. */
const FIELD = /\{\{\s*([A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)*)\s*\}\}/g;

/** Names of the merge fields of a text, each once, in order. */
export function mergeFieldsOf(text: string): string[] {
  return [...new Set([...text.matchAll(FIELD)].map((match) => match[1]!))];
}

/** Pieces of a text that look like merge fields and are none, such as "{{first name}}" or "{{". */
export function brokenMergeFieldsOf(text: string): string[] {
  return text.replace(FIELD, '').match(/\{\{[^{}]*\}{0,2}|\}\}/g) ?? [];
}

/** Problems of the merge fields of a message's text. `name` is how the canvas calls the node. */
export function mergeFieldProblems(node: JourneyNode, name: string, field: string, text: string): Problem[] {
  return brokenMergeFieldsOf(text).map((piece) =>
    nodeProblem(node, {
      check: 'broken-merge-field',
      severity: 'error',
      message: `${name} contains ${quote(shorten(piece, 30))}, which is not a merge field and would be sent as it stands.`,
      help: 'Write a field as {{firstName}}: letters, digits and underscores, parts joined by dots.',
      field,
    }),
  );
}
