import type { FetchedOutcomes } from '../../shared/api/calls/outcomes.ts';
import { ApiError } from '../../shared/api/error.ts';
import type { BoundTarget } from '../targets/bound-target.ts';
import { targetKinds } from '../targets/registry.ts';
import { configuredTarget, foundTarget, kindOf, targetTrouble } from './configured-targets.ts';
import type { ServiceDeps } from './deps.ts';
import { every } from './every.ts';
import { Exclusive } from './exclusive.ts';
import { refusal } from './refuse.ts';
import type { SecretStore } from './secrets.ts';
import type { Handlers, Session } from './service.ts';
import { MOST_REFUSALS, noneFetched, takeToldEvents } from './take-told-events.ts';

const FOLLOW_MILLISECONDS = 60_000;

/**
 * Takes in what targets tell of the journeys that run there: on demand, or every minute while the workspace is open. Each part
 * is stored with the mark to go on from, so that what was cut off goes on there, and what comes twice is known by its id.
 */
export function toldOutcomesService(deps: ServiceDeps, secrets: SecretStore): Handlers<'outcomes.tellers' | 'outcomes.fetch' | 'outcomes.follow'> {
  const { toldOutcomes, targets, transaction } = deps.repositories;
  const fetches = new Exclusive();
  let ended = false;

  /** refuses a target that is not there or tells nothing */
  const teller = (targetId: string): { id: string; name: string; tells: NonNullable<BoundTarget['outcomes']> } => {
    const { id, name, kind } = foundTarget(deps, targetId);
    const { outcomes } = kindOf(kind);
    if (outcomes === null) throw refusal('invalid', `“${name}” does not tell what came of its journeys. A Throughline sender does.`, { field: 'targetId' });
    return { id, name, tells: outcomes };
  };

  const takeAll = async ({ id, name, tells }: ReturnType<typeof teller>, session: Session | null): Promise<FetchedOutcomes> => {
    const sum = noneFetched();
    const note = (): void => {
      const { taken, known, strangers, erased, refused } = sum;
      if (session === null && taken === 0) return;
      deps.audit.append(session, { action: 'outcomes.fetched', subject: name, details: { targetId: id, taken, known, strangers, erased, refused: refused.length } });
    };
    let trouble = '';
    try {
      const { context } = await configuredTarget(deps, secrets, id);
      for (let isAll = false; !isAll && !ended; ) {
        const mark = toldOutcomes.get(id)?.mark ?? null;
        const answer = await targetTrouble(() => tells(context, mark));
        // a target that stays where it is would be asked for ever
        isAll = answer.isAll || answer.next === mark;
        const part = transaction(() => {
          const taken = takeToldEvents(deps.repositories, answer.events);
          toldOutcomes.came(id, answer.next, taken.taken);
          return taken;
        });
        for (const name of ['taken', 'known', 'strangers', 'erased'] as const) sum[name] += part[name];
        sum.refused.push(...part.refused.slice(0, MOST_REFUSALS - sum.refused.length));
      }
      return sum;
    } catch (error) {
      trouble = error instanceof ApiError ? error.message : 'What it told could not be stored. Try again.';
      throw error;
    } finally {
      transaction(() => {
        toldOutcomes.asked(id, deps.now().toISOString(), trouble);
        note();
      });
      if (sum.taken > 0) deps.emit('contacts.changed', {});
      deps.emit('outcomes.changed', {});
    }
  };

  const fetchFrom = (targetId: string, session: Session | null): Promise<FetchedOutcomes> =>
    fetches.run(targetId, async () => {
      const target = teller(targetId);
      toldOutcomes.begin(targetId);
      return takeAll(target, session);
    });

  const follow = (): void => {
    for (const targetId of toldOutcomes.followed()) fetchFrom(targetId, null).catch((error: unknown) => deps.log.warn({ err: error, targetId }, 'what came of journeys could not be fetched'));
  };
  if (!deps.readOnly) {
    deps.onClose(async () => {
      ended = true;
      await fetches.idle();
    });
    every(deps, FOLLOW_MILLISECONDS, follow, (error) => deps.log.error({ err: error }, 'it could not be looked which targets tell what came of journeys'));
  }

  return {
    'outcomes.tellers': () => ({
      tellers: targets.all().flatMap(({ id, kind, name }) => {
        if (!targetKinds.get(kind)?.outcomes) return [];
        const { follows = 0, asked_at: askedAt = null, trouble = '', taken = 0 } = toldOutcomes.get(id) ?? {};
        return [{ targetId: id, name, follows: follows === 1, askedAt, trouble, taken }];
      }),
    }),
    'outcomes.fetch': ({ targetId }, { session }) => fetchFrom(targetId, session),
    'outcomes.follow': ({ targetId, follows }, { session }) => {
      const { name } = teller(targetId);
      transaction(() => {
        toldOutcomes.begin(targetId);
        toldOutcomes.follow(targetId, follows);
        deps.audit.append(session, { action: follows ? 'outcomes.followed' : 'outcomes.unfollowed', subject: name, details: { targetId } });
      });
      deps.emit('outcomes.changed', {});
      if (follows) follow();
      return {};
    },
  };
}
