import { useMemo } from 'react';
import { nodeWords } from '../../shared/journey/node-words.ts';
import { useWorkspace } from '../api/workspace-store.ts';
import { cardLabel, readCard } from '../canvas/card.ts';
import { useDocument } from '../editor/document-store.ts';
import { showStep } from '../features/format/show-step.ts';
import { matchesWords, PickDialog, type PickItem } from '../ui/pick-dialog.tsx';
import { availableActions, runAction } from './actions.ts';
import { noteRecent, useRecentActions } from './recent-actions.ts';
import { pages } from './registry.tsx';
import { navigate } from './route.ts';
import { setPaletteOpen, useShell } from './shell-store.ts';
import { shortcutWords } from './shortcuts.ts';

interface Entry extends PickItem {
  keywords?: string;
  run(): void;
}

/** Every word typed has to begin a word of the entry. */
export function matchesQuery(query: string, { title, group, keywords }: Pick<Entry, 'title' | 'group' | 'keywords'>): boolean {
  return matchesWords(query, `${title} ${group ?? ''} ${keywords ?? ''}`);
}

function actionEntries(): Entry[] {
  return availableActions()
    .filter(({ id }) => id !== 'open-command-palette')
    .map(({ id, title, group, icon = 'chevron-right', shortcut, keywords }) => ({ id, title, group, icon, keywords, shortcut: shortcut ? shortcutWords(shortcut) : undefined, run: () => void runAction(id) }));
}

/** Steps of the open journey, as they read on their cards. */
function stepEntries(): Entry[] {
  const { document } = useDocument.getState();
  if (!document) return [];
  return Object.values(document.nodes).map((node) => {
    const card = readCard(node);
    return { id: `step-${node.id}`, title: cardLabel(card), group: 'Step', icon: card.icon, lane: card.lane, keywords: `${nodeWords(node)} ${node.id}`, run: () => showStep(document.id, node.id) };
  });
}

function placeEntries(journeys: readonly { id: string; name: string; archived: boolean }[]): Entry[] {
  return [
    ...pages.map((page) => ({ id: `go-${page.id}`, title: `Go to ${page.title.toLowerCase()}`, group: 'Go to', icon: page.icon, run: () => navigate(page.id) })),
    ...journeys.filter(({ archived }) => !archived).map(({ id, name }) => ({ id: `journey-${id}`, title: name, group: 'Journey', icon: 'route', run: () => navigate('journeys', id) })),
  ];
}

/** What says the very words comes first, then what has all of them in its title; with no words yet, what was chosen last. */
export function inOrder<Listed extends Pick<Entry, 'id' | 'title'>>(entries: readonly Listed[], query: string, recent: readonly string[]): readonly Listed[] {
  const words = query.trim().toLowerCase();
  if (words !== '') {
    const fit = ({ title }: Listed) => (` ${title.toLowerCase()} `.includes(` ${words} `) ? 0 : title.toLowerCase().includes(words) ? 1 : matchesWords(words, title) ? 2 : 3);
    return entries.toSorted((one, other) => fit(one) - fit(other));
  }
  const rank = (entry: Listed) => (recent.includes(entry.id) ? recent.indexOf(entry.id) : recent.length);
  return entries.toSorted((one, other) => rank(one) - rank(other));
}

/** Everything that can be done, every journey and every step, by its words. */
export function CommandPalette() {
  const open = useShell((state) => state.paletteOpen);
  const journeys = useWorkspace((state) => state.journeys);
  const recent = useRecentActions((state) => state.ids);
  // as of the moment it is opened: what can be done does not change while one reads
  const entries = useMemo(() => (open ? { always: [...actionEntries(), ...placeEntries(journeys ?? [])], steps: stepEntries() } : { always: [], steps: [] }), [open, journeys]);
  return (
    <PickDialog<Entry>
      open={open}
      onClose={() => setPaletteOpen(false)}
      title="Command palette"
      label="Find a command, a journey or a step"
      none="No command, journey or step has these words."
      find={(query) => inOrder([...entries.always, ...(query.trim() === '' ? [] : entries.steps)].filter((entry) => matchesQuery(query, entry)), query, recent)}
      onPick={(entry) => {
        setPaletteOpen(false);
        noteRecent(entry.id);
        // after the dialog has given the focus back, so that an action may take it
        setTimeout(entry.run, 0);
      }}
    />
  );
}
