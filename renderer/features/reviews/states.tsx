import type { Review } from '../../../shared/api/calls/review.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import type { IconName } from '../../ui/icons.tsx';

const STATES: Record<Review['state'], { words: string; tone: Tone; icon: IconName }> = {
  open: { words: 'Waits for a reviewer', tone: 'info', icon: 'eye' },
  approved: { words: 'Approved', tone: 'success', icon: 'circle-check' },
  returned: { words: 'Returned', tone: 'warning', icon: 'corner-up-right' },
  withdrawn: { words: 'Taken back', tone: 'neutral', icon: 'undo-2' },
  void: { words: 'Void', tone: 'error', icon: 'ban' },
};

export function reviewStateWords(state: Review['state']): string {
  return STATES[state].words;
}

export function ReviewStateBadge({ state }: { state: Review['state'] }) {
  const { words, tone, icon } = STATES[state];
  return (
    <Badge tone={tone} icon={icon}>
      {words}
    </Badge>
  );
}
