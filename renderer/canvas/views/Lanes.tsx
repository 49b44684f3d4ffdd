import { ViewportPortal, useStore } from '@xyflow/react';
import type { LaneLayout } from '../../../shared/journey/lanes.ts';
import { lanes as laneLooks } from '../../../shared/diagram/theme.ts';
import { Icon } from '../../ui/icons.tsx';
import { LANE_NAMES_PX } from './view-mode.ts';
import styles from './views.module.css';

/** Beyond the first and the last column, in canvas pixels. */
const MARGIN_PX = 48;
const NAME_PX = 28;

/** The lanes behind the cards, and their names in a column at the left edge. */
export function Lanes({ lanes: { bands, width } }: { lanes: LaneLayout }) {
  const [, top, zoom] = useStore((state) => state.transform);
  return (
    <>
      <ViewportPortal>
        {bands.map(({ lane, y, height }) => (
          <div key={lane} className={styles.band} data-lane={lane} style={{ left: -MARGIN_PX, top: y, width: width + MARGIN_PX, height, zIndex: -1 }} />
        ))}
      </ViewportPortal>
      <div className={styles.names} style={{ width: LANE_NAMES_PX }} aria-hidden="true">
        {bands.map(({ lane, y, height }) => {
          const from = top + y * zoom;
          return (
            <div key={lane} className={styles.laneName} data-lane={lane} style={{ top: from, height: height * zoom }}>
              {/* the name of a lane that is partly out of sight stays in sight */}
              <span style={{ transform: `translateY(${Math.max(0, Math.min(-from, height * zoom - NAME_PX))}px)` }}>
                <Icon name={laneLooks[lane].icon} size={14} />
                {laneLooks[lane].label}
              </span>
            </div>
          );
        })}
      </div>
    </>
  );
}
