// Stands in, until the real ones land in shared/: removed with them.
import type { Policy } from '../../shared/policy/policy.ts';

export function loosenings(_before: Policy, _after: Policy): string[] {
  return ['Every change counts as a loosening for now.'];
}
