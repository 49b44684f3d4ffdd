import type { JourneyEdit, RecordChange } from './edit.ts';
import { sameJson } from './same-json.ts';

/** Edits that follow each other, as one: for a burst of typing or a drag. Changes that cancel out are gone; the last label stays. */
export function composeEdits(first: JourneyEdit, ...others: readonly JourneyEdit[]): JourneyEdit {
  const changes = new Map<string, RecordChange>();
  for (const edit of [first, ...others]) {
    for (const change of edit.changes) {
      const key = `${change.collection}/${change.key}`;
      const earlier = changes.get(key);
      const merged = earlier ? ({ ...change, before: earlier.before } as RecordChange) : change;
      if (sameJson(merged.before, merged.after)) changes.delete(key);
      else changes.set(key, merged);
    }
  }
  return { label: (others.at(-1) ?? first).label, changes: [...changes.values()] };
}
