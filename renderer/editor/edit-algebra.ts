import type { JourneyDocument } from '../../shared/journey/document.ts';
import type { JourneyEdit, RecordChange } from '../../shared/journey/edit.ts';
import { ownRecord } from '../../shared/journey/graph.ts';
import { sameJson } from '../../shared/journey/same-json.ts';

/** What a document holds now where a change points; null: nothing. */
export function recordOf(document: JourneyDocument, { collection, key }: Pick<RecordChange, 'collection' | 'key'>): unknown {
  if (collection === 'name' || collection === 'settings' || collection === 'direction') return document[collection];
  return ownRecord<unknown>(document[collection], key) ?? null;
}

const recordKey = (change: RecordChange) => `${change.collection}/${change.key}`;

export interface Rebased {
  /** null: nothing of the edit is left to do */
  edit: JourneyEdit | null;
  /** ids of records that somebody else changed meanwhile and this edit overwrites */
  overwritten: readonly string[];
  /** ids of records that are gone, so that this edit's change of them is gone too */
  lost: readonly string[];
}

/**
 * The same intention on a document that somebody else changed meanwhile. A record both changed becomes as this edit
 * wants it; a change of a record that is gone is dropped, and so is an edge whose node is gone, or a membership whose
 * node or group is.
 */
export function rebaseEdit(edit: JourneyEdit, document: JourneyDocument): Rebased {
  const overwritten: string[] = [];
  const lost: string[] = [];
  const changes: RecordChange[] = [];
  const made = new Set(edit.changes.filter((change) => change.collection === 'nodes' && change.after !== null).map((change) => change.key));
  const removed = new Set(edit.changes.filter((change) => change.collection === 'nodes' && change.after === null).map((change) => change.key));
  const nodeStays = (id: string) => made.has(id) || (Object.hasOwn(document.nodes, id) && !removed.has(id));
  const removedGroups = new Set(edit.changes.filter((change) => change.collection === 'groups' && change.after === null).map((change) => change.key));
  const madeGroups = new Set(edit.changes.filter((change) => change.collection === 'groups' && change.after !== null).map((change) => change.key));
  const groupStays = (id: string) => madeGroups.has(id) || (Object.hasOwn(document.groups, id) && !removedGroups.has(id));

  for (const change of edit.changes) {
    const now = recordOf(document, change);
    if (sameJson(now, change.after)) continue;
    if (change.before !== null && change.after !== null && now === null) {
      lost.push(change.key);
      continue;
    }
    if (change.collection === 'edges' && change.after !== null && !(nodeStays(change.after.source) && nodeStays(change.after.target))) {
      lost.push(change.key);
      continue;
    }
    if (change.collection === 'groupOf' && change.after !== null && !(nodeStays(change.key) && groupStays(change.after))) {
      lost.push(change.key);
      continue;
    }
    if (!sameJson(now, change.before)) overwritten.push(change.key);
    changes.push({ ...change, before: now } as RecordChange);
  }
  // a removed node leaves no edge behind that somebody else drew to it meanwhile
  const touched = new Set(changes.map(recordKey));
  for (const edge of Object.values(document.edges)) {
    if ((removed.has(edge.source) || removed.has(edge.target)) && !touched.has(`edges/${edge.id}`)) {
      changes.push({ collection: 'edges', key: edge.id, before: edge, after: null });
    }
  }
  // nor does it stay a member of a group that somebody else put it into, and a group that is taken apart keeps nobody
  for (const [nodeId, groupId] of Object.entries(document.groupOf)) {
    if ((removed.has(nodeId) || removedGroups.has(groupId)) && !touched.has(`groupOf/${nodeId}`)) {
      changes.push({ collection: 'groupOf', key: nodeId, before: groupId, after: null });
    }
  }
  return { edit: changes.length > 0 ? { label: edit.label, changes } : null, overwritten, lost };
}
