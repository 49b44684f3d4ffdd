import { z } from 'zod';
import type { Receipt } from '../../shared/api/calls/publish.ts';
import type { CallOutput } from '../../shared/api/contract.ts';
import type { Person } from '../../shared/api/calls/workspace.ts';
import type { ReceiptRow } from '../db/repositories/targets.ts';
import type { Signer } from '../targets/signed-file.ts';
import { driftFrom } from '../targets/drift.ts';
import type { Applied, Drift, Version } from '../targets/target.ts';
import { TargetError } from '../targets/target-error.ts';
import { approvedVersion, findingsFor, storedJourney } from './approved-version.ts';
import { type ConfiguredTarget, configuredTarget, targetTrouble } from './configured-targets.ts';
import type { ServiceDeps } from './deps.ts';
import { refusal, signedIn } from './refuse.ts';
import type { SecretStore } from './secrets.ts';
import type { CallContext } from './service.ts';

type Action = ReceiptRow['action'] | 'rollback' | 'pause' | 'resume';

interface Where {
  journeyId: string;
  targetId: string;
}

/** What a receipt row calls it; a pause and its end change no version and stand in the audit log only. */
const RECEIPT_ACTIONS: Record<Action, ReceiptRow['action'] | null> = { publish: 'publish', rollback: 'publish', withdraw: 'withdraw', pause: null, resume: null };

/** Publishes the approved version and answers the receipt; asked again for what already runs, it answers the same receipt. */
export function publish(deps: ServiceDeps, secrets: SecretStore, where: Where & { journeyHash: string }, context: CallContext): Promise<Receipt> {
  return apply(deps, secrets, where, context, 'publish');
}

/** Publishes an earlier version whose approval holds under the policy and rules of now, and answers the receipt. */
export function rollback(deps: ServiceDeps, secrets: SecretStore, where: Where & { journeyHash: string }, context: CallContext): Promise<Receipt> {
  return apply(deps, secrets, where, context, 'rollback');
}

async function apply(deps: ServiceDeps, secrets: SecretStore, where: Where & { journeyHash: string }, context: CallContext, action: 'publish' | 'rollback'): Promise<Receipt> {
  const { person, signer } = answerable(deps, context);
  const target = await configuredTarget(deps, secrets, where.targetId);
  await refuseInexpressible(deps, target, versionOf(deps, where, action));
  // asked again at last: from here to the target's own first request nothing waits
  const version = versionOf(deps, where, action);
  const order = { action, journeyId: where.journeyId, journeyHash: version.journeyHash, target, person } as const;
  const applied = await recorded(deps, context, order, () => target.type.apply(target.context, { ...version, publisher: signer }));
  const { policyHash, rulesVersion, approvedBy } = version.approval;
  return confirm(deps, context, order, applied, { policyHash, rulesVersion, approvedBy });
}

/** Stops a journey at a target and answers the receipt. Needs no approval: stopping is always allowed. */
export async function withdraw(deps: ServiceDeps, secrets: SecretStore, where: Where, context: CallContext): Promise<Receipt> {
  const { person, signer } = answerable(deps, context);
  const { document } = storedJourney(deps, where.journeyId);
  const target = await configuredTarget(deps, secrets, where.targetId);
  const running = runningReceipt(deps, where);
  const order = { action: 'withdraw', journeyId: where.journeyId, journeyHash: running?.hash ?? null, target, person } as const;
  const applied = await recorded(deps, context, order, async () => {
    try {
      return await target.type.withdraw(target.context, { journeyId: where.journeyId, by: signer });
    } catch (error) {
      if (running === null || !(error instanceof TargetError) || error.kind !== 'absent') throw error;
      // it ran there by our receipts, and the target has lost it: it is stopped, and the record has to say so
      return { providerId: running.provider_id, journeyHash: running.hash, changed: false, message: `“${target.name}” no longer has “${document.name}”.` };
    }
  });
  return confirm(deps, context, order, applied, {});
}

