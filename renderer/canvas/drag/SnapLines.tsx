import { useStore, ViewportPortal } from '@xyflow/react';
import { useMoving } from './moving-store.ts';
import styles from './snap-lines.module.css';

/** The lines that a dragged card is in line with. */
export function SnapLines() {
  const some = useMoving((state) => state.lines.length > 0);
  return some ? <Lines /> : null;
}

function Lines() {
  const lines = useMoving((state) => state.lines);
  const thickness = 1 / useStore(({ transform: [, , zoom] }) => zoom);
  return (
    <ViewportPortal>
      {lines.map(({ axis, at, from, to }) => (
        <span
          key={`${axis} ${at}`}
          className={styles.line}
          style={axis === 'upright' ? { transform: `translate(${at}px, ${from}px)`, width: thickness, height: to - from } : { transform: `translate(${from}px, ${at}px)`, width: to - from, height: thickness }}
        />
      ))}
    </ViewportPortal>
  );
}
