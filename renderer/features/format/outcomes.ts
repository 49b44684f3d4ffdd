import type { Outcome } from '../../../shared/policy/decision.ts';
import type { Tone } from '../../ui/badge.tsx';
import type { IconName } from '../../ui/icons.tsx';

/** How the gate's answers look: word and icon carry them, the colour only helps. */
export const OUTCOME_LOOKS: Record<Outcome, { words: string; tone: Tone; icon: IconName }> = {
  allow: { words: 'Allowed', tone: 'success', icon: 'check' },
  defer: { words: 'Deferred', tone: 'warning', icon: 'clock' },
  block: { words: 'Blocked', tone: 'error', icon: 'ban' },
  drop: { words: 'Dropped', tone: 'neutral', icon: 'circle-x' },
};

/** The look of an outcome that came as text; null for none of the four. */
export function lookOf(outcome: string): (typeof OUTCOME_LOOKS)[Outcome] | null {
  return Object.hasOwn(OUTCOME_LOOKS, outcome) ? OUTCOME_LOOKS[outcome as Outcome] : null;
}
