import { type Box, boundsOf } from '../diagram/geometry.ts';
import { CARD_WIDTH } from './card-size.ts';
import type { JourneyDocument } from './document.ts';

/** Room between a group's frame and its steps, in pixels; above them stands the title. */
const PADDING = 20;
export const GROUP_TITLE_HEIGHT = 32;

/** Ids of a group's steps, in the order of the document. */
export function groupMembers({ groupOf }: Pick<JourneyDocument, 'groupOf'>, groupId: string): string[] {
  return Object.keys(groupOf).filter((nodeId) => groupOf[nodeId] === groupId);
}

/** The frame around some cards, in canvas pixels; there has to be one. */
export function frameAround(cards: readonly Box[]): Box {
  const { x, y, width, height } = boundsOf(cards);
  return { x: x - PADDING, y: y - PADDING - GROUP_TITLE_HEIGHT, width: width + 2 * PADDING, height: height + 2 * PADDING + GROUP_TITLE_HEIGHT };
}

/** Every group's frame by its id. A group that concurrent edits left without steps has none. `without`: steps to leave out. */
export function groupFrames(
  { groups, groupOf, layout }: Pick<JourneyDocument, 'groups' | 'groupOf' | 'layout'>,
  heightOf: (nodeId: string) => number,
  without: ReadonlySet<string> = new Set(),
): Map<string, Box> {
  const cards = new Map<string, Box[]>();
  for (const [nodeId, groupId] of Object.entries(groupOf)) {
    const place = layout[nodeId];
    if (place === undefined || without.has(nodeId) || !Object.hasOwn(groups, groupId)) continue;
    const card = { ...place, width: CARD_WIDTH, height: heightOf(nodeId) };
    const known = cards.get(groupId);
    if (known === undefined) cards.set(groupId, [card]);
    else known.push(card);
  }
  return new Map([...cards].map(([groupId, members]) => [groupId, frameAround(members)]));
}
