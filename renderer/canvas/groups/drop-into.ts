import { type Box, overlaps } from '../../../shared/diagram/geometry.ts';
import { frameAround } from '../../../shared/journey/groups.ts';
import type { Position } from '../../../shared/journey/document.ts';
import type { Scene } from '../scene/scene.ts';

/**
 * Which of the cards that are let go change their group: a card whose middle lies in the frame of a group joins it, one
 * that no longer touches its own group's frame leaves it. A group that is moved as a whole stays as it is.
 */
export function regrouped(scene: Scene, places: ReadonlyMap<string, Position>): Record<string, string | null> {
  const frames = stayingFrames(scene, places);
  const changes: Record<string, string | null> = {};
  for (const [id, place] of places) {
    const card = scene.cards.get(id);
    if (!card) continue;
    const before = scene.groupOf.get(id) ?? null;
    const own = before === null ? undefined : frames.get(before);
    const box = { ...card, ...place };
    // all of its group moves along, or it still touches what stays of it
    if (before !== null && (own === undefined || overlaps(box, own))) continue;
    const after = groupAt(frames, box);
    if (after !== before) changes[id] = after;
  }
  return changes;
}

/** The frames of groups around those of their cards that stay where they are. */
function stayingFrames({ groups, cards }: Scene, places: ReadonlyMap<string, Position>): Map<string, Box> {
  const frames = new Map<string, Box>();
  for (const { id, memberIds } of groups.values()) {
    const staying = memberIds.flatMap((memberId) => (places.has(memberId) ? [] : (cards.get(memberId) ?? [])));
    if (staying.length > 0) frames.set(id, frameAround(staying));
  }
  return frames;
}

function groupAt(frames: ReadonlyMap<string, Box>, { x, y, width, height }: Box): string | null {
  const middle = { x: x + width / 2, y: y + height / 2, width: 1, height: 1 };
  for (const [id, frame] of frames) if (overlaps(middle, frame)) return id;
  return null;
}
