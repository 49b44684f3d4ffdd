import { asWords } from '../format/words.ts';

/** An action or key of the audit log in words: "target.added" → "Target added", "journeyHash" → "Journey hash". */
export function auditWords(action: string): string {
  return asWords(action.replaceAll('.', ' ').replaceAll(/([a-z])([A-Z])/g, '$1 $2'));
}
