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

/** Names of a text's merge fields that say nothing for where the value is unknown, each once, in order. */
export function fieldsWithoutFallback(text: string): string[] {
  return [...new Set([...text.matchAll(FIELD)].map((match) => fieldOf(match)).flatMap(({ name, fallback }) => (fallback === '' ? [name] : [])))];
}

/** The text with a fallback for every merge field of a name that has none. */
export function withFallback(text: string, name: string, fallback: string): string {
  return text.replaceAll(FIELD, (whole, ...match) => {
    const field = fieldOf([whole, ...(match as string[])]);
    return field.name === name && field.fallback === '' ? `{{${name} | default: "${fallback}"}}` : whole;
  });
}

/** Pieces of a text that look like merge fields and are none, such as "{{first name}}" or "{{". */
export function brokenMergeFieldsOf(text: string): string[] {
  return text.replace(FIELD, '').match(/\{\{[^{}]*\}{0,2}|\}\}/g) ?? [];
}

/** The text with every merge field written out. What `valueOf` answers is text and not looked at again. */
export function fillMergeFields(text: string, valueOf: (field: MergeField) => string): string {
  return text.replaceAll(FIELD, (...match) => valueOf(fieldOf(match as string[])));
}

const BROKEN = /\{\{[^{}]*\}{0,2}|\}\}/g;

/**
 * The text with its broken merge fields written as they have to be: words joined as in firstName, braces closed, braces
 * around nothing taken out. Null where a piece cannot be told, as with a number in front.
 */
export function correctedMergeFields(text: string): string | null {
  let isKnown = true;
  const corrected = (part: string): string =>
    part.replaceAll(BROKEN, (piece) => {
      const written = correctedPiece(piece);
      isKnown &&= written !== null;
      return written ?? piece;
    });
  const fields = [...text.matchAll(FIELD)];
  const ends = [0, ...fields.map((match) => match.index + match[0].length)];
  const parts = [...fields.map((match) => match.index), text.length].map((until, index) => corrected(text.slice(ends[index], until)) + (fields[index]?.[0] ?? '')).join('');
  return isKnown && brokenMergeFieldsOf(parts).length === 0 ? parts : null;
}

function correctedPiece(piece: string): string | null {
  const inside = piece.replaceAll(/[{}]/g, '');
  // of an open piece only the first word is the field: what follows may be the sentence that goes on
  const open = piece.endsWith('}') ? null : /^\s*[\w.]*/.exec(inside)![0];
  const [name = '', ...more] = (open ?? inside).split('|');
  const rest = open === null ? '' : inside.slice(open.length);
  const words = name.split(/[^\w.]+/).filter((word) => word !== '');
  if (words.length === 0) return more.length === 0 ? rest : null;
  const joined = words.map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('');
  const fallback = more.join('|').replace(/^\s*default:?\s*/, '').trim().replaceAll(/^["'“”‘’]|["'“”‘’]$/g, '');
  const field = fallback === '' ? `{{${joined}}}` : `{{${joined} | default: "${fallback}"}}`;
  return brokenMergeFieldsOf(field).length === 0 ? `${field}${rest}` : null;
}
