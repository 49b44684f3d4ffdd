import { canonicalJson } from '../../shared/audit/canonical-json.ts';
import type { CallName } from '../../shared/api/contract.ts';
import type { Review } from '../../shared/api/calls/review.ts';
import { type JourneyDocument, journeyDocumentSchema } from '../../shared/journey/document.ts';
import { checkJourney } from '../../shared/journey/check-journey.ts';
import { diffJourneys } from '../../shared/journey/diff.ts';
import { attempt, type ReviewAction } from '../../shared/review/attempt.ts';
import { voidReason } from '../../shared/review/review.ts';
import { stepsInWords } from '../../shared/review/steps-in-words.ts';
import type { JourneyRow } from '../db/repositories/journeys.ts';
import type { ReviewRow } from '../db/repositories/reviews.ts';
import type { Approval } from '../targets/approval.ts';
import type { ApprovedVersion, Reads, ServiceDeps } from './deps.ts';
import { type JourneyStates, reviewFacts } from './journey-states.ts';
import { knownWorkspace } from './known-workspace.ts';
import { refusal, signedIn } from './refuse.ts';
import type { CallContext, Handlers } from './service.ts';
import type { ApprovalStatement } from './statement.ts';

type ReviewCall = Extract<CallName, `reviews.${string}`>;

/** Requests for approval and the word of the person who gives it. */
export function reviewsService(deps: ServiceDeps, states: JourneyStates): Handlers<ReviewCall> {
  const { journeys, reviews, people, edits, transaction } = deps.repositories;
  const nameOf = (personId: string): string => people.get(personId)?.name ?? personId;

  const found = (journeyId: string): { row: JourneyRow; document: JourneyDocument } => {
    const row = journeys.get(journeyId);
    const stored = deps.reads.journey(journeyId);
    if (!row || !stored) throw refusal('not-found', 'This journey is not in the workspace. It may have been restored from a backup without it.', { field: 'journeyId' });
    return { row, document: stored.document };
  };

  const shown = (row: ReviewRow): Review => {
    const journey = journeys.get(row.journey_id);
    const because = voidReason(reviewFacts(row), states.now({ hash: journey?.hash ?? '' }));
    return {
      journeyId: row.journey_id,
      journeyName: journey?.name ?? row.journey_id,
      journeyHash: row.journey_hash,
      policyHash: row.policy_hash,
      rulesVersion: row.rules_version,
      state: because === '' ? row.state : 'void',
      voidBecause: because,
      submittedBy: nameOf(row.submitted_by),
      submittedAt: row.submitted_at,
      note: row.note,
      decidedBy: row.decided_by === null ? null : nameOf(row.decided_by),
      decidedAt: row.decided_at,
      decisionNote: row.decision_note,
    };
  };

  /** Refuses the step where the rules of review do; answers the journey and its newest request. */
  const permitted = (action: ReviewAction, journeyId: string, context: CallContext): { row: JourneyRow; document: JourneyDocument; latest: ReviewRow | undefined } => {
    const { row, document } = found(journeyId);
    const latest = reviews.latest(journeyId);
    const reviewCase = {
      now: states.now(row),
      latest: latest ? reviewFacts(latest) : null,
      errorCount: row.error_count,
      archived: row.archived === 1,
      lastEditedBy: edits.lastEditor(journeyId)?.person_id ?? null,
    };
    const outcome = attempt(action, reviewCase, signedIn(context));
    if (!outcome.allowed) throw refusal(outcome.why, outcome.message);
    return { row, document, latest };
  };

  /** The same for a step on an open request. */
  const permittedOn = (action: ReviewAction, journeyId: string, context: CallContext): ReviewRow => {
    const { latest } = permitted(action, journeyId, context);
    if (!latest) throw new Error(`${action} was permitted without a request`);
    return latest;
  };

  const requireSameHash = (review: ReviewRow, journeyHash: string): void => {
    if (review.journey_hash !== journeyHash) {
      throw refusal('stale', 'The request was renewed with another version while you looked at it. Look at that version before you decide.', { field: 'journeyHash' });
    }
  };

  return {
    'reviews.list': () => ({ reviews: reviews.all().map(shown) }),

    'reviews.get': ({ journeyId }) => {
      const { document } = found(journeyId);
      const latest = reviews.latest(journeyId);
      const before = reviews.ofJourney(journeyId).find((review) => review.statement !== null && review.id !== latest?.id);
      const shownDocument = latest ? revisionOf(latest) : document;
      return {
        review: latest ? shown(latest) : null,
        changes: before ? changesInSentences(revisionOf(before), shownDocument) : [],
        approvedBefore: before !== undefined,
        steps: stepsInWords(shownDocument),
        problems: checkJourney(shownDocument, knownWorkspace(deps.repositories)),
      };
    },

    'reviews.submit': ({ journeyId, note }, context) => {
      const person = signedIn(context);
      const journeyHash = transaction(() => {
        const { row, document, latest } = permitted('submit', journeyId, context);
        const now = states.now(row);
        if (latest?.state === 'open') reviews.decide({ ...latest, state: 'void', void_because: voidReason(reviewFacts(latest), now) });
        reviews.add({
          journey_id: journeyId,
          journey_hash: row.hash,
          policy_hash: now.policyHash,
          rules_version: now.rulesVersion,
          document: JSON.stringify(document),
          state: 'open',
          void_because: '',
          submitted_by: person.id,
          submitted_at: deps.now().toISOString(),
          note,
          decided_by: null,
          decided_at: null,
          decision_note: '',
          statement: null,
          signature: null,
        });
        deps.audit.append(context.session, { action: 'review.submitted', subject: journeyId, details: { ...now, note } });
        return row.hash;
      });
      deps.emit('journeys.changed', {});
      return { journeyHash };
    },

    'reviews.withdraw': ({ journeyId }, context) => {
      const person = signedIn(context);
      transaction(() => {
        const review = permittedOn('withdraw', journeyId, context);
        reviews.decide({ ...review, state: 'withdrawn', decided_by: person.id, decided_at: deps.now().toISOString() });
        deps.audit.append(context.session, { action: 'review.withdrawn', subject: journeyId, details: { journeyHash: review.journey_hash } });
      });
      deps.emit('journeys.changed', {});
      return {};
    },

    'reviews.approve': ({ journeyId, journeyHash, policyHash: seenPolicyHash, note }, context) => {
      const person = signedIn(context);
      const signer = deps.signerOf(context.session);
      if (!signer) throw refusal('unauthenticated', 'Your signing key is locked. Sign in again to approve.');
      transaction(() => {
        const review = permittedOn('approve', journeyId, context);
        requireSameHash(review, journeyHash);
        if (seenPolicyHash !== undefined && seenPolicyHash !== review.policy_hash) {
          throw refusal('stale', 'The request was renewed under another policy while you looked at it. Look at that policy before you decide.', { field: 'policyHash' });
        }
        const decidedAt = deps.now().toISOString();
        const approval: Approval = {
          journeyHash,
          policyHash: review.policy_hash,
          rulesVersion: review.rules_version,
          submittedBy: nameOf(review.submitted_by),
          submittedAt: review.submitted_at,
          approvedBy: person.name,
          approvedAt: decidedAt,
          note,
        };
        const statement = canonicalJson({
          format: 'throughline-approval',
          version: 1,
          workspaceId: deps.repositories.workspace.get()?.id ?? '',
          journeyId,
          approval,
          approverPublicKey: signer.publicKey,
          auditHead: deps.audit.head(),
        } satisfies ApprovalStatement);
        const signature = Buffer.from(signer.sign(Buffer.from(statement))).toString('base64');
        reviews.decide({ ...review, state: 'approved', decided_by: person.id, decided_at: decidedAt, decision_note: note, statement, signature });
        const { policyHash, rulesVersion } = approval;
        deps.audit.append(context.session, { action: 'review.approved', subject: journeyId, details: { journeyHash, policyHash, rulesVersion, note, signature } });
      });
      deps.emit('journeys.changed', {});
      return {};
    },

    'reviews.return': ({ journeyId, journeyHash, note }, context) => {
      const person = signedIn(context);
      transaction(() => {
        const review = permittedOn('return', journeyId, context);
        requireSameHash(review, journeyHash);
        reviews.decide({ ...review, state: 'returned', decided_by: person.id, decided_at: deps.now().toISOString(), decision_note: note });
        deps.audit.append(context.session, { action: 'review.returned', subject: journeyId, details: { journeyHash, note } });
      });
      deps.emit('journeys.changed', {});
      return {};
    },
  };
}

