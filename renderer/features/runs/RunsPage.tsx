import { useRoute } from '../../app/route.ts';
import { CompareRuns } from './CompareRuns.tsx';
import { RunList } from './RunList.tsx';

/** The history of runs, or two of them side by side. */
export function RunsPage() {
  const { before, after, posture } = useRoute((route) => route.query);
  if (!before || !after) return <RunList />;
  return <CompareRuns before={before} after={after} posture={posture === 'separate' ? 'separate' : 'governed'} />;
}
