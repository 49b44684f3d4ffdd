import { z } from 'zod';
import { segmentRuleSchema } from '../journey/condition.ts';

/** A named group of contacts of the workspace. */
export const segmentSchema = segmentRuleSchema.extend({ id: z.string().min(1).max(64), name: z.string().trim().min(1, 'give it a name').max(80) });
export type Segment = z.infer<typeof segmentSchema>;
