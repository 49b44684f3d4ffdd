import type { TimedEvent } from '../../shared/policy/gate-types.ts';
import { finishedOf } from '../../shared/prove/finished.ts';
import { type Cluster, clustersOf } from '../../shared/simulate/clusters.ts';
import type { FlowCounts } from '../../shared/simulate/flow.ts';
import { countFound, type Friction, frictionIn, noFriction } from '../../shared/simulate/friction.ts';
import { frictionRowsOf, noFrictionRows } from '../../shared/simulate/friction-rows.ts';
import type { Timed } from '../../shared/simulate/part-report.ts';
import { type PostureResult, sortedRows } from '../../shared/simulate/posture-result.ts';
import { type CollisionRow, type ConsentBlockRow, FRICTION_LISTS, type FrictionRow } from '../../shared/simulate/report.ts';
import { blockedRow, collisionRow, sentAfterOptOutRow } from '../../shared/simulate/rows.ts';
import { createRun } from '../../shared/simulate/run.ts';
import { runCluster } from '../../shared/simulate/run-cluster.ts';
import type { SimulationInputs } from '../../shared/simulate/simulate.ts';
import type { ClusterTrace } from '../../shared/simulate/trace.ts';

const OUTCOME_FIELDS = { allow: 'allowed', defer: 'deferred', block: 'blocked', drop: 'dropped' } as const;

type CountedFigures = Omit<PostureResult['figures'], 'digest'> & Friction;

/** A posture's result without a digest, counted the slow and obvious way: every invariant over the whole story of every cluster. */
export function tallyOfStories(inputs: SimulationInputs): Omit<PostureResult, 'figures'> & { figures: CountedFigures } {
  const run = createRun(inputs);
  const figures = { touches: {}, byReason: {}, outcomes: {}, ...noFriction() } as CountedFigures;
  const flows: Record<string, FlowCounts> = {};
  const collisions: Timed<CollisionRow>[] = [];
  const consentBlocks: Timed<ConsentBlockRow>[] = [];
  const frictionRows = noFrictionRows<Timed<FrictionRow>>();
  for (const cluster of clustersOf(inputs.contacts, inputs.events)) {
    const trace = runCluster(cluster, run.part, run.setting);
    countFlows(flows, trace);
    const rows = run.rowsFor(cluster.contacts);
    for (const entry of trace.entries) {
      if (entry.kind === 'left') figures.outcomes[entry.outcome] = (figures.outcomes[entry.outcome] ?? 0) + 1;
      if (entry.kind !== 'decision') continue;
      const { outcome, reason } = entry.decision;
      const counts = (figures.touches[entry.channel] ??= { allowed: 0, deferred: 0, blocked: 0, dropped: 0 });
      counts[OUTCOME_FIELDS[outcome]] += 1;
      figures.byReason[reason] = (figures.byReason[reason] ?? 0) + 1;
      if (outcome === 'block') consentBlocks.push({ second: entry.second, row: { ...blockedRow({ ...entry, reason, ruleId: entry.decision.ruleId }, rows), why: rows.explain(entry) } });
    }
    const found = frictionIn(finishedOf(trace.entries, { contacts: cluster.contacts, events: fullLedger(cluster, trace), written: trace.written, delayFor: run.tally.delayFor }), run.tally);
    countFound(figures, found);
    for (const sent of found.afterOptOut) consentBlocks.push({ second: sent.touch.second, row: sentAfterOptOutRow(sent, rows) });
    for (const list of FRICTION_LISTS) frictionRows[list].push(...frictionRowsOf(list, found, rows));
    for (const collision of found.collisions) collisions.push({ second: collision.touch.second, row: collisionRow(collision, rows) });
  }
  const sorted = Object.fromEntries(FRICTION_LISTS.map((list) => [list, sortedRows(frictionRows[list])])) as PostureResult['frictionRows'];
  return { figures, flows, collisions: sortedRows(collisions), consentBlocks: sortedRows(consentBlocks), frictionRows: sorted };
}

function fullLedger({ events }: Cluster, { written }: ClusterTrace): readonly TimedEvent[] {
  return [...events, ...written].sort((a, b) => a.atSecond - b.atSecond || (a.event.id < b.event.id ? -1 : 1));
}

function countFlows(flows: Record<string, FlowCounts>, { entries, standing }: ClusterTrace): void {
  const flowOf = (journeyId: string): FlowCounts => (flows[journeyId] ??= { nodes: {}, exits: {} });
  const nodeOf = (journeyId: string, nodeId: string) => (flowOf(journeyId).nodes[nodeId] ??= { entered: 0, allowed: 0, deferred: 0, blocked: 0, dropped: 0, waitingAtEnd: 0 });
  for (const entry of entries) {
    if (entry.kind === 'arrived') nodeOf(entry.journeyId, entry.nodeId).entered += 1;
    if (entry.kind === 'decision') nodeOf(entry.journeyId, entry.nodeId)[OUTCOME_FIELDS[entry.decision.outcome]] += 1;
    if (entry.kind !== 'passed') continue;
    const exits = (flowOf(entry.journeyId).exits[entry.nodeId] ??= []);
    while (exits.length <= entry.exit) exits.push(0);
    exits[entry.exit]! += 1;
  }
  for (const { journeyId, nodeId } of standing) nodeOf(journeyId, nodeId).waitingAtEnd += 1;
}
