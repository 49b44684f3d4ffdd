import type { Direction } from '../journey/document.ts';
import { type Box, boxOfLine, distance, grown, overlaps, type Point } from './geometry.ts';

/** How far a line runs straight out of a card before it turns. */
const STUB = 24;
/** What a line keeps from the cards it passes, and from the lines it does not belong to. */
const CLEARANCE = 8;
/** How much longer a way may be to avoid crossing a card, or running along another line. */
const CARD_COST = 100_000;
const ALONG_COST = 4000;
/** Where between two columns a line may turn, as a share of the distance. */
const TURNS = [0.5, 0.35, 0.65, 0.2, 0.8];

/**
 * The corners of a connection from a way out of a card to where another is entered, in level and upright pieces. Ways
 * out are on a card's right and ways in on its left, or below and above where paths run down. Of the plain ways it takes the one that crosses the fewest cards, then runs along the fewest `others`, then
 * the shortest. `others` are connections that lead elsewhere; those to the same card may merge with it.
 */
export function route(from: Point, to: Point, cards: readonly Box[], others: readonly (readonly Point[])[], direction: Direction = 'right'): Point[] {
  if (direction === 'right') return routeRight(from, to, cards, others);
  return routeRight(turned(from), turned(to), cards.map(turnedBox), others.map((way) => way.map(turned))).map(turned);
}

/** Downwards is rightwards with x and y exchanged. */
const turned = ({ x, y }: Point): Point => ({ x: y, y: x });
const turnedBox = ({ x, y, width, height }: Box): Box => ({ x: y, y: x, width: height, height: width });

function routeRight(from: Point, to: Point, cards: readonly Box[], others: readonly (readonly Point[])[]): Point[] {
  const ahead = to.x - STUB >= from.x + STUB;
  const straight = ahead && Math.abs(from.y - to.y) < 1 ? [[from, to]] : [];
  const turns = ahead ? [...TURNS.map((share) => from.x + (to.x - from.x) * share), from.x + STUB, to.x - STUB, from.x + STUB + 2 * CLEARANCE] : [];
  const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
  const between = cards.filter((card) => card.x < right && card.x + card.width > left);
  const levels = new Set(between.flatMap((card) => [card.y - STUB, card.y + card.height + STUB, card.y - STUB + CLEARANCE, card.y + card.height + STUB - CLEARANCE]));
  const ways: Point[][] = [
    ...straight,
    ...turns.map((x) => [from, { x, y: from.y }, { x, y: to.y }, to]),
    ...[...levels].map((y) => [from, { x: from.x + STUB, y: from.y }, { x: from.x + STUB, y }, { x: to.x - STUB, y }, { x: to.x - STUB, y: to.y }, to]),
  ];
  // No way leaves this range, so nothing beyond it can be in its way.
  const near = ({ x, width }: Box): boolean => x <= right + 2 * STUB && x + width >= left - 2 * STUB;
  const [nearCards, nearLines] = [cards.filter(near), others.flatMap(linesOf).filter(near)];
  const cost = (way: readonly Point[]): number => crossings(way, nearCards) * CARD_COST + alongs(way, nearLines) * ALONG_COST + length(way) + way.length * STUB;
  const costs = ways.map(cost);
  // Two cards that overlap, and nothing between them, leave no plain way: a line behind them is what there is.
  return ways[costs.indexOf(Math.min(...costs))] ?? [from, to];
}

/** The level and upright pieces of a way. */
export function linesOf(way: readonly Point[]): Box[] {
  return way.slice(1).map((end, index) => boxOfLine(way[index]!, end));
}

function crossings(way: readonly Point[], cards: readonly Box[]): number {
  const lines = linesOf(way);
  return lines.reduce((count, line, index) => {
    // The ends touch their own cards, so the line is shortened there before it is compared.
    const head = index === 0 ? CLEARANCE + 1 : 0;
    const tail = index === lines.length - 1 ? CLEARANCE + 1 : 0;
    const part = { ...line, x: line.x + head, width: Math.max(0, line.width - head - tail) };
    return count + cards.filter((card) => overlaps(part, grown(card, CLEARANCE))).length;
  }, 0);
}

/** How many pieces of a way run along another line, which a reader could not tell apart. */
function alongs(way: readonly Point[], others: readonly Box[]): number {
  return linesOf(way).filter((line) =>
    others.some((other) => {
      const level = line.height === 0 && other.height === 0;
      const upright = line.width === 0 && other.width === 0;
      if (!level && !upright) return false;
      const shared = level
        ? Math.min(line.x + line.width, other.x + other.width) - Math.max(line.x, other.x)
        : Math.min(line.y + line.height, other.y + other.height) - Math.max(line.y, other.y);
      const apart = level ? Math.abs(line.y - other.y) : Math.abs(line.x - other.x);
      return shared > CLEARANCE && apart < CLEARANCE;
    }),
  ).length;
}

function length(way: readonly Point[]): number {
  return way.reduce((sum, point, index) => (index === 0 ? 0 : sum + distance(way[index - 1]!, point)), 0);
}
