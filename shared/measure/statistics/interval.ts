import { z } from 'zod';

/** An estimate with the interval that covers the truth in `confidence` of all repetitions. */
export const intervalSchema = z.object({ estimate: z.number(), low: z.number(), high: z.number(), confidence: z.number() });
export type Interval = z.infer<typeof intervalSchema>;

/** What every figure of this product is given with unless it says otherwise. */
export const CONFIDENCE = 0.95;