/** What the rest of the product asks of approvals. */
export function approvalReads(deps: Pick<ServiceDeps, 'repositories'>, states: JourneyStates): Pick<Reads, 'approved' | 'revision'> {
  const { journeys, reviews, people } = deps.repositories;
  const nameOf = (personId: string): string => people.get(personId)?.name ?? personId;
  return {
    approved: (journeyId, journeyHash): ApprovedVersion | { refusedBecause: string } => {
      const row = journeys.get(journeyId);
      if (!row) return { refusedBecause: 'This journey is not in the workspace.' };
      const review = states.approvalOf(journeyHash === undefined ? row : { id: row.id, hash: journeyHash });
      if (review?.decided_by == null || review.decided_at === null || review.statement === null || review.signature === null) {
        if (journeyHash === undefined || journeyHash === row.hash) return { refusedBecause: whyNotApproved(row, reviews.latest(journeyId), states) };
        return { refusedBecause: `Version ${journeyHash.slice(0, 12)} of “${row.name}” has no approval that holds under the policy and the rules of now.` };
      }
      return {
        approval: {
          journeyHash: review.journey_hash,
          policyHash: review.policy_hash,
          rulesVersion: review.rules_version,
          submittedBy: nameOf(review.submitted_by),
          submittedAt: review.submitted_at,
          approvedBy: nameOf(review.decided_by),
          approvedAt: review.decided_at,
          note: review.decision_note,
        },
        document: revisionOf(review),
        statement: review.statement,
        signature: review.signature,
      };
    },
    revision: (journeyId, journeyHash) => {
      const review = reviews.ofJourney(journeyId).find((candidate) => candidate.journey_hash === journeyHash);
      return review ? revisionOf(review) : null;
    },
  };
}

function changesInSentences(before: JourneyDocument, after: JourneyDocument): string[] {
  const { behaviour, presentation } = diffJourneys(before, after);
  return [...behaviour, ...presentation];
}

function revisionOf(review: ReviewRow): JourneyDocument {
  return journeyDocumentSchema.parse(JSON.parse(review.document));
}

function whyNotApproved(row: JourneyRow, latest: ReviewRow | undefined, states: JourneyStates): string {
  if (!latest) return `“${row.name}” has not been submitted for approval. Submit it, and have another person approve it.`;
  const because = voidReason(reviewFacts(latest), states.now(row));
  if (because !== '') return `${because} Submit it again, and have another person approve it.`;
  if (latest.state === 'open') return `“${row.name}” waits for approval by another person than its author.`;
  if (latest.state === 'returned') return `“${row.name}” was sent back: ${latest.decision_note} Change it and submit it again.`;
  return `“${row.name}” is not approved. Submit it, and have another person approve it.`;
}
