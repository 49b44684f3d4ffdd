import { z } from 'zod';
import { NEVER } from '../../shared/engine/agenda.ts';
import type { JourneySpan } from '../../shared/engine/outside.ts';
import type { CompiledJourney } from '../../shared/engine/ops.ts';
import { createProgram } from '../../shared/engine/create-program.ts';
import type { Program } from '../../shared/engine/program.ts';
import { ownerRuleSchema } from '../../shared/nodes/owner-rule.ts';
import { planJourney } from '../../shared/plan/plan-journey.ts';
import { type SendPlan, sendPlanSchema } from '../../shared/plan/schema.ts';
import { type CompiledPolicy, compilePolicy } from '../../shared/policy/compile.ts';
import { policySchema } from '../../shared/policy/policy.ts';
import { type OwnerHours, ownerHoursSchema } from '../../shared/route/routing.ts';
import { hoursOf, ownerOfStep, ownersByName } from '../../shared/route/step-owner.ts';
import type { WorkingHours } from '../../shared/route/working-hours.ts';
import type { Ledger } from '../../shared/simulate/ledgers.ts';
import type { SenderJourneys, SpanRow } from '../db/sender/journeys.ts';
import { legalTables } from '../files/legal-tables.ts';

/** Everything that was ever published here, made ready for the engine. */
export interface RunningProgram {
  readonly compiled: CompiledPolicy;
  readonly policyHash: string;
  readonly program: Program;
  readonly ledgers: readonly Ledger[];
  /** by index of the program's journeys */
  readonly spans: readonly JourneySpan[];
  /** a step's words and references, by version and step */
  contentOf(hash: string, nodeId: string): Readonly<Record<string, unknown>>;
  senderName(hash: string): string;
  /** when whoever gets a task of a step's owner rule for a contact works; around the clock of nobody whose hours are known */
  hoursFor(rule: unknown, contactOwner: string | undefined): WorkingHours;
  /** the row a journey of the program stands for */
  rowOf(journey: CompiledJourney): SpanRow;
}

/** The name under which the policy of now is kept among the facts. */
export const POLICY_FACT = 'policy';
/** The name under which owners' hours of now are kept among the facts. */
const OWNERS_FACT = 'owners';

/** When owners work, as was told last; nobody's hours are known before that. */
export function storedOwners(journeys: Pick<SenderJourneys, 'fact'>): OwnerHours[] {
  return z.array(ownerHoursSchema).parse(JSON.parse(journeys.fact(OWNERS_FACT) ?? '[]'));
}

/** Keeps when owners work from now on. */
export function storeOwners(journeys: Pick<SenderJourneys, 'setFact'>, owners: readonly OwnerHours[]): void {
  journeys.setFact(OWNERS_FACT, JSON.stringify(owners));
}

/** Reads the program of now; null while nothing was ever published. Events are known when they come here, so no source has a delay of its own. */
export function readProgram(journeys: SenderJourneys): RunningProgram | null {
  const policyHash = journeys.fact(POLICY_FACT);
  const rows = journeys.spans();
  if (policyHash === null || rows.length === 0) return null;
  const compiled = compilePolicy(policySchema.parse(JSON.parse(journeys.policy(policyHash)!)), legalTables());
  const plans = new Map<string, SendPlan>();
  for (const { hash } of rows) if (!plans.has(hash)) plans.set(hash, sendPlanSchema.parse(JSON.parse(journeys.release(hash)!.plan)));
  const rowOf = new Map<CompiledJourney, SpanRow>(rows.map((row) => [planJourney(plans.get(row.hash)!), row]));
  const program = createProgram([...rowOf.keys()], compiled);
  const indexOf = new Map(program.journeys.map(({ journey, index }) => [rowOf.get(journey)!.id, index]));
  const named = ownersByName(storedOwners(journeys));
  const pauses = Map.groupBy(journeys.pauses(), ({ journey_id }) => journey_id);
  return {
    compiled,
    policyHash,
    program,
    ledgers: [{ id: '', journeys: program.journeys.map(({ journey }) => journey), sourceDelay: () => 0 }],
    spans: program.journeys.map(({ journey }) => spanOf(rowOf.get(journey)!, rows, pauses.get(journey.id) ?? [], indexOf)),
    contentOf: (hash, nodeId) => plans.get(hash)!.steps[nodeId]!.content,
    hoursFor: (rule, contactOwner) => hoursOf(ownerOfStep(ownerRuleSchema.safeParse(rule).data, contactOwner, named), compiled.zones),
    senderName: (hash) => plans.get(hash)!.settings.senderName,
    rowOf: (journey) => rowOf.get(journey)!,
  };
}

function spanOf(row: SpanRow, rows: readonly SpanRow[], pauses: readonly { from_second: number; to_second: number | null }[], indexOf: ReadonlyMap<number, number>): JourneySpan {
  return {
    opensSecond: row.opens_second,
    closesSecond: row.closes_second ?? NEVER,
    endsSecond: row.ends_second ?? NEVER,
    isReplaced: rows.some(({ follows, opens_second }) => follows === row.id && opens_second === row.ends_second),
    follows: row.follows === null ? null : indexOf.get(row.follows)!,
    takesOver: row.takes_over === 1,
    pauses: pauses.map(({ from_second, to_second }) => [from_second, to_second ?? NEVER] as const),
  };
}
