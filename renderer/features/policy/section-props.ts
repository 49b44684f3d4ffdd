import type { LawTable } from '../../../shared/api/calls/policy-law.ts';
import type { Policy } from '../../../shared/policy/policy.ts';

/** What every section of the policy page edits. */
export interface SectionProps {
  draft: Policy;
  change(next: Partial<Policy>): void;
  law: LawTable;
}
