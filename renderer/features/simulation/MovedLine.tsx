import { useState } from 'react';
import type { RunReport } from '../../../shared/api/calls/simulation.ts';
import { counted, whole } from '../format/figures.ts';
import { isEdited, type MovedFigure, movedFigures } from './moved-figures.ts';
import styles from './simulation.module.css';

const MOST_NAMED = 4;

/** Which figures the last edit moved, from what to what: an edit may move others than those in sight, or none. */
export function MovedLine({ report }: { report: RunReport }) {
  const [shown, setShown] = useState<{ report: RunReport; moved: readonly MovedFigure[] | null }>({ report, moved: null });
  if (shown.report !== report) {
    const isOther = shown.report.run.id !== report.run.id;
    setShown({ report, moved: isEdited(shown.report, report) ? movedFigures(shown.report, report) : isOther ? null : shown.moved });
  }
  const { moved } = shown;
  if (moved === null) return null;
  const [named, left] = [moved.slice(0, MOST_NAMED), moved.length - MOST_NAMED];
  return (
    <p className={styles.moved} title={moved.map(wordsOf).join('\n')}>
      {moved.length === 0 ? 'The last edit moved no figure.' : `The last edit moved ${counted(moved.length, 'figure')}: ${named.map(wordsOf).join('; ')}${left > 0 ? `; and ${left} more` : ''}.`}
    </p>
  );
}

function wordsOf({ label, before, after }: MovedFigure): string {
  return `${label} from ${whole(before)} to ${whole(after)}`;
}
