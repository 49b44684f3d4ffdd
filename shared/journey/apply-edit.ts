import { assertNever } from '../assert-never.ts';
import type { JourneyDocument } from './document.ts';
import { EditRefused } from './edit-refused.ts';
import type { JourneyEdit, RecordChange } from './edit.ts';
import { ownRecord } from './graph.ts';
import { edgeIssues, groupIssues, layoutIssues, nodeIssues } from './integrity.ts';
import type { FieldIssue } from './issues.ts';
import { nodeWords } from './node-words.ts';
import { sameJson } from './same-json.ts';
import { illFormedAt } from './well-formed.ts';

/**
 * The document after an edit; the one given is left as it is. Throws EditRefused, with nothing changed, when a
 * `before` is not what the document holds, or when the result would have an unreadable step, a dangling connection,
 * two connections at one way out, a position without a step, or a member of a group where either is missing.
 */
export function applyEdit(document: JourneyDocument, edit: JourneyEdit): JourneyDocument {
  const illFormed = illFormedAt(edit.changes);
  if (illFormed !== null) throw new EditRefused('invalid', 'The text contains half a character, as cut-off emoji do. Delete and type it again.');
  const after: JourneyDocument = { ...document };
  const touched = new Set(edit.changes.map(({ collection }) => collection));
  // what no change is of stays the same records, by which whoever draws them knows that nothing of them is new
  if (touched.has('nodes')) after.nodes = { ...after.nodes };
  if (touched.has('edges')) after.edges = { ...after.edges };
  if (touched.has('layout')) after.layout = { ...after.layout };
  if (touched.has('groups')) after.groups = { ...after.groups };
  if (touched.has('groupOf')) after.groupOf = { ...after.groupOf };
  for (const change of edit.changes) applyChange(after, change);
  const issue = firstIssue(after, edit.changes);
  if (issue !== undefined) throw new EditRefused('invalid', issue.message);
  return after;
}

/** The edit that takes another back. */
export function invertEdit(edit: JourneyEdit): JourneyEdit {
  return { label: edit.label, changes: edit.changes.map((change) => ({ ...change, before: change.after, after: change.before }) as RecordChange).toReversed() };
}

function applyChange(document: JourneyDocument, change: RecordChange): void {
  if (!sameJson(currentValue(document, change), change.before)) {
    throw new EditRefused('conflict', `${subject(document, change)} has changed in the meantime. Look at it as it is now and make the change again.`);
  }
  switch (change.collection) {
    case 'nodes':
      return put(document.nodes, change.key, change.after);
    case 'edges':
      return put(document.edges, change.key, change.after);
    case 'layout':
      return put(document.layout, change.key, change.after);
    case 'groups':
      return put(document.groups, change.key, change.after);
    case 'groupOf':
      return put(document.groupOf, change.key, change.after);
    case 'settings':
      if (change.key !== 'settings' || change.after === null) throw new EditRefused('invalid', 'A journey cannot be without its settings.');
      document.settings = change.after;
      return;
    case 'name':
      if (change.key !== 'name' || change.after === null) throw new EditRefused('invalid', 'A journey cannot be without a name.');
      document.name = change.after;
      return;
    case 'direction':
      if (change.key !== 'direction' || change.after === null) throw new EditRefused('invalid', 'A journey’s paths run to the right or down.');
      document.direction = change.after;
      return;
    default:
      assertNever(change);
  }
}

function currentValue(document: JourneyDocument, change: RecordChange): unknown {
  if (change.collection === 'settings' || change.collection === 'name' || change.collection === 'direction') return document[change.collection];
  return ownRecord<unknown>(document[change.collection], change.key) ?? null;
}

function put<Value>(records: Record<string, Value>, key: string, value: Value | null): void {
  if (value === null) delete records[key];
  // defineProperty and not assignment: a key such as __proto__ has to become an ordinary entry, which is then refused
  else Object.defineProperty(records, key, { value, enumerable: true, configurable: true, writable: true });
}

function subject(document: JourneyDocument, change: RecordChange): string {
  if (change.collection === 'settings') return 'The journey’s settings';
  if (change.collection === 'name') return 'The journey’s name';
  if (change.collection === 'direction') return 'The direction of the paths';
  if (change.collection === 'edges') return 'A connection';
  if (change.collection === 'groups') return 'A group';
  const node = ownRecord(document.nodes, change.key);
  return node === undefined ? `The step "${change.key}"` : nodeWords(node);
}

/** Looks at what was touched and at the connections that hang on it. */
function firstIssue(document: JourneyDocument, changes: readonly RecordChange[]): FieldIssue | undefined {
  const nodeIds = new Set(changes.filter(({ collection }) => collection === 'nodes').map(({ key }) => key));
  const edgeIds = new Set(changes.filter(({ collection }) => collection === 'edges').map(({ key }) => key));
  const layoutKeys = new Set([...nodeIds, ...changes.filter(({ collection }) => collection === 'layout').map(({ key }) => key)]);
  const edges = nodeIds.size + edgeIds.size === 0 ? [] : Object.entries(document.edges);
  for (const [id, { source, target }] of edges) if (nodeIds.has(source) || nodeIds.has(target)) edgeIds.add(id);
  for (const id of nodeIds) {
    const [issue] = ownRecord(document.nodes, id) === undefined ? [] : nodeIssues(document, id);
    if (issue !== undefined) return issue;
  }
  // two connections are at odds only where they leave the same step: the others need not be gone through for each
  const sources = new Set([...edgeIds].map((id) => ownRecord(document.edges, id)?.source));
  const beside: JourneyDocument = { ...document, edges: Object.fromEntries(edges.filter(([, { source }]) => sources.has(source))) };
  for (const id of edgeIds) {
    const [issue] = ownRecord(beside.edges, id) === undefined ? [] : edgeIssues(beside, id);
    if (issue !== undefined) return issue;
  }
  for (const key of layoutKeys) {
    if (ownRecord(document.layout, key) === undefined) {
      if (ownRecord(document.nodes, key) !== undefined) return { path: `layout.${key}`, message: `The step "${key}" has no place on the canvas.` };
    } else if (layoutIssues(document, key).length > 0) return { path: `layout.${key}`, message: `There is no step "${key}" to place.` };
  }
  const touchesGroups = nodeIds.size > 0 || changes.some(({ collection }) => collection === 'groups' || collection === 'groupOf');
  return touchesGroups ? groupIssues(document)[0] : undefined;
}
