import { z } from 'zod';

/** The answer to GET /outcomes?after=…: what was recorded since, oldest first. Each event is parsed by itself, so that a bad one spoils no other. */
export const outcomesAnswerSchema = z.object({
  events: z.array(z.unknown()),
  /** what to ask after next: the sender's own mark, good for nothing else */
  next: z.string().min(1).max(200),
  /** false: there is more to ask for now */
  isAll: z.boolean(),
});
export type OutcomesAnswer = z.infer<typeof outcomesAnswerSchema>;
