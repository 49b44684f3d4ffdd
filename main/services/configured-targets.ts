import { z } from 'zod';
import { ApiError } from '../../shared/api/error.ts';
import type { TargetRow } from '../db/repositories/targets.ts';
import type { BoundTarget, StoredContext } from '../targets/bound-target.ts';
import { targetKinds } from '../targets/registry.ts';
import { TargetError } from '../targets/target-error.ts';
import type { ServiceDeps } from './deps.ts';
import { refusal } from './refuse.ts';
import { SecretKeyError } from './secret-key.ts';
import { SecretsUnreadableError, type SecretScope, type SecretStore } from './secrets.ts';

/** A target of this workspace, ready to be asked. */
export interface ConfiguredTarget {
  id: string;
  name: string;
  type: BoundTarget;
  context: StoredContext;
}

const settingsSchema = z.record(z.string(), z.string());

/** Stored settings as they were saved. */
export function parseSettings(json: string): Record<string, string> {
  return settingsSchema.parse(JSON.parse(json));
}

/** The kind's implementation; refuses a kind this program does not have. */
export function kindOf(kind: string): BoundTarget {
  const type = targetKinds.get(kind);
  if (type === undefined) {
    throw refusal('invalid', `This program knows no target of the kind “${kind}”; it knows ${[...targetKinds.keys()].join(', ')}. Update Throughline, or set up another target.`, { field: 'kind' });
  }
  return type;
}

/** Whose secrets a target's are: the workspace's own id, so that a copy on another machine starts without any. */
export function scopeOf(deps: ServiceDeps, targetId: string): Omit<SecretScope, 'goTo'> {
  const workspace = deps.repositories.workspace.get();
  if (workspace === undefined) throw new Error('the workspace has no row of its own');
  return { workspaceId: workspace.id, targetId };
}

/** A target as it is stored; refuses one that is not there. */
export function foundTarget(deps: ServiceDeps, targetId: string): TargetRow {
  const row = deps.repositories.targets.get(targetId);
  if (row === undefined) throw refusal('not-found', `This workspace has no target “${targetId}”. Choose one of those on the Publish page.`, { field: 'targetId' });
  return row;
}

/** A target with its settings and secrets; refuses one that is not there or whose secrets cannot be opened. */
export async function configuredTarget(deps: ServiceDeps, secrets: SecretStore, targetId: string): Promise<ConfiguredTarget> {
  const row = foundTarget(deps, targetId);
  const type = kindOf(row.kind);
  const settings = parseSettings(row.settings);
  const goTo = await targetTrouble(() => type.secretsGoTo(settings));
  const opened = await secretTrouble(() => secrets.read({ ...scopeOf(deps, targetId), goTo }));
  return { id: row.id, name: row.name, type, context: { settings, secrets: opened, now: deps.now } };
}

/** What each of some targets answers, asked side by side; one that cannot be asked says why, and the others answer all the same. */
export function askEach<Answer>(deps: ServiceDeps, secrets: SecretStore, targets: readonly Pick<TargetRow, 'id' | 'name'>[], ask: (target: ConfiguredTarget) => Promise<Answer>): Promise<{ targetId: string; name: string; at: string; answer: Answer | null; trouble: string }[]> {
  return Promise.all(
    targets.map(async ({ id, name }) => {
      const place = { targetId: id, name, at: deps.now().toISOString() };
      try {
        const target = await configuredTarget(deps, secrets, id);
        return { ...place, answer: await targetTrouble(() => ask(target)), trouble: '' };
      } catch (error) {
        if (error instanceof ApiError) return { ...place, answer: null, trouble: error.message };
        throw error;
      }
    }),
  );
}

/** Does something with secrets and turns the trouble a person can mend into an answer. */
export async function secretTrouble<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SecretsUnreadableError || error instanceof SecretKeyError) throw refusal('conflict', error.message);
    throw error;
  }
}

/** Does something at a target and turns its refusal into an answer of the contract. */
export async function targetTrouble<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    throw refusal(codeOf(error), error.message, { ...(error.field === null ? {} : { field: error.field }), details: { kind: error.kind, ...(error.items.length === 0 ? {} : { items: [...error.items] }) } });
  }
}

function codeOf(error: TargetError): 'invalid' | 'not-found' | 'conflict' | 'unavailable' {
  switch (error.kind) {
    case 'settings':
      return 'invalid';
    case 'absent':
      return 'not-found';
    case 'refused':
      return 'conflict';
    case 'credentials':
    case 'unreachable':
    case 'answer':
    case 'partial':
    case 'uncertain':
      return 'unavailable';
  }
}
