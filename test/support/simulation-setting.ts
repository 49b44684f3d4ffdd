import keywords from '../../assets/legal/keywords.json' with { type: 'json' };
import hours from '../../assets/legal/quiet-hours.json' with { type: 'json' };
import places from '../../assets/places/places.json' with { type: 'json' };
import samplePolicy from '../../assets/samples/spring-renewal/policy.json' with { type: 'json' };
import zones from '../../assets/zones/zones.json' with { type: 'json' };
import { type CompiledPolicy, compilePolicy } from '../../shared/policy/compile.ts';
import { type Policy, policySchema } from '../../shared/policy/policy.ts';
import type { LegalTables } from '../../shared/policy/tables.ts';

/** The product's tables and the sample's policy, for tests. */
export function testSetting(): { policy: Policy; tables: LegalTables; compiled: CompiledPolicy } {
  const tables = { hours, keywords, places, zones } as unknown as LegalTables;
  const policy = policySchema.parse(samplePolicy);
  return { policy, tables, compiled: compilePolicy(policy, tables) };
}
