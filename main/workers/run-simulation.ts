import { hash } from 'node:crypto';
import type { Contact } from '../../shared/contacts/contact.ts';
import type { ContactEvent } from '../../shared/contacts/event.ts';
import { compileJourney } from '../../shared/journey/compile.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { LegalTables } from '../../shared/policy/tables.ts';
import { flowOnDocument } from '../../shared/simulate/flow.ts';
import type { CollisionRow, ConsentBlockRow, JourneyFlow, Posture, PostureReport } from '../../shared/simulate/report.ts';
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
}

export interface PostureOutcome {
  report: PostureReport;
  /** by journey id */
  flows: Record<string, JourneyFlow>;
  collisions: readonly CollisionRow[];
  consentBlocks: readonly ConsentBlockRow[];
}

export interface SimulationListener {
  onProgress?(done: number, total: number): void;
  onTrace?(posture: Posture, trace: ClusterTrace): void;
}

/** What the pure simulator takes of a job for one posture. */
export function inputsOf(job: SimulationJob, posture: Posture): SimulationInputs {
  const { contacts, policy, tables, seed, days, startSecond } = job;
  return { journeys: job.journeys.map(compileJourney), contacts, events: timedEvents(job.events), policy, tables, seed, days, startSecond, posture };
}

/** Runs a job in each of the postures and takes the time. Throws an Error naming the step for a journey that cannot be compiled. */
export function runSimulation(job: SimulationJob, postures: readonly Posture[], listener: SimulationListener = {}): Partial<Record<Posture, PostureOutcome>> {
  const total = job.contacts.length * postures.length;
  return Object.fromEntries(
    postures.map((posture, index) => {
      const began = performance.now();
      const result = simulate({
        ...inputsOf(job, posture),
        hash: (bytes) => hash('sha256', bytes, 'buffer'),
        onProgress: (done) => listener.onProgress?.(index * job.contacts.length + done, total),
        // Telling stories takes many times as long as running: only for somebody who listens.
        ...(listener.onTrace === undefined ? {} : { onTrace: (trace: ClusterTrace) => listener.onTrace?.(posture, trace) }),
      });
      const flows = Object.fromEntries(job.journeys.map((document) => [document.id, flowOnDocument(result.flows[document.id], document)]));
      const report = { ...result.figures, seconds: Math.round(performance.now() - began) / 1000 };
      return [posture, { report, flows, collisions: result.collisions, consentBlocks: result.consentBlocks }];
    }),
  );
}
