import { ApiError, type ApiErrorBody } from '../../shared/api/error.ts';
import type { Person } from '../../shared/api/calls/workspace.ts';
import type { CallContext } from './service.ts';

/** An ApiError to throw; `message` says what happened, what it means and what to do. */
export function refusal(code: ApiErrorBody['code'], message: string, more: Omit<ApiErrorBody, 'code' | 'message'> = {}): ApiError {
  return new ApiError({ code, message, ...more });
}

/** The signed-in person of a call whose access the dispatcher has already checked. */
export function signedIn(context: CallContext): Person {
  if (!context.person) throw refusal('unauthenticated', 'This needs somebody to answer for it. Sign in and try again.');
  return context.person;
}
