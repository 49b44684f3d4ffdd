import type { StepFate } from '../../../shared/journey/comparison.ts';
import type { JourneyChange } from '../../../shared/journey/diff.ts';
import type { IconName } from '../../ui/icons.tsx';

/** How a step's fate reads and looks; colour is never the only sign. Null: nothing is said. */
export const fateLooks: Readonly<Record<StepFate, { words: string; icon: IconName } | null>> = {
  added: { words: 'Added', icon: 'plus' },
  removed: { words: 'Removed', icon: 'minus' },
  changed: { words: 'Changed', icon: 'pencil' },
  moved: { words: 'Moved', icon: 'corner-up-right' },
  rerouted: { words: 'Leads elsewhere', icon: 'split' },
  'laid-out': { words: 'Placed elsewhere', icon: 'focus' },
  same: null,
};

export const changeIcons: Readonly<Record<JourneyChange['kind'], IconName>> = {
  added: 'plus',
  removed: 'minus',
  changed: 'pencil',
  moved: 'corner-up-right',
  rerouted: 'split',
  settings: 'settings',
};
