import type { Role } from '../api/call.ts';
import { assertNever } from '../assert-never.ts';
import { countWords } from '../words/text.ts';
import { effectiveState, type ReviewFacts, type ReviewState, type Subject, voidReason } from './review.ts';

export const REVIEW_ACTIONS = ['submit', 'approve', 'return', 'withdraw'] as const;
export type ReviewAction = (typeof REVIEW_ACTIONS)[number];

export interface ReviewCase {
  /** what the journey, the policy and the rules are now */
  now: Subject;
  /** its newest request; null: none yet */
  latest: ReviewFacts | null;
  errorCount: number;
  archived: boolean;
  /** who made the last change to the journey; null: nobody signed in */
  lastEditedBy: string | null;
}

export interface Actor {
  id: string;
  role: Role;
}

export type Attempt = { allowed: true; state: ReviewState } | { allowed: false; why: 'forbidden' | 'conflict'; message: string };

const forbidden = (message: string): Attempt => ({ allowed: false, why: 'forbidden', message });
const conflict = (message: string): Attempt => ({ allowed: false, why: 'conflict', message });

/** Whether a role can approve and return at all; whether this person may on this request, `attempt` says. */
export const decides = (role: Role): boolean => role !== 'author';

/**
 * Whether a person may take a step in a review, and the state it leads to. Nobody approves what they submitted or
 * were the last to change, owners included; only an open request that still holds can be decided.
 */
export function attempt(action: ReviewAction, review: ReviewCase, actor: Actor): Attempt {
  switch (action) {
    case 'submit':
      return submit(review);
    case 'approve':
      return approve(review, actor);
    case 'return':
      if (!decides(actor.role)) return forbidden('Sending a request back takes a reviewer or an owner.');
      return requireOpen(review) ?? { allowed: true, state: 'returned' };
    case 'withdraw':
      if (review.latest?.state !== 'open') return conflict('No request is open, so there is nothing to take back.');
      if (review.latest.submittedBy !== actor.id && actor.role !== 'owner') return forbidden('Only the person who submitted it, or an owner, can take the request back. A reviewer can return it.');
      return { allowed: true, state: 'withdrawn' };
    default:
      return assertNever(action);
  }
}

function submit({ now, latest, errorCount, archived }: ReviewCase): Attempt {
  if (archived) return conflict('The journey is archived. Bring it back before you submit it.');
  if (errorCount > 0) return conflict(`The journey has ${countWords(errorCount, 'error')}, so it cannot be approved. Mend what Problems lists, then submit it.`);
  const state = latest === null ? null : effectiveState(latest, now);
  if (state === 'open') return conflict('The journey is in review already.');
  if (state === 'approved') return conflict('This version is approved already. Publish it, or change it first.');
  return { allowed: true, state: 'open' };
}

function approve(review: ReviewCase, actor: Actor): Attempt {
  if (!decides(actor.role)) return forbidden('Approving takes a reviewer or an owner.');
  const closed = requireOpen(review);
  if (closed !== null) return closed;
  if (review.latest?.submittedBy === actor.id) return forbidden('You submitted this yourself. Another person has to approve it.');
  if (review.lastEditedBy === actor.id) return forbidden('You were the last to change this journey. Another person has to approve it.');
  return { allowed: true, state: 'approved' };
}

/** The refusal where no open request is there that still holds; null where one is. */
function requireOpen({ latest, now }: ReviewCase): Attempt | null {
  if (latest?.state !== 'open') return conflict('No request is open. It may have been decided or taken back in another window.');
  const because = voidReason(latest, now);
  return because === '' ? null : conflict(`${because} The request no longer holds; it has to be submitted again.`);
}
