import { Assigner } from '../../shared/route/assign.ts';
import { compilePolicy } from '../../shared/policy/compile.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { defaultRouting } from '../../shared/route/default-routing.ts';
import { type Routing, routingSchema } from '../../shared/route/routing.ts';
import type { RoutingSetting } from '../../shared/route/task.ts';
import { legalTables } from '../files/legal-tables.ts';

/** The routing as stored; the product's own where there is none. */
export function storedRouting(json: string | undefined): Routing {
  return json === undefined ? defaultRouting() : routingSchema.parse(JSON.parse(json));
}

/** The routing as runs know it; null: nobody answers, so that nobody's time is known. */
export function routingOfRuns(json: string | undefined): Routing | null {
  const routing = storedRouting(json);
  return routing.owners.length === 0 ? null : routing;
}

/** What routing asks: the policy's own reading of texts, its zones, and whose turn it is. */
export function routingSetting(routing: Routing, policy: Policy): RoutingSetting {
  const { classify, zones } = compilePolicy(policy, legalTables());
  return { routing, zones, assigner: new Assigner(routing), readConsent: classify };
}
