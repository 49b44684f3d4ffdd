import type { Direction, Position } from './document.ts';

const GAP = 40;

export interface AroundPins {
  /** where the layout would have every step */
  places: ReadonlyMap<string, Position>;
  /** where some of them have to stay */
  pins: ReadonlyMap<string, Position>;
  sizeOf(id: string): { width: number; height: number };
  direction: Direction;
  /** steps joined to a step, either way */
  neighbours(id: string): readonly string[];
}

/**
 * Places for the steps that are not pinned: each joined group is moved as a whole to where most of its pins hold it,
 * then whatever would cover a pin, or a step moved for one, steps aside across the direction of the paths.
 */
export function aroundPins({ places, pins, sizeOf, direction, neighbours }: AroundPins): Map<string, Position> {
  if (pins.size === 0) return new Map(places);
  const moved = new Map<string, Position>();
  for (const group of groupsOf(places.keys(), neighbours)) {
    const held = group.filter((id) => pins.has(id));
    const shift = {
      x: median(held.map((id) => pins.get(id)!.x - places.get(id)!.x)),
      y: median(held.map((id) => pins.get(id)!.y - places.get(id)!.y)),
    };
    for (const id of group) {
      const { x, y } = places.get(id)!;
      if (!pins.has(id)) moved.set(id, { x: x + shift.x, y: y + shift.y });
    }
  }
  const across = direction === 'down' ? 'x' : 'y';
  const extent = direction === 'down' ? 'width' : 'height';
  const taken = [...pins].map(([id, place]) => ({ ...place, ...sizeOf(id) }));
  const order = [...moved.keys()].sort((left, right) => moved.get(left)![across] - moved.get(right)![across]);
  for (const id of order) {
    const box = { ...moved.get(id)!, ...sizeOf(id) };
    const covered = () => taken.find((other) => box.x < other.x + other.width + GAP && other.x < box.x + box.width + GAP && box.y < other.y + other.height + GAP && other.y < box.y + box.height + GAP);
    for (let other = covered(); other !== undefined; other = covered()) box[across] = other[across] + other[extent] + GAP;
    moved.set(id, { x: box.x, y: box.y });
    taken.push(box);
  }
  return moved;
}

/** Steps by which of them are joined, in the order they come. */
function groupsOf(ids: Iterable<string>, neighbours: (id: string) => readonly string[]): string[][] {
  const seen = new Set<string>();
  return [...ids].flatMap((start) => {
    if (seen.has(start)) return [];
    const group = new Set([start]);
    for (const id of group) for (const next of neighbours(id)) group.add(next);
    for (const id of group) seen.add(id);
    return [[...group]];
  });
}

/** 0 for none. The lower of the two middle ones, so that one pin at least is met exactly. */
function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor((values.length - 1) / 2)] ?? 0;
}
