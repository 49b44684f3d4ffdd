import { useWorkspace } from '../../api/workspace-store.ts';
import { navigate } from '../../app/route.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { IconName } from '../../ui/icons.tsx';
import { startSimulation, useSimulation } from './simulation-store.ts';

/** What keeps this workspace from being simulated; null when nothing does. */
export function useMissingInput(): 'contacts' | 'journeys' | null {
  const contactCount = useWorkspace((state) => state.workspace?.contactCount);
  const journeyCount = useWorkspace((state) => state.journeys?.filter(({ archived }) => !archived).length);
  if (contactCount === 0) return 'contacts';
  return journeyCount === 0 ? 'journeys' : null;
}

const MISSING = {
  contacts: { icon: 'users', text: 'A simulation runs contacts through every journey: import some first.', button: 'Open contacts' },
  journeys: { icon: 'route', text: 'A simulation runs every journey of this workspace: create one first.', button: 'Open journeys' },
} as const;

/** In place of figures that no run has made yet: the one step that comes next. */
export function SimulateFirst({ icon, text }: { icon: IconName; text: string }) {
  const missing = useMissingInput();
  const running = useSimulation((state) => state.running !== null);
  if (missing) {
    const words = MISSING[missing];
    return (
      <EmptyState
        icon={words.icon}
        text={words.text}
        action={
          <Button variant="primary" onClick={() => navigate(missing)}>
            {words.button}
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      icon={icon}
      text={text}
      action={
        <Button variant="primary" icon="play" disabled={running} onClick={() => void startSimulation()}>
          Simulate
        </Button>
      }
    />
  );
}
