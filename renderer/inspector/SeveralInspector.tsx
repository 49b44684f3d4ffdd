import { renameGroup } from '../../shared/journey/commands/rename-group.ts';
import type { JourneyDocument, StepGroup } from '../../shared/journey/document.ts';
import { countWords, listWords } from '../../shared/words/text.ts';
import { findAction, runAction } from '../app/actions.ts';
import { shortcutWords } from '../app/shortcuts.ts';
import { deleteSelection, duplicateSelection } from '../canvas/clipboard.ts';
import { groupOfSelection } from '../canvas/groups/selected-group.ts';
import { useViewMode } from '../canvas/views/view-mode.ts';
import { attempt, edit, openedDocument } from '../editor/document-store.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './inspector.module.css';

const ALIGN = ['align-left', 'align-center', 'align-right', 'align-top', 'align-middle', 'align-bottom', 'distribute-horizontal', 'distribute-vertical'] as const;

/** A button for an action of the palette, with its words and shortcut; it rests where it cannot be done. */
function ActionButton({ id }: { id: (typeof ALIGN)[number] }) {
  const action = findAction(id);
  const [title, icon, shortcut] = action ? [action.title, action.icon, action.shortcut] : ['Select a third step to share out the gaps', id, undefined];
  return <IconButton icon={icon ?? id} label={title} shortcut={shortcut ? shortcutWords(shortcut) : undefined} size="small" disabled={!action} onClick={() => void runAction(id)} />;
}

function GroupTitle({ group }: { group: StepGroup }) {
  return (
    <TextField
      label="Title of the group"
      value={group.title}
      maxLength={80}
      placeholder="Untitled group"
      onChange={(title) => edit(attempt(() => renameGroup(openedDocument(), group.id, title)), `group title ${group.id}`)}
    />
  );
}

/** Several steps or connections: what can be done with all of them. */
export function SeveralInspector({ document, nodeIds, edgeCount }: { document: JourneyDocument; nodeIds: readonly string[]; edgeCount: number }) {
  const parts = [nodeIds.length > 0 ? countWords(nodeIds.length, 'step') : '', edgeCount > 0 ? countWords(edgeCount, 'connection') : ''].filter(Boolean);
  const group = groupOfSelection(document, nodeIds);
  // in lanes and in the outline every step has its place
  const isMovable = useViewMode((state) => state.mode === 'graph');
  return (
    <>
      <header className={styles.head}>
        <span className={styles.mark}>
          <Icon name={group ? 'group' : 'square'} size={18} />
        </span>
        <div className={styles.words}>
          <h2>{group ? `Group of ${parts[0]}` : `${listWords(parts, 'and')} selected`}</h2>
          {isMovable ? <p>{group ? 'Drag its title to move all of them.' : 'Drag one to move all of them.'}</p> : null}
        </div>
      </header>
      <div className={styles.body}>
        <div className={styles.form}>
          {group ? <GroupTitle group={group} /> : null}
          {isMovable && nodeIds.length > 1 ? (
            <div className={styles.tools} role="group" aria-label="Align and distribute">
              {ALIGN.map((id) => (
                <ActionButton key={id} id={id} />
              ))}
            </div>
          ) : null}
          <div className={styles.actions}>
            {group ? (
              <Button icon="ungroup" onClick={() => void runAction('ungroup-steps')}>
                Ungroup
              </Button>
            ) : null}
            {isMovable && !group && nodeIds.length > 0 ? (
              <Button icon="group" onClick={() => void runAction('group-steps')}>
                Group
              </Button>
            ) : null}
            {nodeIds.length > 0 ? (
              <Button icon="copy" onClick={duplicateSelection}>
                Duplicate
              </Button>
            ) : null}
            <Button icon="trash-2" variant="danger" onClick={deleteSelection}>
              Delete
            </Button>
          </div>
        </div>
      </div>
    </>
  );
}
