import type { ContactEvent, EventType } from '../contacts/event.ts';
import type { PostureReport } from '../simulate/report.ts';
import type { RunFacts } from './facts.ts';
import type { FrictionMatrix } from './friction-matrix.ts';

/** Pages of the app that evidence is found on. */
export const EVIDENCE_PAGES = ['audit', 'contacts', 'journeys', 'outcomes', 'policy', 'runs', 'tasks'] as const;
export type EvidencePage = (typeof EVIDENCE_PAGES)[number];

/** A figure that an answer rests on. */
export interface AnswerEvidence {
  label: string;
  value: string;
  /** where it comes from, and how it is seen there */
  page: EvidencePage;
}

/** What the workspace itself says to a question. */
export interface Answer {
  /** not-enough: the workspace has not got what it would be answered by, and `answer` says so */
  state: 'answered' | 'not-enough';
  answer: string;
  /** what the figures are: recorded or simulated, of how many */
  basis: string;
  evidence: readonly AnswerEvidence[];
  /** what to do next, verb first, and where */
  next: { words: string; page: EvidencePage };
}

/** How sales tasks stand, recorded. */
export interface TaskFacts {
  open: number;
  overdue: number;
  done: number;
  /** of those done */
  doneInTime: number;
}

/** All that the questions are answered from. Counts only. */
export interface QuestionFacts {
  matrix: FrictionMatrix;
  /** of the newest finished simulation; null: there is none */
  run: RunFacts | null;
  tasks: TaskFacts;
  /** events on record by their type */
  events: Readonly<Partial<Record<EventType, number>>>;
  replySlaMinutes: number;
}

/** One question of whoever answers for the buyers' experience. One file in questions/, one line in its registry. */
export interface LeadersQuestion {
  /** equals the file's name */
  id: string;
  question: string;
  answer(facts: QuestionFacts): Answer;
}

/** Both postures of a run; null where one is missing. */
export function bothPostures(run: RunFacts | null): { separate: PostureReport; governed: PostureReport } | null {
  const { separate, governed } = run?.postures ?? {};
  return separate === undefined || governed === undefined ? null : { separate, governed };
}

export function simulatedBasis({ contactCount, isCurrent }: RunFacts): string {
  return `Simulated, ${contactCount} contacts${isCurrent ? '' : '; journeys or policy have changed since'}`;
}

/** The answer while nothing was simulated in both postures. */
export function simulateFirst(what: string): Answer {
  return { state: 'not-enough', answer: `Not enough data yet: ${what} shows in a simulation of both postures, and none has finished.`, basis: 'Nothing simulated', evidence: [], next: { words: 'Simulate every journey in both postures', page: 'journeys' } };
}

/** What buyers feel of it, in the words of the simulation's figures. */
export const FRICTION = [
  { figure: 'collisions', one: 'message too close after another journey’s', many: 'messages too close after another journey’s', dimension: 'coordination' },
  { figure: 'overCap', one: 'message over a cap', many: 'messages over a cap', dimension: 'coordination' },
  { figure: 'afterOptOut', one: 'message after an opt-out', many: 'messages after an opt-out', dimension: 'consent' },
  { figure: 'barredHours', one: 'message in barred hours', many: 'messages in barred hours', dimension: 'consent' },
] as const;

export const handedOver = ({ touches }: PostureReport): number => Object.values(touches).reduce((sum, { allowed }) => sum + allowed, 0);

/** "9%", "0.4%": whole from one per cent on. */
export function percentOf(part: number, whole: number): string {
  if (whole === 0) return '0%';
  const percent = (part * 100) / whole;
  return `${percent >= 1 || percent === 0 ? Math.round(percent) : percent.toFixed(1)}%`;
}

/** Counts events by their type, once through. */
export function eventCounts(events: Iterable<ContactEvent>): QuestionFacts['events'] {
  const counts: Partial<Record<EventType, number>> = {};
  for (const { type } of events) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}
