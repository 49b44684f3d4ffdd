import type { JourneyState } from '../../shared/api/calls/journeys.ts';
import { Badge, type Tone } from '../ui/badge.tsx';
import type { IconName } from '../ui/icons.tsx';

const looks: Record<JourneyState, { words: string; meaning: string; tone: Tone; icon: IconName }> = {
  draft: { words: 'Draft', meaning: 'Nobody was asked to approve it yet', tone: 'neutral', icon: 'pencil' },
  'in-review': { words: 'In review', meaning: 'Waits for another person’s approval', tone: 'info', icon: 'eye' },
  approved: { words: 'Approved', meaning: 'Exactly this version may be published', tone: 'success', icon: 'circle-check' },
  published: { words: 'Published', meaning: 'Exactly this version runs at a target', tone: 'success', icon: 'rocket' },
  changed: { words: 'Changed', meaning: 'Changed since it was approved or published', tone: 'warning', icon: 'triangle-alert' },
};

export function journeyStateWords(state: JourneyState): string {
  return looks[state].words;
}

/** Where a journey is on its way to being sent. */
export function JourneyStateBadge({ state }: { state: JourneyState }) {
  const { words, meaning, tone, icon } = looks[state];
  return (
    <span title={meaning}>
      <Badge tone={tone} icon={icon}>
        {words}
      </Badge>
    </span>
  );
}
