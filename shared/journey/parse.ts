import { type JourneyDocument, type JourneyNode, journeyDocumentSchema } from './document.ts';
import { readNode } from './graph.ts';
import { edgeIssues, groupIssues, layoutIssues, nodeIssues } from './integrity.ts';
import { describeIssues, type FieldIssue } from './issues.ts';
import { unknownFields } from './unknown-fields.ts';
import { illFormedAt } from './well-formed.ts';

/** A file that holds no usable journey. The message names the file, the fields and what was expected there. */
export class JourneyFileError extends Error {
  override readonly name = 'JourneyFileError';
  readonly code = 'invalid-journey';
  readonly fileName: string;
  readonly issues: readonly FieldIssue[];
  constructor(fileName: string, issues: readonly FieldIssue[]) {
    const shown = issues.slice(0, 10).map(({ path, message }) => `\n  ${path === '' ? 'the whole file' : path}: ${message}`);
    const more = issues.length > shown.length ? `\n  and ${issues.length - shown.length} more` : '';
    super(`${fileName} is not a journey that can be read:${shown.join('')}${more}`);
    this.fileName = fileName;
    this.issues = issues;
  }
}

/** Steps may leave out their place on the canvas; `withPlaces` gives them one. */
const fileSchema = journeyDocumentSchema.extend({ layout: journeyDocumentSchema.shape.layout.default({}), settings: journeyDocumentSchema.shape.settings.prefault({}) });

/**
 * Reads the text of a .journey.json file. Throws JourneyFileError, naming line and column where it is no JSON.
 */
export function parseJourneyText(text: string, fileName: string): JourneyDocument {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new JourneyFileError(fileName, [{ path: '', message: `expected JSON: ${error instanceof Error ? error.message : String(error)}` }]);
  }
  return parseJourney(value, fileName);
}

/**
 * Reads a journey from any value. Configs are completed with the defaults of their kinds; steps without a place stay
 * without one until `withPlaces`. Throws JourneyFileError with every problem of the first kind found: form, then steps, then connections.
 */
export function parseJourney(value: unknown, fileName: string): JourneyDocument {
  const refuseIf = (issues: readonly FieldIssue[]): void => {
    if (issues.length > 0) throw new JourneyFileError(fileName, issues);
  };
  const illFormed = illFormedAt(value);
  if (illFormed !== null) refuseIf([{ path: illFormed, message: 'holds half a character, as cut-off emoji do; expected well-formed text' }]);
  const parsed = fileSchema.safeParse(value);
  if (!parsed.success) throw new JourneyFileError(fileName, describeIssues(parsed.error));
  refuseIf(unknownFields(value, parsed.data));
  const draft = parsed.data;
  refuseIf(Object.keys(draft.nodes).flatMap((id) => nodeIssues(draft, id)));
  const nodes = Object.fromEntries(Object.entries(draft.nodes).map(([id, node]) => [id, { ...node, config: readNode(node).config as JourneyNode['config'] }]));
  refuseIf(Object.keys(draft.edges).flatMap((id) => edgeIssues(draft, id)));
  refuseIf(Object.keys(draft.layout).flatMap((key) => layoutIssues(draft, key)));
  refuseIf(groupIssues(draft));
  return { ...draft, nodes };
}
