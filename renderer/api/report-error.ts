import { ApiError } from '../../shared/api/error.ts';
import { showToast } from '../ui/toast-store.ts';
import { findAction, runAction } from '../app/actions.ts';

/** An error in words for the person; the code's own words never reach the screen. */
export function errorWords(error: unknown): string {
  if (error instanceof ApiError) return error.body.message;
  return 'Something in Throughline failed, and what you asked for was not done. Try again; if it fails again, reload the window.';
}

/** Shows a failed call as a toast; one that needs a person offers to sign in. */
export function reportError(error: unknown): void {
  if (!(error instanceof ApiError)) console.error(error);
  const needsPerson = error instanceof ApiError && error.body.code === 'unauthenticated' && findAction('sign-in');
  showToast({
    text: errorWords(error),
    tone: 'error',
    ...(needsPerson ? { action: { label: 'Sign in', run: () => void runAction('sign-in') } } : {}),
  });
}
