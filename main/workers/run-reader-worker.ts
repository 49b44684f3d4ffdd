import { parentPort } from 'node:worker_threads';
import { StoredFileError } from '../runs/block-file.ts';
import { type OpenedRun, openRunFiles, type RunPlace } from '../runs/opened-run.ts';
import { answerFrom, type RunAnswers, type RunQuestion } from '../runs/run-reading.ts';
import { answer } from './messages.ts';

export interface RunReaderMessage {
  readonly number: number;
  readonly runId: string;
  /** given the first time that a run is asked about */
  readonly place: RunPlace | null;
  readonly question: RunQuestion;
}

export type RunReaderAnswer = { readonly number: number; readonly answer: RunAnswers[RunQuestion['kind']] } | { readonly number: number; readonly damaged: string };

/** A person compares two runs at a time. */
const MOST_OPEN = 3;

// A thread of its own: a page of a list may take running a thousand clusters again, and nobody is kept waiting meanwhile.
const places = new Map<string, RunPlace>();
const open = new Map<string, OpenedRun>();

function opened(runId: string): OpenedRun {
  let run = open.get(runId);
  if (run === undefined) {
    run = openRunFiles(places.get(runId)!);
    if (open.size >= MOST_OPEN) {
      const oldest = open.keys().next().value!;
      open.get(oldest)!.close();
      open.delete(oldest);
    }
    open.set(runId, run);
  }
  return run;
}

parentPort?.on('message', ({ number, runId, place, question }: RunReaderMessage) => {
  if (place !== null) places.set(runId, place);
  let told: RunReaderAnswer;
  try {
    told = { number, answer: answerFrom(opened(runId), question) };
  } catch (error) {
    if (!(error instanceof StoredFileError)) throw error;
    told = { number, damaged: error.message };
  }
  answer(told);
});
