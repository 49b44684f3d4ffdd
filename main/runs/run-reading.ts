import type { CallOutput } from '../../shared/api/contract.ts';
import type { ConsentBlockRow, Posture } from '../../shared/simulate/report.ts';
import type { RecordFilter, RecordPlace } from '../../shared/simulate/records.ts';
import type { ListedBlock } from '../../shared/simulate/rows.ts';
import { storedTraceLines } from './export-trace.ts';
import type { PlaybackColumns } from '../../shared/simulate/playback/schema.ts';
import type { OpenedRun } from './opened-run.ts';
import { playbackIn } from './playback-of-run.ts';
import { recordsIn } from './stored-records.ts';
import { explainedIn, timelineIn, whyIn } from './tell-run.ts';

/** What is asked of a stored run that takes running some of its clusters again. */
export type RunQuestion =
  | { readonly kind: 'timeline'; readonly posture: Posture; readonly contactId: string }
  | { readonly kind: 'why'; readonly posture: Posture; readonly contactId: string; readonly position: number }
  | { readonly kind: 'explain'; readonly posture: Posture; readonly rows: readonly ListedBlock[] }
  | { readonly kind: 'playback'; readonly posture: Posture; readonly journeyId: string }
  | { readonly kind: 'records'; readonly posture: Posture; readonly filter: RecordFilter; readonly from: RecordPlace; readonly limit: number }
  | { readonly kind: 'trace'; readonly posture: Posture; readonly from: number };

export interface RunAnswers {
  /** null: the contact was not in the run */
  timeline: CallOutput<'simulation.timeline'> | null;
  why: CallOutput<'simulation.why'> | null;
  explain: ConsentBlockRow[];
  /** null: the journey was not in the run */
  playback: PlaybackColumns | null;
  records: CallOutput<'simulation.records'>;
  trace: CallOutput<'runs.exportTrace'>;
}

/** About how much of a trace is told in one piece. */
const PIECE_CHARACTERS = 500_000;

/** Answers from the run's files. Throws a StoredFileError where they are damaged, or where a contact can no longer be told. */
export function answerFrom(opened: OpenedRun, question: RunQuestion): RunAnswers[RunQuestion['kind']] {
  switch (question.kind) {
    case 'timeline':
      return timelineIn(opened, question.posture, question.contactId);
    case 'why':
      return whyIn(opened, question.posture, question.contactId, question.position);
    case 'explain':
      return explainedIn(opened, question.posture, question.rows);
    case 'playback':
      return playbackIn(opened, question.posture, question.journeyId);
    case 'records':
      return recordsIn(opened, question);
    case 'trace':
      return pieceOf(opened, question);
  }
}

function pieceOf({ plan, file, people }: OpenedRun, { posture, from }: Extract<RunQuestion, { kind: 'trace' }>): RunAnswers['trace'] {
  const total = people!.facts.clusters;
  let lines = '';
  for (const told of storedTraceLines({ plan, file }, people!, posture, from)) {
    lines += told.lines;
    if (lines.length >= PIECE_CHARACTERS) return { lines, next: told.next < total ? told.next : null, total };
  }
  return { lines, next: null, total };
}
