import type { Target } from '../../shared/api/calls/publish.ts';
import type { TargetRow } from '../db/repositories/targets.ts';
import type { BoundTarget } from '../targets/bound-target.ts';
import { targetKinds } from '../targets/registry.ts';
import { configuredTarget, kindOf, parseSettings, scopeOf, secretTrouble, targetTrouble } from './configured-targets.ts';
import type { ServiceDeps } from './deps.ts';
import { longestWaitOf } from './known-workspace.ts';
import { refusal } from './refuse.ts';
import type { SecretStore, Secrets } from './secrets.ts';
import type { Handlers } from './service.ts';

/** Where this workspace publishes to. Secrets come in here and never go out again. */
export function targetsService(deps: ServiceDeps, secrets: SecretStore): Handlers<'targets.list' | 'targets.save' | 'targets.connect' | 'targets.remove'> {
  const { targets, transaction } = deps.repositories;

  const shown = async (row: TargetRow): Promise<Target> => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    settings: parseSettings(row.settings),
    hasSecret: await hasAllSecrets(row),
    longestWaitSeconds: longestWaitOf(row),
  });

  /** Secrets that cannot be opened have to be entered again, so for the form they are not there. */
  async function held(row: Pick<TargetRow, 'id' | 'kind'>, settings: Secrets): Promise<Secrets> {
    const type = targetKinds.get(row.kind);
    if (type === undefined) return {};
    try {
      return await secrets.read({ ...scopeOf(deps, row.id), goTo: type.secretsGoTo(settings) });
    } catch {
      return {};
    }
  }

  async function hasAllSecrets(row: TargetRow): Promise<boolean> {
    const needed = targetKinds.get(row.kind)?.secrets ?? [];
    if (needed.length === 0) return false;
    const there = await held(row, parseSettings(row.settings));
    return needed.every(({ key }) => (there[key] ?? '') !== '');
  }

  return {
    'targets.list': async () => ({
      targets: await Promise.all(targets.all().map(shown)),
      kinds: [...targetKinds.values()].map(({ kind, title, description, settings, secrets }) => ({ kind, title, description, settings, secrets })),
    }),

    'targets.save': async ({ id, kind, name, settings, secrets: typed }, { session }) => {
      const type = kindOf(kind);
      const before = targets.get(id);
      if (before !== undefined && before.kind !== kind) {
        throw refusal('conflict', `“${before.name}” is another kind of target, and its receipts would no longer be true of it. Set up a new target under another id.`, { field: 'kind' });
      }
      refuseUnknownKeys(type, settings, typed);
      await targetTrouble(() => type.checkSettings(settings));
      const entered = enteredSecrets(type, typed);
      // secrets are bound to where they go: after a change of address the held ones cannot be opened, and are not kept
      const kept = await held({ id, kind }, settings);
      const now = deps.now().toISOString();
      transaction(() => {
        targets.save({ id, kind, name, settings: JSON.stringify(settings), created_at: before?.created_at ?? now });
        deps.audit.append(session, {
          action: before === undefined ? 'target.added' : 'target.changed',
          subject: name,
          details: { targetId: id, kind, settings, secretsEntered: Object.keys(entered) },
        });
        deps.recountProblems();
      });
      try {
        if (Object.keys(entered).length > 0) await secretTrouble(() => secrets.write({ ...scopeOf(deps, id), goTo: type.secretsGoTo(settings) }, { ...kept, ...entered }));
      } finally {
        // who asks the target at once finds its secrets there
        deps.emit('targets.changed', {});
      }
      return {};
    },

    'targets.connect': async ({ targetId }) => {
      const target = await configuredTarget(deps, secrets, targetId);
      return targetTrouble(() => target.type.connect(target.context));
    },

    'targets.remove': async ({ targetId }, { session }) => {
      const row = targets.get(targetId);
      if (row === undefined) throw refusal('not-found', `This workspace has no target “${targetId}”. It may have been removed in another window.`);
      const running = targets.live().filter((receipt) => receipt.target_id === targetId);
      if (running.length > 0) {
        const names = running.map((receipt) => deps.repositories.journeys.get(receipt.journey_id)?.name ?? receipt.journey_id).join(', ');
        throw refusal('conflict', `${names} still runs at “${row.name}”, and without the target it could not be withdrawn from here. Withdraw it first.`);
      }
      await secrets.remove(scopeOf(deps, targetId));
      transaction(() => {
        targets.remove(targetId);
        deps.recountProblems();
        deps.audit.append(session, { action: 'target.removed', subject: row.name, details: { targetId, kind: row.kind } });
      });
      deps.emit('targets.changed', {});
      return {};
    },
  };
}

function refuseUnknownKeys(type: BoundTarget, settings: Secrets, secrets: Secrets): void {
  for (const [given, fields, what] of [[settings, type.settings, 'setting'], [secrets, type.secrets, 'secret']] as const) {
    const unknown = Object.keys(given).find((key) => !fields.some((field) => field.key === key));
    if (unknown !== undefined) throw refusal('invalid', `“${type.title}” has no ${what} called “${unknown}”. Nothing was saved.`, { field: unknown });
  }
}

/** A secret left empty stays as it is: the form cannot show it, so it comes back empty when nobody touched it. */
function enteredSecrets(type: BoundTarget, typed: Secrets): Secrets {
  const entered = Object.entries(typed).filter(([, value]) => value !== '');
  for (const [key, value] of entered) {
    const wrong = type.checkSecret(key, value);
    const label = type.secrets.find((field) => field.key === key)?.label ?? key;
    if (wrong !== null) throw refusal('invalid', `${label}: ${wrong}`, { field: key });
  }
  return Object.fromEntries(entered);
}
