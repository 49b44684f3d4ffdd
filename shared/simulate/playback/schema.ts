import { z } from 'zod';

const count = z.number().int().min(0);

/** What is counted over time: contacts that took a connection, or what happened at a step. */
const seriesSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('edge'), id: z.string() }),
  z.object({
    kind: z.literal('node'),
    id: z.string(),
    /** `gone` is however they left the step; the rest is as in a journey's flow */
    what: z.enum(['entered', 'gone', 'allowed', 'deferred', 'blocked', 'dropped']),
  }),
]);
export type PlaybackSeries = z.infer<typeof seriesSchema>;

/** A moment worth pausing at: what happened at one step within one bin. */
const stopSchema = z.object({
  bin: count,
  /** collision: a touch of the step came too soon after another journey's; followed: another journey's came too soon after it */
  kind: z.enum(['collision', 'followed', 'block']),
  nodeId: z.string(),
  /** touches of that kind at that step in that bin */
  count: z.number().int().min(1),
  /** the first of them: whose, and when the step's own touch was (ISO 8601, UTC) */
  contactId: z.string(),
  at: z.iso.datetime({ offset: true }),
});
export type PlaybackStop = z.infer<typeof stopSchema>;

/**
 * How a run went through one journey over time, in bins of equal length. The counts stand in three columns of 32-bit
 * integers (little-endian, base64), since they are many: rows of a bin lie between its start and the next one's.
 */
export const playbackSchema = z.object({
  /** the window's beginning, in seconds since the Unix epoch */
  startSecond: z.number().int(),
  binSeconds: z.number().int().min(1),
  binCount: count,
  series: z.array(seriesSchema),
  columns: z.object({
    /** where each bin's rows begin; one more than there are bins */
    start: z.string(),
    /** position in `series`, by row */
    series: z.string(),
    /** how many, by row; below zero where a step was left before it was reached */
    count: z.string(),
  }),
  /** by bin, then step */
  stops: z.array(stopSchema),
});
export type Playback = z.infer<typeof playbackSchema>;

/** A playback with its columns as integers, as threads hand it over. */
export interface PlaybackColumns extends Omit<Playback, 'columns'> {
  readonly columns: { readonly start: Uint32Array; readonly series: Uint32Array; readonly count: Int32Array };
}
