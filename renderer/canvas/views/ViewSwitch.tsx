import { ToggleGroup } from 'radix-ui';
import { shortcutWords } from '../../app/shortcuts.ts';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { setViewMode, useViewMode, type ViewMode } from './view-mode.ts';
import styles from './views.module.css';

const views: readonly { mode: ViewMode; icon: IconName; words: string; what: string; shortcut: string }[] = [
  { mode: 'graph', icon: 'route', words: 'Graph', what: 'The journey as it is drawn', shortcut: 'Alt+1' },
  { mode: 'lanes', icon: 'lanes', words: 'Lanes', what: 'One lane a channel', shortcut: 'Alt+2' },
  { mode: 'outline', icon: 'list-tree', words: 'Outline', what: 'The journey as an indented list', shortcut: 'Alt+3' },
];

/** Changes between the three ways to look at a journey. */
export function ViewSwitch() {
  const mode = useViewMode((state) => state.mode);
  return (
    <ToggleGroup.Root type="single" className={styles.switch} value={mode} onValueChange={(next) => (next ? setViewMode(next as ViewMode) : undefined)} aria-label="View of the journey">
      {views.map((view) => (
        <Tooltip key={view.mode} text={view.what} shortcut={shortcutWords(view.shortcut)}>
          <ToggleGroup.Item value={view.mode} className={styles.view}>
            <Icon name={view.icon} size={14} />
            <span>{view.words}</span>
          </ToggleGroup.Item>
        </Tooltip>
      ))}
    </ToggleGroup.Root>
  );
}
