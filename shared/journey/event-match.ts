import { z } from 'zod';
import { channelSchema } from '../contacts/contact.ts';
import { eventTypeSchema } from '../contacts/event.ts';
import type { EventMatch } from '../engine/ops.ts';

/** Which inbound event is meant, as a document writes it. */
export const eventMatchSchema: z.ZodType<EventMatch> = z.strictObject({
  event: eventTypeSchema,
  channel: channelSchema.optional(),
  data: z.record(z.string().min(1), z.string()).optional(),
});
