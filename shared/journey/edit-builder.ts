import { canonicalJson } from '../audit/canonical-json.ts';
import { compareText } from './compare.ts';
import type { Direction, JourneyDocument, JourneyEdge, JourneyNode, JourneySettings, Position, StepGroup } from './document.ts';
import type { JourneyEdit, RecordChange } from './edit.ts';
import { ownRecord } from './graph.ts';

/** A working copy that a command changes step by step; what it did in the end becomes one edit. */
export class EditBuilder {
  readonly document: JourneyDocument;
  readonly #before: JourneyDocument;

  constructor(before: JourneyDocument) {
    this.#before = before;
    this.document = { ...before, nodes: { ...before.nodes }, edges: { ...before.edges }, layout: { ...before.layout }, groups: { ...before.groups }, groupOf: { ...before.groupOf } };
  }

  setNode(node: JourneyNode): void {
    this.document.nodes[node.id] = node;
  }

  /** Moves a step; one that is pinned stays pinned. */
  setPosition(nodeId: string, { x, y }: Position): void {
    this.document.layout[nodeId] = ownRecord(this.document.layout, nodeId)?.pinned ? { x, y, pinned: true } : { x, y };
  }

  setPinned(nodeId: string, pinned: boolean): void {
    const { x, y } = ownRecord(this.document.layout, nodeId) ?? { x: 0, y: 0 };
    this.document.layout[nodeId] = pinned ? { x, y, pinned: true } : { x, y };
  }

  setDirection(direction: Direction): void {
    this.document.direction = direction;
  }

  setEdge(edge: JourneyEdge): void {
    this.document.edges[edge.id] = edge;
  }

  removeEdge(edgeId: string): void {
    delete this.document.edges[edgeId];
  }

  /** Removes a step with its place; its connections have to be gone by the end. */
  removeNode(nodeId: string): void {
    delete this.document.nodes[nodeId];
    delete this.document.layout[nodeId];
    this.setGroupOf(nodeId, null);
  }

  setGroup(group: StepGroup): void {
    this.document.groups[group.id] = group;
  }

  removeGroup(groupId: string): void {
    delete this.document.groups[groupId];
  }

  /** Moves a step into a group, or out of its own for null. A group that its last step leaves is gone. */
  setGroupOf(nodeId: string, groupId: string | null): void {
    const { groupOf } = this.document;
    const left = ownRecord(groupOf, nodeId);
    if (groupId === null) delete groupOf[nodeId];
    else groupOf[nodeId] = groupId;
    if (left !== undefined && !Object.values(groupOf).includes(left)) this.removeGroup(left);
  }

  setSettings(settings: JourneySettings): void {
    this.document.settings = settings;
  }

  setName(name: string): void {
    this.document.name = name;
  }

  /** Adds a connection, named after the way out it leaves by: two people who connect the same way out mean the same record. */
  connect(connection: Omit<JourneyEdge, 'id'>): void {
    const name = `${connection.source}-${connection.sourcePort}`.slice(0, 120);
    let id = name;
    for (let number = 2; Object.hasOwn(this.document.edges, id); number += 1) id = `${name}-${number}`;
    this.setEdge({ id, ...connection });
  }

  edgesInto(nodeId: string): JourneyEdge[] {
    return Object.values(this.document.edges).filter((edge) => edge.target === nodeId);
  }

  edgesOutOf(nodeId: string): JourneyEdge[] {
    return Object.values(this.document.edges).filter((edge) => edge.source === nodeId);
  }

  /** The records that are different now, each once, in a fixed order. No changes: nothing to do. */
  finish(label: string): JourneyEdit {
    const changes: RecordChange[] = [];
    const compare = (collection: 'nodes' | 'edges' | 'layout' | 'groups' | 'groupOf'): void => {
      const before: Readonly<Record<string, unknown>> = this.#before[collection];
      const after: Readonly<Record<string, unknown>> = this.document[collection];
      // most records are the very same objects: only the others are put in order and looked at
      const touched = [...Object.keys(after).filter((key) => ownRecord(before, key) !== after[key]), ...Object.keys(before).filter((key) => !Object.hasOwn(after, key))];
      for (const key of touched.sort(compareText)) {
        const [was, is] = [ownRecord(before, key) ?? null, ownRecord(after, key) ?? null];
        if (canonicalJson(was) !== canonicalJson(is)) changes.push({ collection, key, before: was, after: is } as RecordChange);
      }
    };
    compare('nodes');
    compare('edges');
    compare('layout');
    compare('groups');
    compare('groupOf');
    const { settings, name, direction } = this.document;
    if (canonicalJson(settings) !== canonicalJson(this.#before.settings)) changes.push({ collection: 'settings', key: 'settings', before: this.#before.settings, after: settings });
    if (name !== this.#before.name) changes.push({ collection: 'name', key: 'name', before: this.#before.name, after: name });
    if (direction !== this.#before.direction) changes.push({ collection: 'direction', key: 'direction', before: this.#before.direction, after: direction });
    return { label, changes };
  }
}
