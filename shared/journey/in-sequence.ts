import { applyEdit } from './apply-edit.ts';
import { composeEdits } from './compose-edits.ts';
import type { JourneyDocument } from './document.ts';
import type { JourneyEdit } from './edit.ts';

/** Commands that follow each other, each made on what those before it left, as one edit. */
export function inSequence(document: JourneyDocument, first: JourneyEdit, ...then: readonly ((after: JourneyDocument) => JourneyEdit)[]): JourneyEdit {
  let after = applyEdit(document, first);
  return then.reduce((sofar, command) => {
    const next = command(after);
    after = applyEdit(after, next);
    return composeEdits(sofar, next);
  }, first);
}
