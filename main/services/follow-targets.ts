import { setTimeout as pause } from 'node:timers/promises';
import { configuredTarget } from './configured-targets.ts';
import type { ServiceDeps } from './deps.ts';
import type { SecretStore } from './secrets.ts';

/** Windows are told of what happens at a target no more often than this. */
const AT_MOST_EVERY_MILLISECONDS = 1000;
const LONGEST_PAUSE_MILLISECONDS = 60_000;

/**
 * Follows targets at which something runs, and tells the windows when something happened there. Where the line breaks it tells
 * them once, tries again after ever longer pauses, and goes on from the last change it knows. It ends where nothing runs any more.
 */
export function followTargets(deps: ServiceDeps, secrets: SecretStore): (targetIds: Iterable<string>) => void {
  const followed = new Set<string>();
  const closing = new AbortController();
  const { signal } = closing;
  deps.onClose(() => closing.abort());

  const runs = (targetId: string): boolean => !signal.aborted && deps.repositories.targets.live().some((receipt) => receipt.target_id === targetId);

  const follow = async (targetId: string): Promise<void> => {
    let [after, waited] = ['', ''];
    let failures = 0;
    while (runs(targetId)) {
      try {
        const { type, context } = await configuredTarget(deps, secrets, targetId);
        if (type.changed === null) return;
        const { latest, waiting } = await type.changed(context, after, signal);
        if (latest !== after || failures > 0) deps.emit('activity.changed', { targetId });
        if (waiting !== waited || failures > 0) deps.emit('attention.changed', { targetId });
        [after, waited, failures] = [latest, waiting, 0];
      } catch {
        // why it cannot be asked is said to whoever looks
        if (failures === 0 && !signal.aborted) {
          deps.emit('activity.changed', { targetId });
          deps.emit('attention.changed', { targetId });
        }
        failures += 1;
      }
      await pause(Math.min(AT_MOST_EVERY_MILLISECONDS * 2 ** failures, LONGEST_PAUSE_MILLISECONDS), undefined, { signal, ref: false }).catch(() => undefined);
    }
  };

  return (targetIds) => {
    for (const targetId of targetIds) {
      if (followed.has(targetId)) continue;
      followed.add(targetId);
      void follow(targetId).finally(() => followed.delete(targetId));
    }
  };
}
