import samplePolicy from '../../assets/samples/spring-renewal/policy.json' with { type: 'json' };
import { legalTables } from '../../main/files/legal-tables.ts';
import { type CompiledPolicy, compilePolicy } from '../../shared/policy/compile.ts';
import { type Policy, policySchema } from '../../shared/policy/policy.ts';
import type { LegalTables } from '../../shared/policy/tables.ts';

/** The product's tables and the sample's policy, for tests. */
export function testSetting(): { policy: Policy; tables: LegalTables; compiled: CompiledPolicy } {
  const tables = legalTables();
  const policy = policySchema.parse(samplePolicy);
  return { policy, tables, compiled: compilePolicy(policy, tables) };
}
