import type { Attention } from '../../../shared/api/calls/attention.ts';
import { type CallResult, useCall } from '../../api/hooks.ts';
import { Badge } from '../../ui/badge.tsx';

/** What waits for a person at the targets, asked again when a target says that something else does. */
export function useAttention(): CallResult<'attention.list'> {
  return useCall('attention.list', {}, ['attention.changed', 'targets.changed', 'workspace.replaced']);
}

/** How much waits in all. */
export function countOf({ undecided, deadLetters, alerts, stuck }: Attention): number {
  return undecided.length + deadLetters.length + alerts.length + stuck.length;
}

/** How much waits for a person at all targets together, beside a word. */
export function AttentionCount({ data }: Pick<CallResult<'attention.list'>, 'data'>) {
  const count = (data?.places ?? []).reduce((sum, { attention }) => sum + (attention === null ? 0 : countOf(attention)), 0);
  return count > 0 ? (
    <Badge tone="warning">
      {count}
      <span className="visually-hidden"> waiting for a person</span>
    </Badge>
  ) : null;
}

/** The same beside the page's word in the rail. */
export function AttentionBadge() {
  const { data } = useAttention();
  return <AttentionCount data={data} />;
}
