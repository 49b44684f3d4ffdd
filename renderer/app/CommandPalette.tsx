import { useMemo, useState, type KeyboardEvent } from 'react';
import { Dialog } from 'radix-ui';
import { useWorkspace } from '../api/workspace-store.ts';
import { classNames } from '../ui/class-names.ts';
import { Icon, type IconName } from '../ui/icons.tsx';
import { availableActions, runAction } from './actions.ts';
import styles from './command-palette.module.css';
import { pages } from './registry.tsx';
import { navigate } from './route.ts';
import { setPaletteOpen, useShell } from './shell-store.ts';
import { shortcutWords } from './shortcuts.ts';

interface Entry {
  id: string;
  title: string;
  group: string;
  icon: IconName;
  shortcut?: string;
  keywords?: string;
  run(): void;
}

/** Every word typed has to begin a word of the entry. */
export function matchesQuery(query: string, entry: Pick<Entry, 'title' | 'group' | 'keywords'>): boolean {
  const words = `${entry.title} ${entry.group} ${entry.keywords ?? ''}`.toLowerCase().split(/[\s…]+/);
  return query
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((part) => words.some((word) => word.startsWith(part)));
}

function collectEntries(journeys: readonly { id: string; name: string; archived: boolean }[]): readonly Entry[] {
  return [
    ...availableActions().map((action) => ({ ...action, icon: action.icon ?? 'chevron-right', run: () => void runAction(action.id) }) satisfies Entry),
    ...pages.map((page) => ({ id: `go-${page.id}`, title: `Go to ${page.title.toLowerCase()}`, group: 'Go to', icon: page.icon, run: () => navigate(page.id) })),
    ...journeys
      .filter((journey) => !journey.archived)
      .map((journey) => ({ id: `journey-${journey.id}`, title: journey.name, group: 'Journeys', icon: 'route' as const, run: () => navigate('journeys', journey.id) })),
  ];
}

function Palette() {
  const journeys = useWorkspace((state) => state.journeys);
  const entries = useMemo(() => collectEntries(journeys ?? []), [journeys]);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const found = entries.filter((entry) => entry.id !== 'open-command-palette' && matchesQuery(query, entry));
  const chosen = found[Math.min(active, found.length - 1)];
  const close = () => setPaletteOpen(false);
  const run = (entry: Entry) => {
    close();
    // after the dialog has given the focus back, so that an action may take it
    setTimeout(entry.run, 0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive((index) => Math.min(index + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setActive((index) => Math.max(index - 1, 0));
    else if (event.key === 'Enter' && chosen) run(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        className={styles.input}
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={chosen ? `palette-${chosen.id}` : undefined}
        aria-label="Find a command or a journey"
        placeholder="Find a command or a journey"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        autoFocus
      />
      <ul id="palette-list" role="listbox" aria-label="Commands" className={styles.list}>
        {found.map((entry) => (
          <li
            key={entry.id}
            id={`palette-${entry.id}`}
            role="option"
            aria-selected={entry === chosen}
            className={classNames(styles.entry, entry === chosen && styles.active)}
            ref={entry === chosen ? (element) => element?.scrollIntoView?.({ block: 'nearest' }) : undefined}
            onClick={() => run(entry)}
          >
            <Icon name={entry.icon} />
            <span className={styles.title}>{entry.title}</span>
            <span className={styles.group}>{entry.group}</span>
            <kbd>{entry.shortcut ? shortcutWords(entry.shortcut) : ''}</kbd>
          </li>
        ))}
        {found.length === 0 ? <li className={styles.none}>No command or journey has these words.</li> : null}
      </ul>
    </>
  );
}

/** Everything that can be done, by its words. */
export function CommandPalette() {
  const open = useShell((state) => state.paletteOpen);
  return (
    <Dialog.Root open={open} onOpenChange={setPaletteOpen}>
      <Dialog.Portal>
        <Dialog.Content className={styles.palette} aria-describedby={undefined}>
          <Dialog.Title className="visually-hidden">Command palette</Dialog.Title>
          <Palette />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
