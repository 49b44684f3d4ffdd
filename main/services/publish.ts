import type { CallName, CallOutput } from '../../shared/api/contract.ts';
import { ApiError } from '../../shared/api/error.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import { attentionService } from './attention.ts';
import { approvedVersion, findingsFor, storedJourney } from './approved-version.ts';
import { askEach, type ConfiguredTarget, configuredTarget, targetTrouble } from './configured-targets.ts';
import type { ServiceDeps } from './deps.ts';
import { Exclusive } from './exclusive.ts';
import { followTargets } from './follow-targets.ts';
import { targetKinds } from '../targets/registry.ts';
import { allReceipts, drift, pause, publish, receiptOf, resume, rollback, runningReceipt, withdraw } from './publish-orders.ts';
import type { SecretStore } from './secrets.ts';
import type { Handlers } from './service.ts';
import { targetsService } from './targets.ts';

type PublishCall = Extract<CallName, `targets.${string}` | `publish.${string}` | `attention.${string}`>;

interface Where {
  journeyId: string;
  targetId: string;
}

/** Targets, and what goes to them. */
export function publishService(deps: ServiceDeps, secrets: SecretStore): Handlers<PublishCall> {
  // one order at a time for each journey and target: a withdrawal must not overtake a publication that is under way
  const orders = new Exclusive();
  const follow = followTargets(deps, secrets);
  deps.onClose(() => orders.idle());
  return {
    ...targetsService(deps, secrets),
    ...attentionService(deps, secrets, follow),
    'publish.plan': (where) => plan(deps, secrets, where),
    'publish.apply': (where, context) => orders.run(keyOf(where), () => publish(deps, secrets, where, context)),
    'publish.status': (where) => status(deps, secrets, where),
    'publish.withdraw': (where, context) => orders.run(keyOf(where), () => withdraw(deps, secrets, where, context)),
    'publish.drift': (where) => drift(deps, secrets, where),
    'publish.rollback': (where, context) => orders.run(keyOf(where), () => rollback(deps, secrets, where, context)),
    'publish.pause': (where, context) => orders.run(keyOf(where), () => pause(deps, secrets, where, context)),
    'publish.resume': (where, context) => orders.run(keyOf(where), () => resume(deps, secrets, where, context)),
    'publish.activity': ({ journeyId }) => activity(deps, secrets, journeyId, follow),
    'publish.receipts': () => ({ receipts: allReceipts(deps) }),
  };
}

function keyOf({ journeyId, targetId }: Where): string {
  return JSON.stringify([journeyId, targetId]);
}

/** While nothing is approved, what the target cannot express of the draft is shown all the same: it is cheaper to know early. */
async function plan(deps: ServiceDeps, secrets: SecretStore, { journeyId, targetId }: Where): Promise<CallOutput<'publish.plan'>> {
  const target = await configuredTarget(deps, secrets, targetId);
  const version = approvedVersion(deps, journeyId);
  if ('refusedBecause' in version) {
    const { document } = storedJourney(deps, journeyId);
    return { findings: await draftFindings(deps, target, document), items: [], refusedBecause: version.refusedBecause };
  }
  const findings = await targetTrouble(() => findingsFor(deps, target, version.document));
  const inexpressible = findings.filter((finding) => finding.severity === 'error').length;
  return {
    findings,
    items: [...(await targetTrouble(() => target.type.plan(target.context, version)))],
    refusedBecause: inexpressible === 0 ? '' : `“${target.name}” cannot carry out ${inexpressible === 1 ? 'one step' : `${inexpressible} steps`}: see the findings.`,
  };
}

/** A target that cannot be asked yet is no reason to say nothing of a draft. */
async function draftFindings(deps: ServiceDeps, target: ConfiguredTarget, document: JourneyDocument): Promise<CallOutput<'publish.plan'>['findings']> {
  try {
    return await targetTrouble(() => findingsFor(deps, target, document));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return [{ nodeId: null, severity: 'warning', message: error.message, proposal: 'Until then it is not known whether it can carry out every step.' }];
  }
}

/** What the target has, and where that is not what was last published from here. */
async function status(deps: ServiceDeps, secrets: SecretStore, where: Where): Promise<CallOutput<'publish.status'>> {
  storedJourney(deps, where.journeyId);
  const target = await configuredTarget(deps, secrets, where.targetId);
  const deployment = await targetTrouble(() => target.type.status(target.context, where.journeyId));
  const expected = runningReceipt(deps, where);
  const hasExpected = (deployment.state === 'live' || deployment.state === 'paused') && deployment.hash === expected?.hash;
  if (hasExpected || (expected === null && deployment.state !== 'live')) return deployment;
  const difference = expected === null ? 'By the receipts nothing runs there that was published from here.' : `By the receipts version ${expected.hash.slice(0, 12)} runs there, published by ${receiptOf(deps, expected).by}.`;
  return { ...deployment, message: `${deployment.message} ${difference}` };
}

/** Asks every target at which the journey runs by our receipts, and which counts what it does there. */
async function activity(deps: ServiceDeps, secrets: SecretStore, journeyId: string, follow: (targetIds: Iterable<string>) => void): Promise<CallOutput<'publish.activity'>> {
  storedJourney(deps, journeyId);
  const { targets } = deps.repositories;
  const running = new Set(targets.live().flatMap((receipt) => (receipt.journey_id === journeyId ? [receipt.target_id] : [])));
  const counting = targets.all().filter(({ id, kind }) => running.has(id) && targetKinds.get(kind)?.activity);
  follow(counting.map(({ id }) => id));
  const places = await askEach(deps, secrets, counting, ({ type, context }) => type.activity!(context, journeyId));
  return { journeyId, places: places.map(({ answer, ...place }) => ({ ...place, steps: answer })) };
}
