import { z } from 'zod';
import { contactSchema } from '../../shared/contacts/contact.ts';
import { contactEventSchema } from '../../shared/contacts/event.ts';
import { WENT_OUT } from '../../shared/engine/outside.ts';
import { runCluster } from '../../shared/simulate/run-cluster.ts';
import type { DecisionEntry } from '../../shared/simulate/trace.ts';
import type { SenderStore } from '../db/sender/store.ts';
import { readCluster } from './cluster-records.ts';
import { type ClusterRecord, RecordedWorld } from './recorded-world.ts';
import type { RunningProgram } from './running-program.ts';
import { SENDER_SEED } from './step.ts';

const integer = z.number().int();
const touch = { contactId: z.string(), journeyId: z.string(), nodeId: z.string(), entry: integer, visit: integer, second: integer };

/** A sender's log: what it was told, when touches competed and what came of them, and what it decided. */
export const senderLogSchema = z.object({
  format: z.literal('throughline-sender-log'),
  version: z.literal(1),
  clusters: z.array(
    z.object({
      id: integer,
      processedSecond: integer,
      contacts: z.array(contactSchema),
      knownFromSeconds: z.array(integer),
      events: z.array(z.object({ event: contactEventSchema, atSecond: integer, recordedAtSecond: integer })),
      changes: z.array(z.object({ second: integer, contact: integer, record: contactSchema, attributes: z.array(z.string()) })),
      decisions: z.array(z.object({ ...touch, outcome: z.enum(['allow', 'defer', 'block', 'drop']), reason: z.string(), ruleId: z.string(), untilSecond: integer.nullable(), cameOf: integer, isRefused: z.boolean().default(false) })),
      dials: z.array(z.object(touch)),
    }),
  ),
});
export type SenderLog = z.infer<typeof senderLogSchema>;

/** Everything on record, in the form that `replayLog` takes. */
export function exportLog(store: SenderStore): SenderLog {
  const clusters = store.people.clusterIds().map((id) => ({ ...readCluster(store, id), processedSecond: store.people.cluster(id)!.processed_second }));
  return senderLogSchema.parse({ format: 'throughline-sender-log', version: 1, clusters: clusters.filter(({ contacts }) => contacts.length > 0) });
}

/** What a replay found: how many touches were compared, and each that came out otherwise, in words. */
export interface Replay {
  readonly compared: number;
  readonly sent: number;
  readonly differences: readonly string[];
}

/**
 * Runs a log through the simulator: from the contacts, events and published versions alone, asking the gate anew for every
 * touch at the second at which it competed. Every decision has to come out as it was recorded, and none may be missing.
 */
export function replayLog(log: SenderLog, running: RunningProgram): Replay {
  let compared = 0;
  let sent = 0;
  const differences: string[] = [];
  for (const cluster of log.clusters) {
    const record = cluster as unknown as ClusterRecord;
    const world = new RecordedWorld([record], running.spans, null, false);
    const setting = { compiled: running.compiled, ledgers: running.ledgers, startSecond: Math.min(...record.knownFromSeconds), endSecond: cluster.processedSecond + 1 };
    const { entries } = runCluster({ id: String(record.id), contacts: record.contacts, events: record.events }, setting, { program: running.program, seed: SENDER_SEED, behaviour: null, ledgers: running.ledgers, outside: world });
    const simulated = new Map(entries.flatMap((entry) => (entry.kind === 'decision' ? [[nameOf(entry), entry] as const] : [])));
    for (const recorded of record.decisions) {
      const name = nameOf(recorded);
      const found = simulated.get(name);
      simulated.delete(name);
      compared += 1;
      if (recorded.outcome === 'allow' && recorded.cameOf === WENT_OUT) sent += 1;
      const answer = found === undefined ? 'nothing' : answerOf(found.decision);
      if (answer !== answerOf(recorded)) differences.push(`${name}: recorded ${answerOf(recorded)}, simulated ${answer}`);
    }
    for (const [name, { decision }] of simulated) differences.push(`${name}: recorded nothing, simulated ${answerOf(decision)}`);
  }
  return { compared, sent, differences };
}

function nameOf({ contactId, journeyId, nodeId, entry, visit, second }: Pick<DecisionEntry, 'contactId' | 'journeyId' | 'nodeId' | 'entry' | 'visit' | 'second'>): string {
  return `${contactId} ${journeyId}/${nodeId}#${entry}.${visit} at ${second}`;
}

function answerOf({ outcome, reason, ruleId, untilSecond }: { outcome: string; reason: string; ruleId: string; untilSecond: number | null }): string {
  return `${outcome} ${reason} by ${ruleId}${untilSecond === null ? '' : ` until ${untilSecond}`}`;
}
