import { useEffect } from 'react';
import { followWorkspace, useWorkspace } from '../api/workspace-store.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { followFocus } from '../ui/focus-trail.ts';
import { Spinner } from '../ui/progress.tsx';
import { Toasts } from '../ui/toast.tsx';
import { TooltipProvider } from '../ui/tooltip.tsx';
import { AskDialog } from './AskDialog.tsx';
import { CommandPalette } from './CommandPalette.tsx';
import { overlays } from './registry.tsx';
import { followHostMenu } from './host-menu.ts';
import { followRegions } from './regions.ts';
import { followHash } from './route.ts';
import { Shell } from './Shell.tsx';
import { listenForShortcuts } from './shortcuts.ts';
import styles from './shell.module.css';

/** The whole window. */
export function App() {
  const ready = useWorkspace((state) => state.workspace !== null);
  const error = useWorkspace((state) => state.error);
  useEffect(() => {
    const stops = [followFocus(), followRegions(), followHash(), followWorkspace(), followHostMenu(), listenForShortcuts()];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  return (
    <TooltipProvider>
      {ready ? (
        <>
          <Shell />
          {overlays.map((Overlay, index) => (
            <Overlay key={index} />
          ))}
          <CommandPalette />
          <AskDialog />
        </>
      ) : (
        <main className={styles.starting}>
          {error ? (
            <EmptyState icon="cloud-off" title="The workspace could not be read" text={error} action={<Button onClick={() => location.reload()}>Reload</Button>} />
          ) : (
            <Spinner text="Opening the workspace" />
          )}
        </main>
      )}
      <Toasts />
    </TooltipProvider>
  );
}
