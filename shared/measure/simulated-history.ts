import { OP_KINDS, SPLIT } from '../engine/program.ts';
import type { CompiledJourney } from '../engine/ops.ts';
import type { ClusterTrace } from '../simulate/trace.ts';
import { type ContactHistory, HistoryBuilder } from './history.ts';

/** The arms of every random split of a run's journeys, by journey and step. */
export function splitArms(journeys: readonly CompiledJourney[]): (journeyId: string, stepId: string) => readonly { arm: string; isHoldout: boolean }[] | null {
  const arms = new Map<string, { arm: string; isHoldout: boolean }[]>();
  for (const { id, nodeIds, ops } of journeys) {
    for (const [index, op] of ops.entries()) if (op.kind === OP_KINDS[SPLIT]) arms.set(JSON.stringify([id, nodeIds[index]!]), op.arms.map(({ holdout }, arm) => ({ arm: `arm ${arm + 1}`, isHoldout: holdout })));
  }
  return (journeyId, stepId) => arms.get(JSON.stringify([journeyId, stepId])) ?? null;
}

/**
 * Histories of a cluster as a run had it: touches and arms are the run's own; meetings, deals and stages are what was on
 * record in its window, and what its steps changed.
 */
export function simulatedHistories(trace: ClusterTrace, contactIds: readonly string[], armsOf: ReturnType<typeof splitArms>): ContactHistory[] {
  const builders = new Map(contactIds.map((id) => [id, new HistoryBuilder(id)]));
  const told = new Set<string>();
  for (const entry of trace.entries) {
    const builder = builders.get(entry.contactId);
    if (builder === undefined) continue;
    const { second: atSecond } = entry;
    if (entry.kind === 'event') {
      // each ledger of the separate posture hears of it
      if (told.has(entry.event.id)) continue;
      told.add(entry.event.id);
      builder.add(entry.event);
    } else if (entry.kind === 'decision') {
      if (entry.decision.outcome === 'allow' && entry.purpose === 'marketing') builder.touch({ atSecond, channel: entry.channel, journeyId: entry.journeyId });
    } else if (entry.kind === 'passed') {
      const drawn = armsOf(entry.journeyId, entry.nodeId)?.[entry.exit];
      if (drawn !== undefined) builder.draw({ journeyId: entry.journeyId, stepId: entry.nodeId, ...drawn, atSecond });
    } else if (entry.kind === 'updated') {
      for (const { attribute, to } of entry.changes) if (attribute === 'lifecycleStage') builder.reach(to, atSecond);
    }
  }
  return [...builders.values()].map((builder) => builder.finish());
}
