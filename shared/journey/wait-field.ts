import type { Op } from '../engine/ops.ts';
import { fieldValue, isFieldVisible } from '../nodes/field-value.ts';
import type { JourneyNode } from './document.ts';
import { readNode } from './graph.ts';

/** The field of a step that says how long it holds contacts; null where it holds none, or until a date of theirs. */
export function waitField(node: JourneyNode): { path: string; seconds: number; op: Op } | null {
  const { type, config } = readNode(node);
  const field = type.fields.find((candidate) => candidate.widget === 'duration' && isFieldVisible(candidate, config));
  const seconds = field === undefined ? undefined : fieldValue(config, field.path);
  if (field === undefined || typeof seconds !== 'number' || type.compile === undefined) return null;
  return { path: field.path, seconds, op: type.compile(config, { next: () => -1 }) };
}
