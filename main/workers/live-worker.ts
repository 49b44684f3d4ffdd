import { parentPort, workerData } from 'node:worker_threads';
import { legalTables } from '../files/legal-tables.ts';
import { readClusterOf, readCohort } from './live-cohort.ts';
import type { LiveAnswer, LiveAsk, LiveOrder, LiveQuestion, LiveQuestions } from './live-protocol.ts';
import { LiveRefusal } from './live-refusal.ts';
import { LiveSample } from './live-sample.ts';
import { answer } from './messages.ts';

// A thread of its own that stays: typing never waits for it, and after an edit it finds the last run in memory.
const { posture, workspacePath, fallbackStartSecond } = workerData as LiveOrder;
const sample = new LiveSample(posture, readCohort(workspacePath, fallbackStartSecond), legalTables(), (contactId) => readClusterOf(workspacePath, contactId));

/** Nobody has edited anything for so long after the first result: then the first edit is rehearsed. */
const IDLE_MS = 300;
/** set once, after the first result; the next one calls it off */
let rehearsal: NodeJS.Timeout | undefined;

const answers: { [Name in LiveQuestion]: (ask: LiveQuestions[Name]['ask']) => LiveQuestions[Name]['answer'] } = {
  result: (ask) => {
    clearTimeout(rehearsal);
    const result = sample.result(ask);
    rehearsal ??= setTimeout(() => sample.rehearse(), IDLE_MS);
    return result;
  },
  collisions: (ask) => sample.collisions(ask),
  consentBlocks: (ask) => sample.consentBlocks(ask),
  friction: (ask) => sample.friction(ask),
  records: (ask) => sample.records(ask),
  timeline: (ask) => sample.timeline(ask),
  why: (ask) => sample.why(ask),
  playback: (ask) => sample.playback(ask),
  explanations: (ask) => sample.explanations(ask),
};

function answerOf({ id, name, ask }: LiveAsk): LiveAnswer {
  try {
    return { id, kind: 'answer', answer: (answers[name] as (ask: unknown) => unknown)(ask) };
  } catch (error) {
    if (error instanceof LiveRefusal) return { id, kind: 'refused', code: error.code, message: error.message };
    return { id, kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', (ask: LiveAsk) => {
  answer(answerOf(ask));
});
