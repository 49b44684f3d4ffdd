import { memo } from 'react';
import { Panel, useReactFlow, useStore } from '@xyflow/react';
import { shortcutWords } from '../app/shortcuts.ts';
import { HistoryControls } from '../editor/HistoryControls.tsx';
import { closePlayback, openPlayback, usePlayback } from '../features/playback/playback-store.ts';
import { IconButton } from '../ui/button.tsx';
import styles from './canvas.module.css';
import { motionMs } from '../ui/motion.ts';
import { useFigures } from './figures-store.ts';
import { LayoutProgress } from './layout/LayoutProgress.tsx';
import { fitJourney } from './view-store.ts';

function Zoom() {
  const flow = useReactFlow();
  const zoom = useStore(({ transform }) => Math.round(transform[2] * 100));
  const duration = motionMs();
  return (
    <Panel position="bottom-left" className={styles.tools}>
      <IconButton icon="minus" label="Zoom out" size="small" tooltipSide="top" onClick={() => void flow.zoomOut({ duration })} />
      <button type="button" className={styles.zoom} aria-label={`Zoom ${zoom} per cent. Press for 100 per cent`} onClick={() => void flow.zoomTo(1, { duration })}>
        {zoom}%
      </button>
      <IconButton icon="plus" label="Zoom in" size="small" tooltipSide="top" onClick={() => void flow.zoomIn({ duration })} />
      <IconButton icon="maximize" label="Show the whole journey" shortcut={shortcutWords('Shift+1')} size="small" tooltipSide="top" onClick={fitJourney} />
    </Panel>
  );
}

/** Opens and closes playback, once there are figures of a run. */
function PlaybackToggle() {
  const open = usePlayback((state) => state.open);
  const hasFigures = useFigures(({ figures }) => figures !== null);
  if (!hasFigures) return null;
  return <IconButton icon="play" label="Play back the run" shortcut={shortcutWords('Alt+P')} size="small" aria-pressed={open} onClick={open ? closePlayback : openPlayback} />;
}

/** What floats on the canvas: history, playback, a layout under way and zoom. */
export const CanvasControls = memo(function CanvasControls() {
  return (
    <>
      <Panel position="top-left" className={styles.tools}>
        <HistoryControls />
        <PlaybackToggle />
      </Panel>
      <Panel position="top-center">
        <LayoutProgress />
      </Panel>
      <Zoom />
    </>
  );
});
