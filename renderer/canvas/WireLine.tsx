import { createContext, memo, useContext } from 'react';
import { createPortal } from 'react-dom';
import { BaseEdge, type EdgeProps } from '@xyflow/react';
import { smoothStep } from '../../shared/diagram/smooth-step.ts';
import type { Direction } from '../../shared/journey/document.ts';
import { useDocument } from '../editor/document-store.ts';
import { classNames } from '../ui/class-names.ts';
import { Icon } from '../ui/icons.tsx';
import { askForStep } from './add-step.ts';
import { useFigures, type Figures } from './figures-store.ts';
import type { WireEdge } from './flow-model.ts';
import { litAs, useLitPath } from './path-store.ts';
import { plainWay } from './scene/plain-way.ts';
import { LABEL_WIDTH_PX, type Wireway } from './scene/routes.ts';
import { wireWidthPx } from './wire-width.ts';
import styles from './wire.module.css';

const whole = new Intl.NumberFormat('en');
/** Ends that React Flow measures at the handles differ from the cards' edges by their radius. */
const SAME_PLACE_PX = 16;
/** How much wider than its line the light of a contact's way is. */
const LIGHT_PX = 3;
type Ends = Pick<EdgeProps, 'sourceX' | 'sourceY' | 'targetX' | 'targetY'>;

/** As it is routed; while one of its cards is dragged, a plain way to where the card is now. */
function drawnWay(way: Wireway, line: Ends, direction: Direction): { path: string; labelX: number; labelY: number; roomPx?: number | undefined } {
  const [first, end] = [way.points[0]!, way.points.at(-1)!];
  const isThere = Math.abs(first.x - line.sourceX) + Math.abs(first.y - line.sourceY) + Math.abs(end.x - line.targetX) + Math.abs(end.y - line.targetY) < SAME_PLACE_PX;
  if (isThere) return { path: smoothStep(way.points), labelX: way.plate.x, labelY: way.plate.y, roomPx: way.roomPx };
  const points = plainWay({ x: line.sourceX, y: line.sourceY }, { x: line.targetX, y: line.targetY }, direction);
  return { path: smoothStep(points), labelX: (line.sourceX + line.targetX) / 2, labelY: (line.sourceY + line.targetY) / 2 };
}

/** The layer over the connections and under the cards. Looked up once: React Flow's own way in looks for it at every change of the view. */
export const LabelLayer = createContext<Element | null>(null);

/** How many contacts the last simulation counted on a connection of the open journey; null: there is none. */
function countOn(figures: Figures | null, edgeId: string): number | null {
  const flow = figures?.flows[useDocument.getState().journeyId ?? ''];
  return flow ? (flow.edges[edgeId] ?? 0) : null;
}

/** A connection: smooth steps, its words on a plate, and a place to put a step into it. */
export const WireLine = memo(function WireLine({ id, data, selected, ...line }: EdgeProps<WireEdge>) {
  const count = useFigures(({ figures }) => countOn(figures, id));
  const base = useFigures(({ figures }) => figures?.contactCount ?? 0);
  const lit = useLitPath((path) => litAs(path, 'edge', useDocument.getState().journeyId ?? '', id));
  const layer = useContext(LabelLayer);
  const { label, way, direction } = data!;
  const { path, labelX, labelY, roomPx } = drawnWay(way, line, direction);
  return (
    <>
      {lit === null ? null : <path d={path} className={styles.light} data-lit={lit} style={{ strokeWidth: wireWidthPx(count, base) + LIGHT_PX }} aria-hidden="true" />}
      <BaseEdge
        path={path}
        interactionWidth={20}
        className={classNames(styles.line, lit === 'way' && styles.onTheWay, lit === 'current' && styles.current, selected && styles.selected)}
        style={{ strokeWidth: Math.max(wireWidthPx(count, base), selected ? 2.5 : 0) }}
      />
      {layer ? createPortal(<Plate {...{ id, label, count, base, roomPx }} selected={selected ?? false} x={labelX} y={labelY} />, layer) : null}
    </>
  );
});

interface PlateProps {
  id: string;
  label: string;
  count: number | null;
  base: number;
  selected: boolean;
  x: number;
  y: number;
  /** how wide it may be, its figure under its words then; absent: both are beside each other */
  roomPx?: number | undefined;
}

function Plate({ id, label, count, base, selected, x, y, roomPx }: PlateProps) {
  const isNarrow = label !== '' && roomPx !== undefined;
  return (
    <div className={styles.label} data-selected={selected || undefined} style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}>
      {label || count !== null ? (
        <span className={styles.plate} data-narrow={isNarrow || undefined} style={isNarrow ? { maxWidth: roomPx } : undefined} title={[label, count === null ? '' : `simulated: ${whole.format(count)} times, over ${whole.format(base)} contacts`].filter(Boolean).join(', ')}>
          {label ? <span className={styles.words} style={isNarrow ? undefined : { maxWidth: LABEL_WIDTH_PX }}>{label}</span> : null}
          {count === null ? null : <span>{whole.format(count)}</span>}
        </span>
      ) : null}
      <button type="button" className={classNames(styles.insert, 'nodrag', 'nopan')} aria-label={`Insert a step into the connection${label ? ` “${label}”` : ''}`} title="Insert a step here" onClick={() => askForStep({ kind: 'edge', edgeId: id })}>
        <Icon name="plus" size={12} />
      </button>
    </div>
  );
}