/** Holds a journey at a target. Needs no approval: stopping is always allowed. */
export function pause(deps: ServiceDeps, secrets: SecretStore, where: Where, context: CallContext): Promise<Receipt> {
  return holdOrLetGo(deps, secrets, where, context, 'pause');
}

/** Lets a paused journey go on: from then on it sends, so the version there has to be approved like one to be published. */
export function resume(deps: ServiceDeps, secrets: SecretStore, where: Where, context: CallContext): Promise<Receipt> {
  return holdOrLetGo(deps, secrets, where, context, 'resume');
}

async function holdOrLetGo(deps: ServiceDeps, secrets: SecretStore, where: Where, context: CallContext, action: 'pause' | 'resume'): Promise<Receipt> {
  const { person, signer } = answerable(deps, context);
  storedJourney(deps, where.journeyId);
  const target = await configuredTarget(deps, secrets, where.targetId);
  const { hash } = await targetTrouble(() => target.type.status(target.context, where.journeyId));
  if (action === 'resume' && hash !== null) {
    const version = approvedVersion(deps, where.journeyId, hash);
    if ('refusedBecause' in version) throw refusal('conflict', `It stays paused. ${version.refusedBecause}`);
  }
  const order = { action, journeyId: where.journeyId, journeyHash: hash, target, person } as const;
  const applied = await recorded(deps, context, order, () => target.type[action](target.context, { journeyId: where.journeyId, by: signer }));
  return confirm(deps, context, order, applied, {});
}

/** What the target has against the approved version that was last published there; where none was, against the one approved now. */
export async function drift(deps: ServiceDeps, secrets: SecretStore, where: Where): Promise<Drift> {
  const target = await configuredTarget(deps, secrets, where.targetId);
  const version = approvedVersion(deps, where.journeyId, runningReceipt(deps, where)?.hash);
  if ('refusedBecause' in version) throw refusal('conflict', `There is nothing to compare with. ${version.refusedBecause}`);
  return targetTrouble(() => driftFrom(target.type, target.context, version));
}

/** A receipt as windows know it. */
export function receiptOf(deps: ServiceDeps, row: Omit<ReceiptRow, 'sequence' | 'action'>): Receipt {
  return {
    journeyId: row.journey_id,
    targetId: row.target_id,
    hash: row.hash,
    at: row.at,
    by: deps.repositories.people.get(row.person_id)?.name ?? row.person_id,
    providerId: row.provider_id,
    message: row.message,
  };
}

const heldDetails = z.object({ targetId: z.string(), journeyHash: z.string(), providerId: z.string(), message: z.string(), by: z.string() });

