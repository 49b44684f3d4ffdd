import { useEffect } from 'react';
import { ReactFlowProvider } from '@xyflow/react';
import { navigate } from '../app/route.ts';
import { openDocument, useDocument } from '../editor/document-store.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Spinner } from '../ui/progress.tsx';
import { Outline } from '../features/outline/Outline.tsx';
import { PlaybackBar } from '../features/playback/PlaybackBar.tsx';
import { usePlayback } from '../features/playback/playback-store.ts';
import { ActionMenu } from '../app/ActionMenu.tsx';
import { Canvas } from './Canvas.tsx';
import styles from './canvas.module.css';
import { shownAs } from './views/shown-document.ts';
import { ViewSwitch } from './views/ViewSwitch.tsx';
import { useViewMode } from './views/view-mode.ts';

/** Opens a journey and shows it as the view has it. */
export function JourneyCanvas({ journeyId }: { journeyId: string }) {
  const document = useDocument((state) => (state.journeyId === journeyId ? state.document : null));
  const mode = useViewMode((state) => state.mode);
  const error = useDocument((state) => state.error);
  const playsBack = usePlayback((state) => state.open) && mode !== 'outline';
  useEffect(() => void openDocument(journeyId), [journeyId]);
  if (document) {
    return (
      <div className={styles.journey}>
        <div className={styles.view}>
          <ActionMenu>
            {mode === 'outline' ? (
              <Outline key={journeyId} document={document} />
            ) : (
              <ReactFlowProvider key={`${mode} ${journeyId}`}>
                <Canvas shown={shownAs(document, mode)} />
              </ReactFlowProvider>
            )}
            <ViewSwitch />
          </ActionMenu>
        </div>
        {playsBack ? <PlaybackBar key={journeyId} document={document} /> : null}
      </div>
    );
  }
  if (error) return <EmptyState icon="circle-alert" title="The journey could not be opened" text={error} action={<Button onClick={() => navigate('journeys')}>Show all journeys</Button>} />;
  return <EmptyState text="" action={<Spinner text="Opening the journey" />} />;
}
