import { z } from 'zod';
import { type Channel, channelSchema } from '../../contacts/contact.ts';
import type { SendingRate } from './drain.ts';

/** Channels whose messages wait for a sender; a call waits for whoever dials it. */
export const RATED_CHANNELS = ['sms', 'email', 'push', 'voice'] as const satisfies readonly Channel[];

/** How fast one sender may go: a number, a short code or a mail server, with all journeys that use it. */
export const policySendingRateSchema = z.object({
  /** what people call it, as "Toll-free 1-800"; decisions name it */
  id: z.string().trim().min(1).max(80),
  channel: channelSchema.extract(RATED_CHANNELS),
  /** the systems whose messages of the channel go through it; empty: all of them */
  systems: z.array(z.string().min(1)).default([]),
  /** message parts (segments) a second: what carriers and providers count */
  segmentsPerSecond: z.number().positive().max(10_000),
  /** parts a UTC day, of whole messages; null: no limit */
  dailySegmentCap: z.number().int().min(1).max(100_000_000).nullable().default(null),
});
export type PolicySendingRate = z.infer<typeof policySendingRateSchema>;

/** Position of the sender that messages of a channel and system go through: the first that takes them; -1: none limits them. */
export function sendingRateOf(rates: readonly PolicySendingRate[], channel: Channel, system: string): number {
  return rates.findIndex((rate) => rate.channel === channel && (rate.systems.length === 0 || rate.systems.includes(system)));
}

/** The same as limiters take it. */
export function limitOf({ segmentsPerSecond, dailySegmentCap }: PolicySendingRate): SendingRate {
  return { segmentsPerSecond, dailySegmentCap };
}
