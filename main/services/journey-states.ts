import type { JourneyState } from '../../shared/api/calls/journeys.ts';
import { journeyState } from '../../shared/review/journey-state.ts';
import { effectiveState, type ReviewFacts, type Subject } from '../../shared/review/review.ts';
import type { Repositories } from '../db/repositories/index.ts';
import type { JourneyRow } from '../db/repositories/journeys.ts';
import type { ReviewRow } from '../db/repositories/reviews.ts';

/** What an approval's word covers besides the journey. */
export type RulesInForce = Omit<Subject, 'journeyHash'>;

/** A stored request as the rules of review see it. */
export function reviewFacts(row: ReviewRow): ReviewFacts {
  return {
    state: row.state,
    voidBecause: row.void_because,
    submittedBy: row.submitted_by,
    journeyHash: row.journey_hash,
    policyHash: row.policy_hash,
    rulesVersion: row.rules_version,
  };
}

/** Where journeys stand between draft and published. */
export class JourneyStates {
  readonly #repositories: Repositories;
  readonly #rules: () => RulesInForce;

  constructor(repositories: Repositories, rules: () => RulesInForce) {
    this.#repositories = repositories;
    this.#rules = rules;
  }

  /** What the journey, the policy and the rules are now. */
  now(row: Pick<JourneyRow, 'hash'>): Subject {
    return { journeyHash: row.hash, ...this.#rules() };
  }

  of(row: JourneyRow): { state: JourneyState; published: { targetId: string; hash: string }[] } {
    const published = this.#repositories.targets
      .live()
      .filter((receipt) => receipt.journey_id === row.id)
      .map((receipt) => ({ targetId: receipt.target_id, hash: receipt.hash }));
    const reviews = this.#repositories.reviews.ofJourney(row.id).map((review) => ({ ...reviewFacts(review), wasApproved: review.statement !== null }));
    return { state: journeyState(this.now(row), reviews, published.map(({ hash }) => hash)), published };
  }

  /** The approval that holds now, newest first; null: there is none. */
  approvalOf(row: Pick<JourneyRow, 'id' | 'hash'>): ReviewRow | null {
    const now = this.now(row);
    return this.#repositories.reviews.ofJourney(row.id).find((review) => effectiveState(reviewFacts(review), now) === 'approved') ?? null;
  }
}
