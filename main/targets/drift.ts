import type { BoundTarget, StoredContext } from './bound-target.ts';
import type { Drift, Version } from './target.ts';

/**
 * What a target has against the approved version. A target's plan compares the two already, so that what is said to
 * have drifted and what publishing would change can never be two answers.
 */
export async function driftFrom(target: BoundTarget, context: StoredContext, version: Version): Promise<Drift> {
  const { state, message } = await target.status(context, version.document.id);
  if (state === 'absent') return { state: 'absent', message, differences: [] };
  const items = await target.plan(context, version);
  const differences = items.flatMap((item) => (item.action === 'nothing' ? [] : item.difference.map((sentence) => `${item.what}: ${sentence}`)));
  return { state: differences.length === 0 ? 'none' : 'drifted', message, differences };
}
