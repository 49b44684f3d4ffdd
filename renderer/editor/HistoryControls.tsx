import { editDetails } from '../../shared/journey/edit-details.ts';
import type { JourneyEdit } from '../../shared/journey/edit.ts';
import { capitalised } from '../../shared/words/text.ts';
import { shortcutWords } from '../app/shortcuts.ts';
import { IconButton } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import { redo, redoSteps, undo, undoSteps, useDocument } from './document-store.ts';

/** Steps that the list offers each way; older ones are reached by going back to the oldest of them first. */
const MOST_LISTED = 15;

/**
 * Undo and redo by name, and a list to go back, or forward, several steps at once. What can not be done now is said so and
 * not disabled, which would take the focus from whoever undid the last step.
 */
export function HistoryControls() {
  const { undo: done, redo: undone } = useDocument((state) => state.history);
  const [last, next] = [done.at(-1), undone.at(-1)];
  const items = (steps: readonly { id: string; edit: JourneyEdit }[], go: (count: number) => void) =>
    steps.slice(-MOST_LISTED).toReversed().map(({ edit }, index) => ({ label: edit.label, detail: capitalised(editDetails(edit).join('; ')), onSelect: () => go(index + 1) }));
  return (
    <>
      <IconButton icon="undo-2" label={last ? `Undo: ${last.edit.label}` : 'Nothing to undo'} shortcut={shortcutWords('Mod+Z')} size="small" aria-disabled={!last} onClick={undo} />
      <IconButton icon="redo-2" label={next ? `Redo: ${next.edit.label}` : 'Nothing to redo'} shortcut={shortcutWords('Mod+Shift+Z')} size="small" aria-disabled={!next} onClick={redo} />
      <Menu
        trigger={<IconButton icon="chevron-down" label="Steps to undo and redo" size="small" aria-disabled={!last && !next} />}
        sections={() => [
          ...(undone.length > 0 ? [{ label: 'Redo up to', items: items(undone, redoSteps) }] : []),
          ...(done.length > 0 ? [{ label: 'Undo back to before', items: items(done, undoSteps) }] : []),
        ]}
      />
    </>
  );
}
