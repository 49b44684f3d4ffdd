import { z } from 'zod';

/**
 * What a refused call answers. `message` says what happened, what it means for the person's work and what to do.
 * stale: the base sequence is behind; catch up and send again. conflict: somebody or something else is in the way.
 */
export const apiErrorSchema = z.object({
  code: z.enum(['invalid', 'unauthenticated', 'forbidden', 'not-found', 'stale', 'conflict', 'read-only', 'unavailable', 'internal']),
  message: z.string(),
  /** where in the input, if it is about one field */
  field: z.string().optional(),
  details: z.json().optional(),
});
export type ApiErrorBody = z.infer<typeof apiErrorSchema>;

export class ApiError extends Error {
  readonly body: ApiErrorBody;
  constructor(body: ApiErrorBody) {
    super(body.message);
    this.name = 'ApiError';
    this.body = body;
  }
}
