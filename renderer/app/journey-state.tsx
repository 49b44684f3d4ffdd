import type { JourneyState } from '../../shared/api/calls/journeys.ts';
import { Badge, type Tone } from '../ui/badge.tsx';
import type { IconName } from '../ui/icons.tsx';

const looks: Record<JourneyState, { words: string; tone: Tone; icon: IconName }> = {
  draft: { words: 'Draft', tone: 'neutral', icon: 'pencil' },
  'in-review': { words: 'In review', tone: 'info', icon: 'eye' },
  approved: { words: 'Approved', tone: 'success', icon: 'circle-check' },
  published: { words: 'Published', tone: 'success', icon: 'rocket' },
  changed: { words: 'Changed since approval', tone: 'warning', icon: 'triangle-alert' },
};

export function journeyStateWords(state: JourneyState): string {
  return looks[state].words;
}

/** Where a journey is on its way to being sent. */
export function JourneyStateBadge({ state }: { state: JourneyState }) {
  const { words, tone, icon } = looks[state];
  return (
    <Badge tone={tone} icon={icon}>
      {words}
    </Badge>
  );
}
