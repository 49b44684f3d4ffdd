import { type Policy, policySchema } from '../../shared/policy/policy.ts';
import { parseJsonFile, readAs } from './json.ts';

/** A policy from its JSON file; throws ImportError naming file and field. */
export function importPolicy(fileName: string, text: string): Policy {
  return readAs(fileName, policySchema, parseJsonFile(fileName, text));
}
