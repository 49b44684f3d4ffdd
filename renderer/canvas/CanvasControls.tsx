import { memo } from 'react';
import { Panel, useReactFlow, useStore } from '@xyflow/react';
import { shortcutWords } from '../app/shortcuts.ts';
import { redo, undo, useDocument } from '../editor/document-store.ts';
import { IconButton } from '../ui/button.tsx';
import styles from './canvas.module.css';
import { fitJourney, motionMs } from './view-store.ts';

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

function History() {
  const { undo: undoSteps, redo: redoSteps } = useDocument((state) => state.history);
  const [last, next] = [undoSteps.at(-1), redoSteps.at(-1)];
  return (
    <Panel position="top-left" className={styles.tools}>
      <IconButton icon="undo-2" label={last ? `Undo: ${last.edit.label}` : 'Nothing to undo'} shortcut={shortcutWords('Mod+Z')} size="small" disabled={!last} onClick={undo} />
      <IconButton icon="redo-2" label={next ? `Redo: ${next.edit.label}` : 'Nothing to redo'} shortcut={shortcutWords('Mod+Shift+Z')} size="small" disabled={!next} onClick={redo} />
    </Panel>
  );
}

/** What floats on the canvas: history and zoom. */
export const CanvasControls = memo(function CanvasControls() {
  return (
    <>
      <History />
      <Zoom />
    </>
  );
});
