import { hash } from 'node:crypto';
import type { Contact } from '../../shared/contacts/contact.ts';
import type { ContactEvent } from '../../shared/contacts/event.ts';
import type { Behaviour } from '../../shared/engine/behaviour.ts';
import { compileJourney } from '../../shared/journey/compile.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { Routing } from '../../shared/route/routing.ts';
import type { LegalTables } from '../../shared/policy/tables.ts';
import { flowOnDocument } from '../../shared/simulate/flow.ts';
import type { CollisionRow, FrictionRow, JourneyFlow, Posture, PostureReport } from '../../shared/simulate/report.ts';
import type { Sha256 } from '../../shared/simulate/digest.ts';
import type { FrictionRows } from '../../shared/simulate/friction-rows.ts';
import type { PostureResult } from '../../shared/simulate/posture-result.ts';
import type { ListedBlock } from '../../shared/simulate/rows.ts';
import { simulate, type SimulationInputs } from '../../shared/simulate/simulate.ts';
import { timedEvents } from '../../shared/simulate/timed-events.ts';
import type { ClusterTrace } from '../../shared/simulate/trace.ts';

/** Everything a run is a function of. */
export interface SimulationJob {
  journeys: readonly JourneyDocument[];
  contacts: readonly Contact[];
  events: readonly ContactEvent[];
  policy: Policy;
  tables: LegalTables;
  seed: number;
  days: number;
  startSecond: number;
  /** what people are taken to do besides what is on record; default: nothing */
  behaviour?: Behaviour | null;
  /** who answers replies and does tasks; default: nobody, and who dials when is drawn */
  routing?: Routing | null;
}

export interface PostureOutcome {
  report: PostureReport;
  /** by journey id */
  flows: Record<string, JourneyFlow>;
  collisions: readonly CollisionRow[];
  consentBlocks: readonly ListedBlock[];
  frictionRows: Readonly<FrictionRows<FrictionRow>>;
}

export interface SimulationListener {
  onProgress?(done: number, total: number): void;
  onTrace?(posture: Posture, trace: ClusterTrace): void;
}

/** What the pure simulator takes of a job for one posture. */
export function inputsOf(job: SimulationJob, posture: Posture): SimulationInputs {
  const { contacts, policy, tables, seed, days, startSecond, behaviour, routing } = job;
  return { journeys: job.journeys.map(compileJourney), contacts, events: timedEvents(job.events), policy, tables, seed, days, startSecond, posture, behaviour, routing };
}

/** The host's own SHA-256. */
export const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer');

/** A posture's result on the journeys' own nodes and edges. */
export function outcomeOf(result: PostureResult, { journeys }: Pick<SimulationJob, 'journeys'>, seconds: number): PostureOutcome {
  const flows = Object.fromEntries(journeys.map((document) => [document.id, flowOnDocument(result.flows[document.id], document)]));
  return { report: { ...result.figures, seconds }, flows, collisions: result.collisions, consentBlocks: result.consentBlocks, frictionRows: result.frictionRows };
}

/** Runs a job in each of the postures and takes the time. Throws an Error naming the step for a journey that cannot be compiled. */
export function runSimulation(job: SimulationJob, postures: readonly Posture[], { onProgress, onTrace }: SimulationListener = {}): Partial<Record<Posture, PostureOutcome>> {
  const total = job.contacts.length * postures.length;
  return Object.fromEntries(
    postures.map((posture, index) => {
      const began = performance.now();
      const result = simulate({
        ...inputsOf(job, posture),
        hash: sha256,
        onProgress: (done) => onProgress?.(index * job.contacts.length + done, total),
        // Telling stories takes many times as long as running: only for somebody who listens.
        ...(onTrace === undefined ? {} : { onTrace: (trace: ClusterTrace) => onTrace(posture, trace) }),
      });
      return [posture, outcomeOf(result, job, Math.round(performance.now() - began) / 1000)];
    }),
  );
}
