import { type BehaviourSetting, behaviourLabel } from '../../../shared/simulate/behaviour-setting.ts';
import { Badge } from '../../ui/badge.tsx';

/** Whether figures rest on what was recorded or on what was sampled, with where the rates come from. */
export function BehaviourBadge({ behaviour }: { behaviour: BehaviourSetting }) {
  const { sampled } = behaviour;
  if (sampled === null) return <span>{behaviourLabel(behaviour)}</span>;
  return (
    <span title={sampled.note === '' ? 'Where its rates come from is not said.' : sampled.note}>
      <Badge tone="warning" icon="shuffle">
        {behaviourLabel(behaviour)}
      </Badge>
    </span>
  );
}
