import type { JourneyState } from '../../shared/api/calls/journeys.ts';
import type { Repositories } from '../db/repositories/index.ts';
import type { JourneyRow } from '../db/repositories/journeys.ts';
import type { ReviewRow } from '../db/repositories/reviews.ts';

/** What an approval's word covers besides the journey. */
export interface RulesInForce {
  policyHash: string;
  rulesVersion: string;
}

/** Why a request or an approval no longer holds, as a sentence; empty: it holds. It names a hash, so undoing a change mends it. */
export function voidReason(review: Pick<ReviewRow, 'state' | 'void_because' | 'journey_hash' | 'policy_hash' | 'rules_version'>, journeyHash: string, rules: RulesInForce): string {
  if (review.state === 'void') return review.void_because;
  const what = review.state === 'approved' ? 'it was approved' : 'it was submitted';
  if (review.journey_hash !== journeyHash) return `The journey was changed after ${what}.`;
  if (review.policy_hash !== rules.policyHash) return `The policy was changed after ${what}.`;
  if (review.rules_version !== rules.rulesVersion) return `Throughline’s rules were updated after ${what}.`;
  return '';
}

/** Where journeys stand between draft and published. */
export class JourneyStates {
  readonly #repositories: Repositories;
  readonly #rules: () => RulesInForce;

  constructor(repositories: Repositories, rules: () => RulesInForce) {
    this.#repositories = repositories;
    this.#rules = rules;
  }

  of(row: JourneyRow): { state: JourneyState; published: { targetId: string; hash: string }[] } {
    const published = this.#repositories.targets
      .live()
      .filter((receipt) => receipt.journey_id === row.id)
      .map((receipt) => ({ targetId: receipt.target_id, hash: receipt.hash }));
    return { state: this.#state(row, published), published };
  }

  /** The approval that holds now, if any; newest first. */
  approvalOf(row: Pick<JourneyRow, 'id' | 'hash'>): ReviewRow | null {
    const rules = this.#rules();
    const reviews = this.#repositories.reviews.ofJourney(row.id);
    return reviews.find((review) => review.state === 'approved' && voidReason(review, row.hash, rules) === '') ?? null;
  }

  #state(row: JourneyRow, published: readonly { hash: string }[]): JourneyState {
    if (published.some(({ hash }) => hash === row.hash)) return 'published';
    const rules = this.#rules();
    const reviews = this.#repositories.reviews.ofJourney(row.id);
    if (reviews.some((review) => review.state === 'open' && voidReason(review, row.hash, rules) === '')) return 'in-review';
    if (this.approvalOf(row)) return 'approved';
    const wasApproved = reviews.some((review) => review.statement !== null);
    return wasApproved || published.length > 0 ? 'changed' : 'draft';
  }
}
