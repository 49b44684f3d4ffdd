import { compareText } from '../words/text.ts';
import type { Direction, JourneyDocument, JourneyEdge, JourneyNode, JourneySettings, Position, StepGroup } from './document.ts';
import type { JourneyEdit, RecordChange } from './edit.ts';
import { ownRecord } from './graph.ts';
import { sameJson } from './same-json.ts';

/** The collections of a document, which a command changes record by record. */
const COLLECTIONS = ['nodes', 'edges', 'layout', 'groups', 'groupOf'] as const;
type Collection = (typeof COLLECTIONS)[number];

/** A working copy that a command changes step by step; what it did in the end becomes one edit. */
export class EditBuilder {
  /** to be read: only the methods change it, and they leave the records it began with as they are */
  readonly document: JourneyDocument;
  readonly #before: JourneyDocument;
  /** keys of records that were written: of thousands, a key typed touches one */
  readonly #touched: Readonly<Record<Collection, Set<string>>> = { nodes: new Set(), edges: new Set(), layout: new Set(), groups: new Set(), groupOf: new Set() };

  constructor(before: JourneyDocument) {
    this.#before = before;
    this.document = { ...before };
  }

  /** Writes a record, or removes it for null. */
  #put<Name extends Collection>(collection: Name, key: string, value: JourneyDocument[Name][string] | null): void {
    this.#write(collection, key, value);
  }

  /** A collection is copied when it is first written to. */
  #write(collection: Collection, key: string, value: unknown): void {
    const collections: Record<Collection, Record<string, unknown>> = this.document;
    if (this.#touched[collection].size === 0) collections[collection] = { ...collections[collection] };
    this.#touched[collection].add(key);
    if (value === null) delete collections[collection][key];
    else collections[collection][key] = value;
  }

  /** Takes over all of another version but its name. */
  become({ nodes, edges, layout, groups, groupOf, direction, settings }: JourneyDocument): void {
    // copies: what is written afterwards leaves that version as it is
    const version = { nodes: { ...nodes }, edges: { ...edges }, layout: { ...layout }, groups: { ...groups }, groupOf: { ...groupOf } };
    for (const collection of COLLECTIONS) {
      const [is, was]: Readonly<Record<string, unknown>>[] = [version[collection], this.document[collection]];
      for (const key of [...Object.keys(is!), ...Object.keys(was!)]) if (ownRecord(is!, key) !== ownRecord(was!, key)) this.#touched[collection].add(key);
    }
    Object.assign(this.document, version, { direction, settings });
  }

  setNode(node: JourneyNode): void {
    this.#put('nodes', node.id, node);
  }

  /** Moves a step; one that is pinned stays pinned. */
  setPosition(nodeId: string, { x, y }: Position): void {
    this.#put('layout', nodeId, ownRecord(this.document.layout, nodeId)?.pinned ? { x, y, pinned: true } : { x, y });
  }

  setPinned(nodeId: string, pinned: boolean): void {
    const { x, y } = ownRecord(this.document.layout, nodeId) ?? { x: 0, y: 0 };
    this.#put('layout', nodeId, pinned ? { x, y, pinned: true } : { x, y });
  }

  setDirection(direction: Direction): void {
    this.document.direction = direction;
  }

  setEdge(edge: JourneyEdge): void {
    this.#put('edges', edge.id, edge);
  }

  removeEdge(edgeId: string): void {
    this.#put('edges', edgeId, null);
  }

  /** Removes a step with its place; its connections have to be gone by the end. */
  removeNode(nodeId: string): void {
    this.#put('nodes', nodeId, null);
    this.#put('layout', nodeId, null);
    this.setGroupOf(nodeId, null);
  }

  setGroup(group: StepGroup): void {
    this.#put('groups', group.id, group);
  }

  removeGroup(groupId: string): void {
    this.#put('groups', groupId, null);
  }

  /** Moves a step into a group, or out of its own for null. A group that its last step leaves is gone. */
  setGroupOf(nodeId: string, groupId: string | null): void {
    const left = ownRecord(this.document.groupOf, nodeId);
    if (left === undefined && groupId === null) return;
    this.#put('groupOf', nodeId, groupId);
    if (left !== undefined && !Object.values(this.document.groupOf).includes(left)) this.removeGroup(left);
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
    for (const collection of COLLECTIONS) {
      const before: Readonly<Record<string, unknown>> = this.#before[collection];
      const after: Readonly<Record<string, unknown>> = this.document[collection];
      for (const key of [...this.#touched[collection]].sort(compareText)) {
        const [was, is] = [ownRecord(before, key) ?? null, ownRecord(after, key) ?? null];
        if (!sameJson(was, is)) changes.push({ collection, key, before: was, after: is } as RecordChange);
      }
    }
    const { settings, name, direction } = this.document;
    if (!sameJson(settings, this.#before.settings)) changes.push({ collection: 'settings', key: 'settings', before: this.#before.settings, after: settings });
    if (name !== this.#before.name) changes.push({ collection: 'name', key: 'name', before: this.#before.name, after: name });
    if (direction !== this.#before.direction) changes.push({ collection: 'direction', key: 'direction', before: this.#before.direction, after: direction });
    return { label, changes };
  }
}
