import type { Point } from '../../../shared/diagram/geometry.ts';
import { binAt, type Recording } from '../../features/playback/recording.ts';

/** Contacts that are under way on a connection together. */
export interface Token {
  edgeId: string;
  /** how far along: 0 at its beginning, 1 at its end */
  share: number;
  count: number;
}

/** More than so many on one connection at a time run together into a flow. */
const MOST_AT_ONCE = 12;

/**
 * Who is under way at an instant, so many seconds after the recording's beginning: whoever left a step within the last
 * `travelSeconds`. Bins that lie close together for that travel as one, always the same ones.
 */
export function tokensAt(recording: Recording, second: number, travelSeconds: number): Token[] {
  const { binSeconds, edgeOf, start, at, count } = recording;
  const together = Math.max(1, Math.ceil(travelSeconds / binSeconds / MOST_AT_ONCE));
  const last = binAt(recording, second);
  const first = Math.max(0, Math.floor((second - travelSeconds) / (together * binSeconds)) * together);
  const tokens: Token[] = [];
  for (let from = first; from <= last; from += together) {
    const share = (second - from * binSeconds) / travelSeconds;
    if (share < 0 || share > 1) continue;
    const until = Math.min(last + 1, from + together);
    const onEdge = new Map<string, Token>();
    for (let row = start[from]!; row < start[until]!; row += 1) {
      const edgeId = edgeOf[at[row]!];
      if (edgeId === null || edgeId === undefined) continue;
      const known = onEdge.get(edgeId);
      if (known) known.count += count[row]!;
      else onEdge.set(edgeId, { edgeId, share, count: count[row]! });
    }
    tokens.push(...onEdge.values());
  }
  return tokens;
}

/** The same for whoever asked for reduced motion: one token in the middle of each connection that was taken meanwhile. */
export function stillTokensAt(recording: Recording, second: number, travelSeconds: number): Token[] {
  const onEdge = new Map<string, Token>();
  for (const { edgeId, count } of tokensAt(recording, second, travelSeconds)) {
    const known = onEdge.get(edgeId);
    if (known) known.count += count;
    else onEdge.set(edgeId, { edgeId, share: 0.5, count });
  }
  return [...onEdge.values()];
}

/** Where a token is on a way, by the way's length. */
export function pointAlong(way: readonly Point[], share: number): Point {
  const lengths = way.slice(1).map((point, index) => Math.abs(point.x - way[index]!.x) + Math.abs(point.y - way[index]!.y));
  let left = Math.min(1, Math.max(0, share)) * lengths.reduce((sum, length) => sum + length, 0);
  for (const [index, length] of lengths.entries()) {
    const [from, to] = [way[index]!, way[index + 1]!];
    if (left <= length && length > 0) return { x: from.x + ((to.x - from.x) * left) / length, y: from.y + ((to.y - from.y) * left) / length };
    left -= length;
  }
  return way.at(-1)!;
}

const SMALLEST_PX = 3.5;
const LARGEST_PX = 11;

/** A token's radius in pixels of the window: its area grows with how many travel together. */
export function radiusPx(count: number): number {
  return Math.min(LARGEST_PX, SMALLEST_PX * Math.sqrt(1 + count / 3));
}