/** Every order that a target confirmed, newest first. Pauses and their ends change no version, so that they stand in the audit log only. */
export function allReceipts(deps: ServiceDeps): CallOutput<'publish.receipts'>['receipts'] {
  const { targets, audit } = deps.repositories;
  const held = (['pause', 'resume'] as const).flatMap((action) =>
    audit.ofAction(`${action}.confirmed`).flatMap(({ subject, at, details }) => {
      const known = heldDetails.safeParse(JSON.parse(details)).data;
      if (known === undefined) return [];
      const { journeyHash, ...rest } = known;
      return [{ action, journeyId: subject, at, hash: journeyHash, ...rest }];
    }),
  );
  const receipts = targets.receipts().map((row) => ({ action: row.action, ...receiptOf(deps, row) }));
  return [...receipts, ...held].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/** By the receipts, the publication that runs there; null: none. */
export function runningReceipt(deps: ServiceDeps, { journeyId, targetId }: { journeyId: string; targetId: string }): ReceiptRow | null {
  const latest = deps.repositories.targets.latestReceipt(journeyId, targetId);
  return latest?.action === 'publish' ? latest : null;
}

interface Order {
  action: Action;
  journeyId: string;
  /** null: withdrawn without ever having been published from here */
  journeyHash: string | null;
  target: ConfiguredTarget;
  person: Person;
}

/** Whoever gives an order answers for it with their key. */
function answerable(deps: ServiceDeps, context: CallContext): { person: Person; signer: Signer } {
  const person = signedIn(context);
  const signer = deps.signerOf(context.session);
  if (signer === null) throw refusal('unauthenticated', 'Your signing key is no longer open. Sign in again; nothing was sent.');
  return { person, signer };
}

/** The version that was asked for, if it may be published now. */
function versionOf(deps: ServiceDeps, where: Where & { journeyHash: string }, action: 'publish' | 'rollback'): Version {
  const version = approvedVersion(deps, where.journeyId, action === 'rollback' ? where.journeyHash : undefined);
  if ('refusedBecause' in version) throw refusal('conflict', `Nothing was published. ${version.refusedBecause}`);
  if (version.journeyHash !== where.journeyHash) {
    throw refusal('stale', 'Nothing was published: another version has been approved since you looked. Look at what would be published now, and publish again.', { field: 'journeyHash' });
  }
  return version;
}

async function refuseInexpressible(deps: ServiceDeps, target: ConfiguredTarget, version: Version): Promise<void> {
  const errors = (await targetTrouble(() => findingsFor(deps, target, version.document))).filter((finding) => finding.severity === 'error');
  if (errors.length === 0) return;
  throw refusal('conflict', `Nothing was published: “${target.name}” cannot carry out ${errors.length === 1 ? 'a step' : `${errors.length} steps`}. ${errors[0]?.message} ${errors[0]?.proposal}`, {
    details: { findings: errors },
  });
}

/**
 * Gives an order with its record around it: that it is given stands in the audit log before anything is sent, so that
 * a host that dies in between has not sent in silence. A workspace that cannot be written sends nothing.
 */
async function recorded(deps: ServiceDeps, context: CallContext, order: Order, give: () => Promise<Applied>): Promise<Applied> {
  const append = (outcome: string, details: Record<string, unknown>): void =>
    deps.repositories.transaction(() =>
      deps.audit.append(context.session, { action: `${order.action}.${outcome}`, subject: order.journeyId, details: { ...placeOf(order), ...details } }),
    );
  append('ordered', {});
  try {
    return await targetTrouble(give);
  } catch (error) {
    append('failed', { message: error instanceof Error ? error.message : String(error) });
    throw error;
  }
}

function confirm(deps: ServiceDeps, context: CallContext, order: Order, applied: Applied, details: Record<string, unknown>): Receipt {
  const { targets, transaction } = deps.repositories;
  const latest = targets.latestReceipt(order.journeyId, order.target.id);
  const action = RECEIPT_ACTIONS[order.action];
  const repeats = !applied.changed && latest?.action === action && latest.hash === applied.journeyHash && latest.provider_id === applied.providerId;
  if (repeats) return receiptOf(deps, latest);
  const row = {
    journey_id: order.journeyId,
    target_id: order.target.id,
    hash: applied.journeyHash,
    at: deps.now().toISOString(),
    person_id: order.person.id,
    provider_id: applied.providerId,
    message: applied.message,
  };
  transaction(() => {
    if (action !== null) targets.addReceipt({ action, ...row });
    deps.audit.append(context.session, {
      action: `${order.action}.confirmed`,
      subject: order.journeyId,
      details: { ...placeOf(order), journeyHash: row.hash, confirmedAt: row.at, providerId: row.provider_id, changed: applied.changed, message: row.message, ...details },
    });
  });
  deps.emit('journeys.changed', {});
  return receiptOf(deps, row);
}

function placeOf({ target, journeyHash, person }: Order): Record<string, unknown> {
  return { targetId: target.id, target: target.name, kind: target.type.kind, journeyHash, by: person.name };
}
