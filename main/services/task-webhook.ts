import { randomUUID } from 'node:crypto';
import { canonicalJson } from '../../shared/audit/canonical-json.ts';
import type { CallName } from '../../shared/api/contract.ts';
import type { SalesTask } from '../../shared/route/task.ts';
import { nextTry } from '../backend-protocol/retry.ts';
import { baseUrl, checkSecret } from '../backend-protocol/settings.ts';
import { type Posted, signedPost } from '../backend-protocol/signed-post.ts';
import { scopeOf, secretTrouble } from './configured-targets.ts';
import type { ServiceDeps } from './deps.ts';
import { every } from './every.ts';
import { refusal } from './refuse.ts';
import type { Secrets, SecretStore } from './secrets.ts';
import type { Handlers } from './service.ts';

const SECRETS_OF = 'tasks-webhook';
const POLL_MILLISECONDS = 5_000;
const TIME_LIMIT_MILLISECONDS = 15_000;
const MOST_DEAD_SHOWN = 200;

export type TaskHappening = 'task.created' | 'task.finished' | 'task.reopened' | 'task.assigned' | TaskSlaHappening;
/** its time runs out, or is over: `task.escalateTo` is to hear of the latter */
export type TaskSlaHappening = 'task.warning' | 'task.breached';

export interface TaskWebhook {
  handlers: Handlers<Extract<CallName, `taskWebhook.${string}`>>;
  /** Notes what is to be told, inside the transaction of what happened; nothing where nobody is told. */
  tell(happening: TaskHappening, task: SalesTask): void;
  /** Tells what is due, one after another, until nothing is; resolves then. */
  deliver(): Promise<void>;
}

/**
 * Tells tasks to another system by signed HTTP (main/targets/http-backend/README.md, "Headers"): at least once each, under
 * an id by which the other side knows a second time; one that failed may be overtaken, and `at` says what came first. What
 * goes on failing is laid aside as a dead letter, with its reason, until somebody sends it again.
 */
export function taskWebhook(deps: ServiceDeps, secrets: SecretStore): TaskWebhook {
  const { taskDeliveries, transaction } = deps.repositories;
  let underWay: Promise<void> | null = null;
  let ended = false;

  const at = (secondsAhead = 0): string => new Date(deps.now().getTime() + secondsAhead * 1000).toISOString();

  const post = async (url: string, body: string): Promise<Posted> => {
    let held: Secrets;
    try {
      held = await secrets.read({ ...scopeOf(deps, SECRETS_OF), goTo: url });
    } catch (error) {
      return { kind: 'not-now', words: error instanceof Error ? error.message : String(error), retryAfterSeconds: null };
    }
    const { token = '', secret = '' } = held;
    if (token === '' || secret === '') return { kind: 'not-now', words: 'The access token or the secret is missing. Enter both again.', retryAfterSeconds: null };
    return signedPost(url, body, { bearer: token, secret, now: deps.now, timeLimitMilliseconds: TIME_LIMIT_MILLISECONDS });
  };

  const attempt = async (id: string, body: string, attempts: number): Promise<void> => {
    const url = taskDeliveries.url();
    if (url === undefined) return;
    const posted = await post(url, body);
    if (posted.kind === 'taken') return taskDeliveries.end(id, 'done', attempts, at(), '');
    const next = nextTry(posted, attempts);
    // no words of a failure hold a secret
    if (next.kind === 'again') return taskDeliveries.end(id, 'waiting', attempts, at(next.inSeconds), posted.words);
    taskDeliveries.end(id, 'dead', attempts, at(), posted.words);
    deps.emit('tasks.changed', {});
  };

  const work = async (): Promise<void> => {
    for (let row = taskDeliveries.next(at()); row !== undefined && !ended && taskDeliveries.url() !== undefined; row = taskDeliveries.next(at())) await attempt(row.id, row.body, row.attempts + 1);
  };

  const deliver = (): Promise<void> => {
    underWay ??= work().finally(() => {
      underWay = null;
    });
    return underWay;
  };

  const failed = (error: unknown): void => deps.log.error({ err: error }, 'tasks could not be told');
  const deliverSoon = (): void => void deliver().catch(failed);
  if (!deps.readOnly) {
    deps.onClose(async () => {
      ended = true;
      await underWay;
    });
    every(deps, POLL_MILLISECONDS, deliverSoon, failed);
  }

  return {
    deliver,
    tell: (happening, task) => {
      if (taskDeliveries.url() === undefined) return;
      const id = randomUUID();
      taskDeliveries.add(id, task.id, canonicalJson({ id, happening, at: at(), task }), at());
    },
    handlers: {
      'taskWebhook.get': async () => {
        const url = taskDeliveries.url();
        const held = url === undefined ? {} : await secrets.read({ ...scopeOf(deps, SECRETS_OF), goTo: url }).catch(() => ({}));
        return {
          url: url ?? null,
          hasSecrets: Object.keys(held).length === 2,
          waiting: taskDeliveries.waitingCount(),
          dead: taskDeliveries.dead(MOST_DEAD_SHOWN).map(({ id, task_id, attempts, due_at, trouble }) => ({ id, taskId: task_id, attempts, at: due_at, trouble })),
        };
      },

      'taskWebhook.save': async ({ url, token, secret }, { session }) => {
        const parsed = baseUrl.safeParse(url);
        if (!parsed.success) throw refusal('invalid', parsed.error.issues[0]!.message, { field: 'url' });
        for (const [key, value] of [['token', token], ['secret', secret]] as const) {
          const trouble = checkSecret(key, value);
          if (trouble !== null) throw refusal('invalid', trouble, { field: key });
        }
        const { href } = parsed.data;
        await secretTrouble(() => secrets.write({ ...scopeOf(deps, SECRETS_OF), goTo: href }, { token, secret }));
        transaction(() => {
          taskDeliveries.setUrl(href);
          deps.audit.append(session, { action: 'task-webhook.saved', subject: parsed.data.host });
        });
        deps.emit('tasks.changed', {});
        return {};
      },

      'taskWebhook.remove': async (_input, { session }) => {
        await secrets.remove(scopeOf(deps, SECRETS_OF));
        transaction(() => {
          taskDeliveries.clearUrl();
          deps.audit.append(session, { action: 'task-webhook.removed', subject: 'tasks' });
        });
        deps.emit('tasks.changed', {});
        return {};
      },

      'taskWebhook.retry': ({ deliveryId }) => {
        if (!taskDeliveries.revive(deliveryId, at())) throw refusal('not-found', 'This is no dead letter, or it was sent again already.', { field: 'deliveryId' });
        deps.emit('tasks.changed', {});
        deliverSoon();
        return {};
      },
    },
  };
}
