import { canonicalJson } from '../../shared/audit/canonical-json.ts';
import { diffJourneys } from '../../shared/journey/diff.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import { nodeWords } from '../../shared/journey/node-words.ts';
import { journeyHash } from '../../shared/journey/hash.ts';
import { sendPlan } from '../../shared/plan/send-plan.ts';
import type { PlannedStep } from '../targets/portability.ts';
import type { PortabilityFinding, Version } from '../targets/target.ts';
import { signatureHolds } from './audit-log.ts';
import type { ConfiguredTarget } from './configured-targets.ts';
import type { ApprovedVersion, ServiceDeps, StoredJourney } from './deps.ts';
import { refusal } from './refuse.ts';
import { storedRouting } from './routing-setting.ts';
import { parseStatement } from './statement.ts';

/** The journey, or a refusal where the workspace has none of that id. */
export function storedJourney(deps: ServiceDeps, journeyId: string): StoredJourney {
  const journey = deps.reads.journey(journeyId);
  if (journey === null) throw refusal('not-found', `This workspace has no journey “${journeyId}”. It may have been removed in another window.`, { field: 'journeyId' });
  return journey;
}

/**
 * The version that may be published now: the journey as it stands, or its earlier version `earlierHash`, with an
 * approval that holds under the current policy and rules. Else why there is none. This is the one way to a Version.
 */
export function approvedVersion(deps: ServiceDeps, journeyId: string, earlierHash?: string): Version | { refusedBecause: string } {
  const journey = storedJourney(deps, journeyId);
  if (journey.archived) return { refusedBecause: `“${journey.document.name}” is archived. Bring it back before you publish it.` };
  const approved = deps.reads.approved(journeyId, earlierHash);
  if ('refusedBecause' in approved) return approved;
  if (!isSignedByApprover(deps, journeyId, approved)) {
    return { refusedBecause: `The approval of “${journey.document.name}” is not as its approver signed it: somebody changed the workspace’s file. Have it approved again, and look at the audit log.` };
  }
  const { document, approval, statement, signature } = approved;
  return {
    document,
    journeyHash: approval.journeyHash,
    plan: sendPlan(document),
    policy: deps.reads.policy().policy,
    owners: storedRouting(deps.repositories.routing.get()).owners,
    approval,
    proof: { statement, signature },
    changesSince: (hash) => {
      const before = deps.reads.revision(journeyId, hash);
      return before === null ? null : diffJourneys(before, document).behaviour;
    },
  };
}

/** The record in the workspace is only as good as the file; the approver's signature is as good as their password. */
function isSignedByApprover(deps: ServiceDeps, journeyId: string, { approval, document, statement, signature }: ApprovedVersion): boolean {
  const signed = parseStatement(statement);
  return (
    signed !== null
    && signed.journeyId === journeyId
    && signed.approverPublicKey === deps.repositories.people.byName(approval.approvedBy)?.public_key
    && canonicalJson(signed.approval) === canonicalJson(approval)
    && journeyHash(document) === approval.journeyHash
    && signatureHolds(statement, signed.approverPublicKey, signature)
  );
}

/** What a target cannot express of a document, and what it says itself that it is not set up for; a draft that cannot be compiled yet is one finding. Throws as the target does. */
export async function findingsFor(deps: ServiceDeps, target: ConfiguredTarget, document: JourneyDocument): Promise<PortabilityFinding[]> {
  let steps: PlannedStep[];
  try {
    steps = stepsOf(document);
  } catch (error) {
    return [{ nodeId: null, severity: 'error', message: error instanceof Error ? error.message : String(error), proposal: 'Mend the problems that the canvas shows, then look again.' }];
  }
  const there = deps.repositories.targets.live().flatMap((receipt) => (receipt.target_id === target.id ? [receipt.journey_id] : []));
  const targetTitle = `“${target.name}”`;
  const findings = target.type.check(target.context.settings, steps, targetTitle, new Set([document.id, ...there]));
  return [...findings, ...(await target.type.checkThere(target.context, { journeyId: document.id, journeyHash: journeyHash(document), steps, targetTitle }))];
}

function stepsOf(document: JourneyDocument): PlannedStep[] {
  return Object.entries(sendPlan(document).steps).flatMap(([nodeId, { op, content }]) => {
    const node = document.nodes[nodeId];
    return node === undefined ? [] : [{ nodeId, words: nodeWords(node), op, content }];
  });
}
