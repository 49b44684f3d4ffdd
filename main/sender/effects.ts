import type { Logger } from 'pino';
import { nextTry } from '../backend-protocol/retry.ts';
import { signedPost } from '../backend-protocol/signed-post.ts';
import type { EffectRow } from '../db/sender/effects.ts';
import type { SenderStore } from '../db/sender/store.ts';
import type { Clock } from './clock.ts';

export interface EffectOptions {
  store: SenderStore;
  clock: Clock;
  log: Logger;
  credentials: { token: string; secret: string };
  /** where tasks are told; null: nowhere */
  tasksUrl: string | null;
  /** the secret that a webhook step names; null: there is none of that name */
  namedSecret(name: string): string | null;
  isDryRun: boolean;
  timeLimitMilliseconds: number;
  /** something waits for a person */
  onBuried(): void;
}

const AT_ONCE = 16;

/** Tells other systems of webhooks, tasks and their time limits, at least once each and with an id that stays the same. What nobody takes ends on the list of dead letters. */
export class Effects {
  readonly #options: EffectOptions;
  readonly #underWay = new Map<string, Promise<void>>();

  constructor(options: EffectOptions) {
    this.#options = options;
  }

  /** Begins telling what is due. */
  goOn(): void {
    const { store, clock, log } = this.#options;
    const free = AT_ONCE - this.#underWay.size;
    if (free <= 0) return;
    for (const row of store.effects.due(clock.nowSecond(), AT_ONCE * 2).filter(({ id }) => !this.#underWay.has(id)).slice(0, free)) {
      const done = this.#tell(row)
        .catch((error: unknown) => log.error({ error: String(error) }, 'what became of a call could not be recorded'))
        .finally(() => this.#underWay.delete(row.id));
      this.#underWay.set(row.id, done);
    }
  }

  /** Resolves once no call is under way. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay.values());
  }

  async #tell(row: EffectRow): Promise<void> {
    const { store, clock, log, credentials, tasksUrl, namedSecret, isDryRun, timeLimitMilliseconds } = this.#options;
    if (isDryRun) return store.effects.ranDry(row.id);
    const { url, authName, ...body } = JSON.parse(row.payload) as { url?: string; authName?: string; kind: string };
    const target = row.kind === 'webhook' ? url : (tasksUrl ?? undefined);
    const bearer = row.kind !== 'webhook' ? credentials.token : (authName ?? '') === '' ? '' : namedSecret(authName ?? '');
    if (target === undefined || bearer === null) return this.#bury(row, target === undefined ? 'There is nowhere to tell it.' : `The sender has no secret of the name “${authName}”.`);
    const posted = await signedPost(target, JSON.stringify(body), { secret: credentials.secret, bearer, timeLimitMilliseconds, now: () => new Date() });
    if (posted.kind === 'taken') return store.effects.taken(row.id);
    const next = nextTry(posted, row.attempts + 1);
    if (next.kind === 'dead') return this.#bury(row, posted.words);
    log.warn({ kind: row.kind, journey: row.journey_id, attempt: row.attempts + 1, againInSeconds: next.inSeconds }, posted.words);
    store.effects.again(row.id, clock.nowSecond() + next.inSeconds, posted.words);
  }

  #bury(row: EffectRow, words: string): void {
    this.#options.log.error({ kind: row.kind, journey: row.journey_id, attempts: row.attempts + 1 }, `a call ends on the list of dead letters: ${words}`);
    this.#options.store.effects.dead(row.id, words);
    this.#options.onBuried();
  }
}
