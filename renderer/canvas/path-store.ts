import { create } from 'zustand';

/** A step or connection of a journey, both by id. */
type ByJourney = ReadonlyMap<string, ReadonlySet<string>>;

export interface LitPath {
  /** steps by journey id that a contact's timeline came through */
  nodes: ByJourney;
  /** connections by journey id that the contact went along */
  edges: ByJourney;
  /** the step of the entry that is pointed at or chosen, and the connection the contact came to it by; null: there is none */
  current: { journeyId: string; nodeId: string; edgeId: string | null } | null;
}

const NONE: LitPath = { nodes: new Map(), edges: new Map(), current: null };

/** The way of one contact, lit up on the canvas while their timeline is open. */
export const useLitPath = create<LitPath>(() => NONE);

export function lightPath(path: LitPath | null): void {
  useLitPath.setState(path ?? NONE);
}

/** How a step or connection of a journey is lit: as the one that is pointed at, as part of the way, or not. */
export function litAs({ nodes, edges, current }: LitPath, kind: 'node' | 'edge', journeyId: string, id: string): 'current' | 'way' | null {
  if (current?.journeyId === journeyId && (kind === 'node' ? current.nodeId : current.edgeId) === id) return 'current';
  return ((kind === 'node' ? nodes : edges).get(journeyId)?.has(id) ?? false) ? 'way' : null;
}
