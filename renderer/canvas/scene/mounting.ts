import { type Box, grown, overlaps } from '../../../shared/diagram/geometry.ts';
import type { Detail } from './detail.ts';
import type { Scene } from './scene.ts';

/** What of a scene stands in the page, for React Flow to handle. Everything else is painted. */
export interface Mounted {
  cards: ReadonlySet<string>;
  wires: ReadonlySet<string>;
}

export interface View {
  /** the part of the canvas that is in sight, in canvas pixels; null: not known yet */
  sight: Box | null;
  detail: Detail;
  /** cards that are needed in the page wherever they are: with the focus, selected, under the pointer */
  live: ReadonlySet<string>;
}

export const NOTHING_MOUNTED: Mounted = { cards: new Set(), wires: new Set() };

/** Up to so many steps all of them stand in the page at every zoom: that is quick enough, and each keeps its name. */
const FEW = 60;
/** Cards that come into the page in one frame. Each takes about a millisecond. */
const CARDS_A_FRAME = 6;
/** Cards out of sight stay until there are so many of them. */
const MOST_STALE = 80;

/** Whether cards are painted and only live ones stand in the page. */
export function isPainted(scene: Scene, detail: Detail): boolean {
  return detail !== 'card' && scene.cards.size > FEW;
}

/**
 * The next frame's part of the page, towards what the view needs: everything in sight first, then what lies half a
 * window around it, a few cards at a time, so that no frame is late. The same object: nothing is left to do.
 * `atOnce`: everything in sight now, as when a journey is opened.
 */
export function nextMounted(scene: Scene, view: View, current: Mounted, atOnce = false): Mounted {
  const wanted = wantedCards(scene, view);
  const there = new Set([...current.cards].filter((id) => scene.cards.has(id)));
  const missing = wanted.filter((id) => !there.has(id));
  const urgent = missing.filter((id) => view.live.has(id) || scene.cards.size <= FEW);
  const budget = atOnce ? missing.length : Math.max(CARDS_A_FRAME, urgent.length);
  for (const id of [...urgent, ...missing.filter((id) => !urgent.includes(id))].slice(0, budget)) there.add(id);
  const keep = new Set(wanted);
  const stale = [...there].filter((id) => !keep.has(id));
  if (stale.length > (isPainted(scene, view.detail) ? 0 : MOST_STALE)) for (const id of stale) there.delete(id);
  const wires = wiresWith(there, keep, scene, view);
  return sameSet(there, current.cards) && sameSet(wires, current.wires) ? current : { cards: there, wires };
}

/** Ids of cards the view needs, those in sight first. */
function wantedCards(scene: Scene, { sight, detail, live }: View): string[] {
  if (scene.cards.size <= FEW) return [...scene.cards.keys()];
  const wanted = new Set([...live].filter((id) => scene.cards.has(id)));
  if (isPainted(scene, detail) || !sight) return [...wanted];
  const near: string[] = [];
  const around = surroundings(sight);
  for (const card of scene.cards.values()) {
    if (overlaps(card, sight)) wanted.add(card.id);
    else if (!wanted.has(card.id) && overlaps(card, around)) near.push(card.id);
  }
  return [...wanted, ...near];
}

/**
 * Connections come with the cards they join. One that passes through sight between far-away cards comes without them,
 * so that it can be read and chosen. Where cards are painted, connections are too.
 */
function wiresWith(cards: ReadonlySet<string>, wanted: ReadonlySet<string>, scene: Scene, { sight, detail }: View): Set<string> {
  const wires = new Set<string>();
  if (isPainted(scene, detail)) return wires;
  const around = sight ? surroundings(sight) : null;
  const isReady = (cardId: string) => cards.has(cardId) || !wanted.has(cardId);
  for (const wire of scene.wires.values()) {
    const joins = cards.has(wire.source) && cards.has(wire.target);
    const passes = around !== null && overlaps(wire.box, around) && isReady(wire.source) && isReady(wire.target);
    if (joins || passes) wires.add(wire.id);
  }
  return wires;
}

/** What may come into sight next: half a window on every side. */
function surroundings(sight: Box): Box {
  return grown(sight, Math.min(sight.width, sight.height) / 2);
}

function sameSet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((id) => other.has(id));
}
