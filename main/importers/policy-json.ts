import { type Policy, policySchema } from '../../shared/policy/policy.ts';
import { parseJsonFile } from './json.ts';
import { fieldOf, ImportError } from './result.ts';

/** A policy from its JSON file; throws ImportError naming file and field. */
export function importPolicy(fileName: string, text: string): Policy {
  const parsed = policySchema.safeParse(parseJsonFile(fileName, text));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new ImportError(`${fileName}, field ${fieldOf(issue)}: ${issue?.message ?? 'not a policy'}.`);
}
