import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Column } from './table-columns.ts';
import styles from './table.module.css';

const LEAST_PX = 48;
const STEP_PX = 24;

/** Widths that a person gave to columns by hand, in pixels by column id. */
export function useColumnWidths() {
  const [widths, setWidths] = useState<Readonly<Record<string, number>>>({});
  const resize = (columnId: string, widthPx: number) => setWidths((before) => ({ ...before, [columnId]: Math.max(LEAST_PX, Math.round(widthPx)) }));
  const tracks = <Row,>(columns: readonly Column<Row>[]) => columns.map(({ id, width }) => (widths[id] === undefined ? (width ?? 'minmax(96px, 1fr)') : `${widths[id]}px`)).join(' ');
  return { tracks, resize };
}

/** Alt and an arrow key on a heading make its column narrower or wider. */
export function onResizeKey(event: KeyboardEvent<HTMLElement>, resize: (widthPx: number) => void): void {
  const step = event.key === 'ArrowLeft' ? -STEP_PX : event.key === 'ArrowRight' ? STEP_PX : 0;
  if (!event.altKey || step === 0) return;
  event.preventDefault();
  resize(event.currentTarget.getBoundingClientRect().width + step);
}

/** The edge of a heading by which a pointer makes its column narrower or wider. */
export function ResizeHandle({ resize }: { resize(widthPx: number): void }) {
  const from = useRef<{ x: number; width: number } | null>(null);
  const onPointerDown = (event: PointerEvent<HTMLSpanElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { x: event.clientX, width: event.currentTarget.parentElement?.getBoundingClientRect().width ?? LEAST_PX };
  };
  return (
    <span
      className={styles.handle}
      aria-hidden="true"
      onPointerDown={onPointerDown}
      onPointerMove={(event) => from.current && resize(from.current.width + event.clientX - from.current.x)}
      onPointerUp={() => {
        from.current = null;
      }}
    />
  );
}
