import { canonicalJson } from '../audit/canonical-json.ts';
import { fieldValue } from '../nodes/field-value.ts';
import { fieldChanges } from '../nodes/field-words.ts';
import type { NodeType } from '../nodes/node-type.ts';

/** What differs between two parsed configs of a step's type, as parts of a sentence: "At changed from 10:00 to 14:00". */
export function configChanges({ fields }: NodeType, before: unknown, after: unknown): string[] {
  return fields.flatMap((field) => {
    const [was, is] = [fieldValue(before, field.path), fieldValue(after, field.path)];
    return was === is || (was !== undefined && is !== undefined && canonicalJson(was) === canonicalJson(is)) ? [] : fieldChanges(field, was, is);
  });
}
