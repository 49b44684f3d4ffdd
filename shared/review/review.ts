/** What a person's word covers: exactly one journey, under exactly one policy and version of the rules. */
export interface Subject {
  journeyHash: string;
  policyHash: string;
  rulesVersion: string;
}

export const REVIEW_STATES = ['open', 'approved', 'returned', 'withdrawn', 'void'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** A request for approval, as far as its life goes. */
export interface ReviewFacts extends Subject {
  state: ReviewState;
  /** why it is void, once it is stored as such; else empty */
  voidBecause: string;
  submittedBy: string;
}

/**
 * Why a request or an approval no longer holds, as a sentence; empty: it holds. It compares hashes, so taking the
 * change back mends it. Moving, renaming and other presentation are outside the journey's hash and void nothing.
 */
export function voidReason(review: ReviewFacts, now: Subject): string {
  if (review.state === 'void') return review.voidBecause;
  if (review.state === 'returned' || review.state === 'withdrawn') return '';
  const after = review.state === 'approved' ? 'it was approved' : 'it was submitted';
  if (review.journeyHash !== now.journeyHash) return `The journey was changed after ${after}.`;
  if (review.policyHash !== now.policyHash) return `The policy was changed after ${after}.`;
  if (review.rulesVersion !== now.rulesVersion) return `Throughline’s rules were updated after ${after}.`;
  return '';
}

/** The state a request has in fact, voided by what has changed since. */
export function effectiveState(review: ReviewFacts, now: Subject): ReviewState {
  return voidReason(review, now) === '' ? review.state : 'void';
}
