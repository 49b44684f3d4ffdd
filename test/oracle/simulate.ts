import type { Behaviour } from '../../shared/engine/behaviour.ts';
import type { Contact } from '../../shared/contacts/contact.ts';
import { compilePolicy, contactZone } from '../../shared/policy/compile.ts';
import type { TimedEvent } from '../../shared/policy/gate-types.ts';
import { clustersOf } from '../../shared/simulate/clusters.ts';
import { ledgersOf } from '../../shared/simulate/ledgers.ts';
import type { RunInputs } from '../../shared/simulate/run.ts';
import type { ClusterTrace } from '../../shared/simulate/trace.ts';
import { DAY_SECONDS } from '../../shared/words/time.ts';
import { OracleGate } from './gate.ts';
import { runCluster } from './run-cluster.ts';

/** The first engine: every contact through every journey, one object at a time. */
export function oracle(inputs: RunInputs & { contacts: readonly Contact[]; events: readonly TimedEvent[]; behaviour: Behaviour | null }): ClusterTrace[] {
  const { policy, tables, seed, startSecond, days, posture, without, behaviour } = inputs;
  const compiled = compilePolicy(policy, tables, without === undefined ? {} : { without });
  const journeys = inputs.journeys.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const setting = {
    ledgers: ledgersOf(posture, journeys, policy),
    seed,
    startSecond,
    endSecond: startSecond + days * DAY_SECONDS,
    zoneOf: (contact: Contact) => contactZone(compiled, contact),
    createGate: (options: ConstructorParameters<typeof OracleGate>[1]) => new OracleGate(compiled, options),
    behaviour,
    intentScoring: policy.intentScoring ?? null,
  };
  return clustersOf(inputs.contacts, inputs.events).map((cluster) => runCluster(cluster, setting));
}
