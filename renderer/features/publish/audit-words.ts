import { asWords } from '../format/words.ts';

/** What the log names by kind and step, where turning the code into words does not read as a sentence. */
const ACTION_WORDS: Readonly<Record<string, string>> = {
  'attention.ordered': 'Word given at a sender',
  'attention.settled': 'Word taken by the sender',
  'attention.failed': 'Word not taken by the sender',
  'contacts.consent-recorded': 'Consent recorded',
  'contacts.opt-out-recorded': 'Opt-out recorded',
  'people.added': 'Person added',
  'people.owner-set-up': 'Owner set up',
  'pause.ordered': 'Pause ordered',
  'pause.confirmed': 'Paused',
  'pause.failed': 'Pausing failed',
  'publish.ordered': 'Publishing ordered',
  'publish.confirmed': 'Published',
  'publish.failed': 'Publishing failed',
  'resume.ordered': 'Resuming ordered',
  'resume.confirmed': 'Resumed',
  'resume.failed': 'Resuming failed',
  'review.submitted': 'Submitted for review',
  'review.approved': 'Approved',
  'review.returned': 'Returned to the author',
  'review.withdrawn': 'Request taken back',
  'rollback.ordered': 'Rollback ordered',
  'rollback.confirmed': 'Rolled back',
  'rollback.failed': 'Rollback failed',
  'session.signed-in': 'Signed in',
  'session.signed-out': 'Signed out',
  'session.sign-in-refused': 'Sign-in refused',
  'withdraw.ordered': 'Withdrawal ordered',
  'withdraw.confirmed': 'Withdrawn',
  'withdraw.failed': 'Withdrawal failed',
  'workspace.sample-created': 'Sample workspace created',
};

/** An action or key of the audit log in words: "review.approved" → "Approved", "target.added" → "Target added", "journeyHash" → "Journey hash". */
export function auditWords(action: string): string {
  return ACTION_WORDS[action] ?? asWords(action.replaceAll('.', ' ').replaceAll(/([a-z])([A-Z])/g, '$1 $2'));
}
