import type { PostureReport } from '../simulate/report.ts';

const overChannels = ({ touches }: PostureReport, figure: 'allowed' | 'deferred' | 'blocked' | 'dropped'): number => Object.values(touches).reduce((sum, counts) => sum + counts[figure], 0);

/** What a run's figures are summed up in, wherever they stand as a table; "  " before what is a part of the line above. */
export const RUN_ROWS: readonly (readonly [label: string, figure: (report: PostureReport) => number])[] = [
  ['Messages handed over', (report) => overChannels(report, 'allowed')],
  ['Messages after an opt-out', ({ afterOptOut }) => afterOptOut],
  ['  not yet synced', ({ exposed }) => exposed],
  ['Collisions', ({ collisions }) => collisions],
  ['In barred hours', ({ barredHours }) => barredHours],
  ['Over a cap', ({ overCap }) => overCap],
  ['Blocked', (report) => overChannels(report, 'blocked')],
  ['Replies routed', ({ replies }) => replies.routed],
  ['Replies late or lost', ({ replies }) => replies.lateOrLost],
];
