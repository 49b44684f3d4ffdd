import type { OwnersReport, PostureReport } from '../simulate/report.ts';
import { FIGURE_WORDS } from './figure-words.ts';

const overChannels = ({ touches }: PostureReport, figure: 'allowed' | 'deferred' | 'blocked' | 'dropped'): number => Object.values(touches).reduce((sum, counts) => sum + counts[figure], 0);

/** What a run's figures are summed up in, wherever they stand as a table; "  " before what is a part of the line above. */
export const RUN_ROWS: readonly (readonly [label: string, figure: (report: PostureReport) => number])[] = [
  ['Messages handed over', (report) => overChannels(report, 'allowed')],
  [FIGURE_WORDS.afterOptOut, ({ afterOptOut }) => afterOptOut],
  [`  of which ${FIGURE_WORDS.exposed}`, ({ exposed }) => exposed],
  [FIGURE_WORDS.collisions, ({ collisions }) => collisions],
  [FIGURE_WORDS.overCap, ({ overCap }) => overCap],
  [FIGURE_WORDS.barredHours, ({ barredHours }) => barredHours],
  [FIGURE_WORDS.optOutsCaused, ({ optOutsCaused }) => (optOutsCaused?.recorded ?? 0) + (optOutsCaused?.sampled ?? 0)],
  [`  of which ${FIGURE_WORDS.optOutsSampled}`, ({ optOutsCaused }) => optOutsCaused?.sampled ?? 0],
  ['Blocked', (report) => overChannels(report, 'blocked')],
  ['Replies routed', ({ replies }) => replies.routed],
  ['Replies late or lost', ({ replies }) => replies.lateOrLost],
];

/** Rows of the senders that all journeys share, the same way; empty where the policy limits none. */
export function senderRows(reports: readonly PostureReport[]): (readonly [label: string, figure: (report: PostureReport) => number])[] {
  const ids = [...new Set(reports.flatMap(({ sendingTime }) => sendingTime?.senders.map(({ id }) => id) ?? []))];
  return ids.flatMap((id) => {
    const of = ({ sendingTime }: PostureReport) => sendingTime?.senders.find((sender) => sender.id === id);
    return [
      [`Waited for ${id}`, (report) => of(report)?.waited ?? 0],
      ['  longest wait, seconds', (report) => of(report)?.longestWaitSeconds ?? 0],
      ['  held at their turn', (report) => of(report)?.heldAtTurn ?? 0],
      ['  waiting at the end', (report) => of(report)?.waitingAtEnd ?? 0],
    ] satisfies (readonly [string, (report: PostureReport) => number])[];
  });
}

/** Rows of owners' time, the same way; empty where nobody's is known. */
export function ownerRows(reports: readonly PostureReport[]): (readonly [label: string, figure: (report: PostureReport) => number])[] {
  if (reports.every(({ ownersTime }) => ownersTime === undefined)) return [];
  const sum = ({ ownersTime }: PostureReport, of: (owner: OwnersReport['owners'][number]) => number): number => ownersTime?.owners.reduce((total, owner) => total + of(owner), 0) ?? 0;
  return [
    ['Tasks of owners', (report) => sum(report, ({ tasks }) => tasks)],
    ['  answered in time', (report) => sum(report, ({ inTime }) => inTime)],
    ['  SLA breached', (report) => sum(report, ({ late }) => late)],
    ['  held by the policy', (report) => sum(report, ({ held }) => held)],
    ['  waiting at the end', (report) => sum(report, ({ waitingAtEnd }) => waitingAtEnd)],
    ['  nobody’s', ({ ownersTime }) => ownersTime?.unassigned ?? 0],
  ];
}

/** Said where turns were not settled: from when on they may be others. Empty: all are. */
export function unsettledWords(reports: readonly PostureReport[]): string {
  const from = reports.flatMap(({ sendingTime, ownersTime }) => [sendingTime?.unsettledFrom ?? [], ownersTime?.unsettledFrom ?? []].flat()).sort()[0];
  return from === undefined ? '' : `Turns at senders and owners hang together too far to be settled: from ${from} on they may be others.`;
}
