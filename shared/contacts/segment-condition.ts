import type { Condition } from '../journey/condition.ts';
import type { Segment } from './segment.ts';

/** A segment as a condition of a journey: written out, so that it stays what it was when it was chosen. */
export function segmentCondition({ id, name, match, conditions }: Segment): Extract<Condition, { kind: 'segment' }> {
  return { kind: 'segment', segmentId: id, name, match, conditions };
}
