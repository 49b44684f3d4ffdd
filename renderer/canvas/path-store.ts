import { create } from 'zustand';

interface LitPath {
  /** steps by journey id that a contact's timeline came through */
  nodes: ReadonlyMap<string, ReadonlySet<string>>;
  /** the step of the entry that is looked at */
  current: { journeyId: string; nodeId: string } | null;
}

const NONE: LitPath = { nodes: new Map(), current: null };

/** The way of one contact, lit up on the canvas while their timeline is open. */
export const useLitPath = create<LitPath>(() => NONE);

export function lightPath(path: LitPath | null): void {
  useLitPath.setState(path ?? NONE);
}
