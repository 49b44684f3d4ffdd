import { type Box, boxOfLine, distance, grown, overlaps, type Point } from './geometry.ts';

/** How far a line runs straight out of a card before it turns, and keeps from the cards it passes. */
const STUB = 24;
const CLEARANCE = 8;

/**
 * The corners of a connection from a way out on a card's right to the left edge of another, in level and upright
 * pieces. Of the plain ways it takes the one that crosses the fewest cards, then the shortest; `cards` are all cards.
 */
export function route(from: Point, to: Point, cards: readonly Box[]): Point[] {
  const ahead = to.x - STUB >= from.x + STUB;
  if (ahead && Math.abs(from.y - to.y) < 1 && crossings([from, to], cards) === 0) return [from, to];
  const turn = (x: number): Point[] => [from, { x, y: from.y }, { x, y: to.y }, to];
  const around = (y: number): Point[] => [from, { x: from.x + STUB, y: from.y }, { x: from.x + STUB, y }, { x: to.x - STUB, y }, { x: to.x - STUB, y: to.y }, to];
  const between = cards.filter((card) => card.x < Math.max(from.x, to.x) && card.x + card.width > Math.min(from.x, to.x));
  const levels = between.flatMap((card) => [card.y - STUB, card.y + card.height + STUB]);
  const ways = [...(ahead ? [turn((from.x + to.x) / 2), turn(from.x + STUB), turn(to.x - STUB)] : []), ...levels.map(around)];
  const cost = (way: readonly Point[]): number => crossings(way, cards) * 100_000 + length(way) + way.length * STUB;
  return ways.reduce((best, way) => (cost(way) < cost(best) ? way : best), ways[0] ?? turn((from.x + to.x) / 2));
}

function crossings(way: readonly Point[], cards: readonly Box[]): number {
  let count = 0;
  for (let index = 1; index < way.length; index += 1) {
    // The ends touch their own cards, so a line is shortened there before it is compared.
    const [start, end] = [way[index - 1]!, way[index]!];
    const first = index === 1 ? { x: start.x + CLEARANCE + 1, y: start.y } : start;
    const last = index === way.length - 1 ? { x: end.x - CLEARANCE - 1, y: end.y } : end;
    const line = boxOfLine(first, last);
    count += cards.filter((card) => overlaps(line, grown(card, CLEARANCE))).length;
  }
  return count;
}

function length(way: readonly Point[]): number {
  return way.reduce((sum, point, index) => (index === 0 ? 0 : sum + distance(way[index - 1]!, point)), 0);
}
