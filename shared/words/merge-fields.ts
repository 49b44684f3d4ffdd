/**
 * A well-formed field: {{firstName}} or {{contact.firstName}}, with what to write where it is unknown as in Liquid:
 * {{firstName | default: "there"}}. Spaces inside the braces are free; either kind of straight quotation mark will do.
 */
const FIELD = /\{\{\s*([A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)*)\s*(?:\|\s*default:\s*(?:"([^"{}\n]*)"|'([^'{}\n]*)')\s*)?\}\}/g;

/** A merge field as it stands in a text. */
export interface MergeField {
  readonly name: string;
  /** what is written where the contact's value is unknown; '' where the text does not say */
  readonly fallback: string;
}

function fieldOf([, name, double, single]: readonly (string | undefined)[]): MergeField {
  return { name: name!, fallback: double ?? single ?? '' };
}

/** Names of the merge fields of a text, each once, in order. */
export function mergeFieldsOf(text: string): string[] {
  return [...new Set([...text.matchAll(FIELD)].map((match) => match[1]!))];
}

/** Pieces of a text that look like merge fields and are none, such as "{{first name}}" or "{{". */
export function brokenMergeFieldsOf(text: string): string[] {
  return text.replace(FIELD, '').match(/\{\{[^{}]*\}{0,2}|\}\}/g) ?? [];
}

/** The text with every merge field written out. What `valueOf` answers is text and not looked at again. */
export function fillMergeFields(text: string, valueOf: (field: MergeField) => string): string {
  return text.replaceAll(FIELD, (...match) => valueOf(fieldOf(match as string[])));
}
