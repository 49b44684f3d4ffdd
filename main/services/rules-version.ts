import { rulesVersion as versionOf } from '../../shared/rules/version.ts';
import { legalTables } from '../files/legal-tables.ts';

/** What an approval calls the rules and tables of law it was given under. */
export function rulesVersion(): string {
  return versionOf(legalTables());
}
