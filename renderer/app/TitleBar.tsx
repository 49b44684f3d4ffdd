import { useEffect } from 'react';
import { useJourneySummary, useWorkspace } from '../api/workspace-store.ts';
import { useFigures } from '../canvas/figures-store.ts';
import { SaveState } from '../editor/SaveState.tsx';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Icon } from '../ui/icons.tsx';
import { Menu, type MenuItem } from '../ui/menu.tsx';
import { runAction } from './actions.ts';
import { AppearanceMenu } from './AppearanceMenu.tsx';
import { JourneyStateBadge } from './journey-state.tsx';
import { primaryActionId } from './primary-action.ts';
import { useRoute } from './route.ts';
import { setPaletteOpen } from './shell-store.ts';
import { shortcutWords } from './shortcuts.ts';
import { useAvailable, useFirstAvailable } from './use-available.ts';
import styles from './title-bar.module.css';

const roleWords = { owner: 'Owner', author: 'Author', reviewer: 'Reviewer' } as const;
/** Those of the actions that can be done now, as menu items. */
function useMenuItems(ids: readonly string[]): readonly MenuItem[] {
  return useAvailable(ids).map(({ id, title, icon, shortcut }) => ({ label: title, icon, shortcut: shortcut ? shortcutWords(shortcut) : undefined, onSelect: () => void runAction(id) }));
}

function Account() {
  const person = useWorkspace((state) => state.workspace?.person ?? null);
  const ways = useMenuItems(['set-up-owner', 'sign-in']);
  const more = useMenuItems(['switch-person', 'add-person', 'sign-out']);
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="quiet" icon="user" className={styles.account}>
          <span>{person ? person.name : 'Not signed in'}</span>
        </Button>
      }
      sections={[
        { label: person ? `${roleWords[person.role]} of this workspace` : 'Editing needs nobody; reviews and publishing do.', items: ways },
        { items: more },
      ]}
    />
  );
}

function PrimaryAction({ journeyId }: { journeyId: string | null }) {
  const summary = useJourneySummary(journeyId);
  const simulatedHash = useFigures((state) => (journeyId ? state.figures?.hashes[journeyId] : undefined));
  const action = useFirstAvailable([primaryActionId(summary?.state ?? null, summary !== null && simulatedHash === summary.hash), 'show-request', 'simulate', 'cancel-simulation']);
  if (!action) return null;
  return (
    <Button variant={action.id.startsWith('cancel') ? 'secondary' : 'primary'} icon={action.icon} onClick={() => void runAction(action.id)}>
      {action.title}
    </Button>
  );
}

function WorkspaceMenu() {
  const workspace = useWorkspace((state) => state.workspace);
  const items = useMenuItems(['rename-workspace', 'back-up-workspace', 'restore-workspace']);
  return (
    <Menu
      trigger={
        <button type="button" className={classNames(styles.opener, styles.workspace)}>
          <span className={styles.name}>{workspace?.name}</span>
          <Icon name="chevron-down" size={14} />
        </button>
      }
      sections={[{ label: `${(workspace?.contactCount ?? 0).toLocaleString('en')} contacts · Throughline ${workspace?.appVersion ?? ''}`, items }]}
    />
  );
}

function JourneyMenu({ name }: { name: string }) {
  const changing = useMenuItems(['rename-journey', 'duplicate-journey', 'archive-journey']);
  const versions = useMenuItems(['name-version', 'show-versions']);
  const exporting = useMenuItems(['export-svg', 'export-png', 'export-pdf-a4', 'export-pdf-letter', 'export-journey']);
  return (
    <Menu
      trigger={
        <button type="button" className={styles.opener} title={name}>
          <span className={styles.name}>{name}</span>
          <Icon name="chevron-down" size={14} />
        </button>
      }
      sections={[{ items: changing }, { items: versions }, { items: exporting }]}
    />
  );
}

export function TitleBar() {
  const workspace = useWorkspace((state) => state.workspace);
  const route = useRoute();
  const journeyId = route.page === 'journeys' ? route.id : null;
  const summary = useJourneySummary(journeyId);
  useEffect(() => {
    document.title = [summary?.name, workspace?.name, 'Throughline'].filter(Boolean).join(' – ');
  }, [summary?.name, workspace?.name]);
  return (
    <header className={styles.bar} data-region>
      <WorkspaceMenu />
      {summary ? (
        <>
          <Icon name="chevron-right" size={14} className={styles.divider} />
          <h1 className={styles.journey}>
            <JourneyMenu name={summary.name} />
          </h1>
          <JourneyStateBadge state={summary.state} />
          <SaveState />
        </>
      ) : null}
      {workspace?.readOnly ? <span className={styles.note}>Read-only: another Throughline has this workspace open</span> : null}
      <span className={styles.spring} />
      <Button variant="quiet" icon="search" className={styles.find} onClick={() => setPaletteOpen(true)}>
        <span>Find</span>
        <kbd>{shortcutWords('Mod+K')}</kbd>
      </Button>
      <AppearanceMenu />
      <Account />
      <PrimaryAction journeyId={journeyId} />
    </header>
  );
}
