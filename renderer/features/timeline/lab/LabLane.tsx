import { useRef, type DragEvent, type KeyboardEvent, type PointerEvent } from 'react';
import { LAB_KINDS, type LabEvent, type LabKind } from '../../../../shared/simulate/lab.ts';
import { asUtc, readInstant } from '../../format/instant.ts';
import type { TimeScale } from '../chart-model.ts';
import styles from '../lane-chart.module.css';
import { dropDetails } from './LabBar.tsx';
import { dropEvent, LAB_WORDS, moveEvent, removeEvent, useLab } from './lab-store.ts';

/** What a drag of a kind of event carries. */
export const LAB_DRAG_TYPE = 'application/x-throughline-lab';

const STEP_MS = 1000;

/** The lane on which events are dropped and moved: by mouse anywhere, by keyboard a second, a minute or an hour at a time. */
export function LabLane({ scale, timeZone }: { scale: TimeScale; timeZone: string }) {
  const open = useLab((state) => state.open);
  const contactId = useLab((state) => state.contactId);
  const events = useLab((state) => state.lab.events);
  if (!open || contactId === null) return null;
  const onDrop = (event: DragEvent<HTMLDivElement>) => {
    const kind = event.dataTransfer.getData(LAB_DRAG_TYPE) as LabKind;
    if (!LAB_KINDS.includes(kind)) return;
    event.preventDefault();
    dropEvent(contactId, kind, scale.at(event.clientX - event.currentTarget.getBoundingClientRect().left), dropDetails(kind));
  };
  return (
    <div className={styles.row} data-kind="lab">
      <span className={styles.label}>What if</span>
      <div className={styles.track} style={{ width: scale.widthPx }} onDragOver={(event) => event.preventDefault()} onDrop={onDrop}>
        {events.map((event) => (
          <LabMark key={event.id} event={event} scale={scale} timeZone={timeZone} />
        ))}
      </div>
    </div>
  );
}

function LabMark({ event, scale, timeZone }: { event: LabEvent; scale: TimeScale; timeZone: string }) {
  const selected = useLab((state) => state.selectedId === event.id);
  const from = useRef<{ x: number; atMs: number } | null>(null);
  const atMs = Date.parse(event.at);
  const onKeyDown = (key: KeyboardEvent) => {
    const sign = key.key === 'ArrowRight' ? 1 : key.key === 'ArrowLeft' ? -1 : 0;
    if (key.key === 'Delete' || key.key === 'Backspace') removeEvent(event.id);
    else if (sign === 0) return;
    else moveEvent(event.id, atMs + sign * STEP_MS * (key.altKey ? 3600 : key.shiftKey ? 60 : 1));
    key.preventDefault();
    key.stopPropagation();
  };
  const onPointerDown = (down: PointerEvent<HTMLButtonElement>) => {
    down.currentTarget.setPointerCapture(down.pointerId);
    from.current = { x: down.clientX, atMs };
    useLab.setState({ selectedId: event.id });
  };
  const when = readInstant(asUtc(event.at), timeZone).text;
  return (
    <button
      type="button"
      className={styles.lab}
      style={{ left: scale.x(atMs) }}
      aria-pressed={selected}
      aria-label={`${LAB_WORDS[event.kind]}, ${when}. Arrow keys move it by a second, with Shift by a minute, with Alt by an hour; Delete takes it away`}
      title={when}
      onFocus={() => useLab.setState({ selectedId: event.id })}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={(move) => from.current && moveEvent(event.id, from.current.atMs + scale.at(move.clientX - from.current.x) - scale.at(0))}
      onPointerUp={() => {
        from.current = null;
      }}
    >
      {LAB_WORDS[event.kind]}
    </button>
  );
}
