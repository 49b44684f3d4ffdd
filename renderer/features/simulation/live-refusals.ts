import { ApiError } from '../../../shared/api/error.ts';

/** Whether the host said that what was asked about has been overtaken: a newer result is on its way. */
export function isStale(error: unknown): boolean {
  return error instanceof ApiError && error.body.code === 'stale';
}
