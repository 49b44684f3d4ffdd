import { useMemo } from 'react';
import type { PlaybackStop } from '../../../shared/simulate/playback/schema.ts';
import styles from './playback.module.css';
import type { Recording } from './recording.ts';

/** Where in the run collisions and blocks are: ticks above the scrubber, one path a kind however many there are. */
export function StopMarks({ recording }: { recording: Recording }) {
  const [collisions, blocks] = useMemo(() => [pathOf(recording.stops, false), pathOf(recording.stops, true)], [recording]);
  return (
    <svg className={styles.marks} viewBox={`0 0 ${Math.max(1, recording.binCount - 1)} 2`} preserveAspectRatio="none" aria-hidden="true">
      <path className={styles.blockMarks} d={blocks} />
      <path className={styles.collisionMarks} d={collisions} />
    </svg>
  );
}

function pathOf(stops: readonly PlaybackStop[], isBlocks: boolean): string {
  const bins = new Set(stops.flatMap((stop) => ((stop.kind === 'block') === isBlocks ? [stop.bin] : [])));
  return [...bins].map((bin) => `M${bin} ${isBlocks ? 1 : 0}v1`).join('');
}
