import { type Box, boundsOf } from '../diagram/geometry.ts';
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
