import type { Contact } from '../contacts/contact.ts';
import type { ContactEvent } from '../contacts/event.ts';
import type { Op } from '../engine/ops.ts';
import { compileOps } from '../journey/compile.ts';
import type { JourneyDocument } from '../journey/document.ts';
import { journeyGraph, reachableFrom } from '../journey/graph.ts';
import type { Policy } from '../policy/policy.ts';
import type { Posture, PostureReport } from '../simulate/report.ts';

/** A step that contacts can come to. */
export interface AuditedStep {
  id: string;
  op: Op;
  /** what its send plan says beyond the op: texts, owner, who is told */
  plan: Readonly<Record<string, unknown>>;
}

export interface AuditedJourney {
  id: string;
  name: string;
  settings: JourneyDocument['settings'];
  steps: readonly AuditedStep[];
  /** the steps that can follow a way out of a step, by its op's index of the next one */
  after(next: number): readonly AuditedStep[];
}

/** Counts over contacts and their ledger; nothing personal. */
export interface PeopleFacts {
  contactCount: number;
  withStage: number;
  optInCount: number;
  optInsWithProof: number;
}

export interface RunFacts {
  postures: Partial<Record<Posture, PostureReport>>;
  contactCount: number;
  /** the journeys and the policy are still those it ran on */
  isCurrent: boolean;
}

/** All that the Friction Matrix is decided from; null: not given, as with journeys' files alone. */
export interface AuditFacts {
  journeys: readonly AuditedJourney[];
  policy: Policy | null;
  people: PeopleFacts | null;
  /** of the newest finished simulation; none: a workspace without one */
  run: RunFacts | 'none' | null;
}

/** Reads a journey for the audit, without steps that nobody reaches. Throws as `journeyGraph` does. */
export function auditedJourney(document: JourneyDocument): AuditedJourney {
  const graph = journeyGraph(document);
  const { nodeIds, ops } = compileOps(graph);
  const reachable = reachableFrom(graph, nodeIds.filter((_id, index) => ops[index]!.kind === 'enter'));
  const stepOf = (id: string, index: number): AuditedStep[] => (reachable.has(id) ? [{ id, op: ops[index]!, plan: graph.get(id)!.type.plan(graph.get(id)!.config) }] : []);
  const steps = nodeIds.flatMap(stepOf);
  return {
    id: document.id,
    name: document.name,
    settings: document.settings,
    steps,
    after: (next) => {
      const reached = next < 0 ? new Set<string>() : reachableFrom(graph, [nodeIds[next]!]);
      return steps.filter(({ id }) => reached.has(id));
    },
  };
}

/** Counts contacts and opt-ins once through, however many there are. */
export function peopleFacts(contacts: Iterable<Contact>, events: Iterable<ContactEvent>): PeopleFacts {
  const facts: PeopleFacts = { contactCount: 0, withStage: 0, optInCount: 0, optInsWithProof: 0 };
  for (const { lifecycleStage } of contacts) {
    facts.contactCount += 1;
    if (lifecycleStage !== undefined) facts.withStage += 1;
  }
  for (const { type, proof } of events) {
    if (type !== 'opt_in') continue;
    facts.optInCount += 1;
    if (proof !== undefined) facts.optInsWithProof += 1;
  }
  return facts;
}

type OpOfKind<Kind extends Op['kind']> = Extract<Op, { kind: Kind }>;
type StepOfKind<Kind extends Op['kind']> = AuditedStep & { op: OpOfKind<Kind> };

export function stepsOf<Kind extends Op['kind']>(steps: readonly AuditedStep[], kind: Kind): StepOfKind<Kind>[] {
  return steps.filter((step): step is StepOfKind<Kind> => step.op.kind === kind);
}

/** Whether a journey sends marketing by itself. */
export function sendsMarketing(journey: AuditedJourney): boolean {
  return stepsOf(journey.steps, 'touch').some(({ op }) => op.purpose === 'marketing');
}

export function marketingTexts(journey: AuditedJourney): StepOfKind<'touch'>[] {
  return stepsOf(journey.steps, 'touch').filter(({ op }) => op.channel === 'sms' && op.purpose === 'marketing');
}

export const textsPeople = (journey: AuditedJourney): boolean => marketingTexts(journey).length > 0;
export const asksSales = (journey: AuditedJourney): boolean => stepsOf(journey.steps, 'task').length > 0;

/** Words of a step's send plan; empty where it has none of that name. */
export function planText({ plan }: AuditedStep, name: string): string {
  const value = plan[name];
  return typeof value === 'string' ? value : '';
}
