import { type Stage, STAGE_WORDS } from '../../../shared/audit-matrix/friction-matrix.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import type { IconName } from '../../ui/icons.tsx';

const STAGE_MARKS: Record<Stage, { tone: Tone; icon: IconName }> = {
  1: { tone: 'error', icon: 'circle-alert' },
  2: { tone: 'warning', icon: 'triangle-alert' },
  3: { tone: 'success', icon: 'circle-check' },
};

export function StageBadge({ stage }: { stage: Stage | null }) {
  if (stage === null) return <Badge>Not decided</Badge>;
  return (
    <Badge {...STAGE_MARKS[stage]}>
      Stage {stage} of 3: {STAGE_WORDS[stage].toLowerCase()}
    </Badge>
  );
}
