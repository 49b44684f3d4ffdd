import type { JourneyState } from '../api/calls/journeys.ts';
import { effectiveState, type ReviewFacts, type Subject } from './review.ts';

/**
 * Where a journey stands: draft → in review → approved → published. `changed`: an approval or a publication of it
 * exists, and not of what it is now. `reviews` are newest first; `publishedHashes` are those live at any target.
 */
export function journeyState(now: Subject, reviews: readonly (ReviewFacts & { wasApproved: boolean })[], publishedHashes: readonly string[]): JourneyState {
  if (publishedHashes.includes(now.journeyHash)) return 'published';
  if (reviews.some((review) => effectiveState(review, now) === 'open')) return 'in-review';
  if (reviews.some((review) => effectiveState(review, now) === 'approved')) return 'approved';
  return publishedHashes.length > 0 || reviews.some((review) => review.wasApproved) ? 'changed' : 'draft';
}
