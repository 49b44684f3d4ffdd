import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Comment } from '../../../shared/api/calls/comments.ts';
import { useWorkspace } from '../../api/workspace-store.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { TextArea } from '../../ui/text-field.tsx';
import { Instant } from '../format/instant-words.tsx';
import { addComment, editComment, removeComment, resolveComment } from './commenting.ts';
import { useComments } from './comments-store.ts';
import styles from './comments.module.css';

const isSend = (event: KeyboardEvent) => event.key === 'Enter' && (event.ctrlKey || event.metaKey);

function EditField({ comment, onDone }: { comment: Comment; onDone(): void }) {
  const [text, setText] = useState(comment.text);
  const save = async () => {
    if (text.trim() === '' || (await editComment(comment, text))) onDone();
  };
  return (
    <div className={styles.compose}>
      <TextArea
        label="Your comment"
        hideLabel
        rows={3}
        value={text}
        onChange={setText}
        maxLength={4000}
        autoFocus
        onKeyDown={(event) => {
          if (isSend(event)) void save();
          else if (event.key === 'Escape') onDone();
          else return;
          event.preventDefault();
        }}
      />
      <div className={styles.buttons}>
        <Button size="small" onClick={onDone}>
          Cancel
        </Button>
        <Button size="small" variant="primary" disabled={text.trim() === ''} onClick={() => void save()}>
          Save
        </Button>
      </div>
    </div>
  );
}

function OneComment({ comment }: { comment: Comment }) {
  const [editing, setEditing] = useState(false);
  const { by, at, text, editedAt, resolved, isOwn } = comment;
  return (
    <li className={styles.comment} data-resolved={resolved ? true : undefined}>
      <header className={styles.by}>
        <strong>{by}</strong>
        <Instant at={at} />
        {editedAt ? <span title={editedAt}>edited</span> : null}
        <span className={styles.doings}>
          <IconButton icon={resolved ? 'rotate-ccw' : 'check'} label={resolved ? `Open ${by}’s comment again` : `Resolve ${by}’s comment`} size="small" onClick={() => void resolveComment(comment, !resolved)} />
          {isOwn ? (
            <Menu
              align="end"
              trigger={<IconButton icon="ellipsis" label="More for your comment" size="small" />}
              sections={[{ items: [{ label: 'Edit', icon: 'pencil', onSelect: () => setEditing(true) }, { label: 'Remove', icon: 'trash-2', danger: true, onSelect: () => void removeComment(comment) }] }]}
            />
          ) : null}
        </span>
      </header>
      {editing ? <EditField comment={comment} onDone={() => setEditing(false)} /> : <p className={styles.text}>{text}</p>}
      {resolved ? (
        <p className={styles.settled}>
          <Badge tone="success" icon="check">
            Resolved
          </Badge>{' '}
          by {resolved.by}, <Instant at={resolved.at} />
        </p>
      ) : null}
    </li>
  );
}

function Composer({ nodeId }: { nodeId: string }) {
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const composing = useComments((state) => state.composing === nodeId);
  const readOnly = useWorkspace((state) => state.workspace?.readOnly ?? false);
  useEffect(() => {
    if (!composing) return;
    box.current?.focus();
    box.current?.scrollIntoView?.({ block: 'nearest' });
    useComments.setState({ composing: null });
  }, [composing]);
  const send = async () => {
    if (text.trim() === '') return;
    setBusy(true);
    const said = await addComment(nodeId, text);
    setBusy(false);
    if (said) setText('');
    box.current?.focus();
  };
  if (readOnly) return null;
  return (
    <div className={styles.compose}>
      <TextArea
        ref={box}
        label="Comment on this step"
        hideLabel
        placeholder="Comment on this step"
        rows={2}
        value={text}
        onChange={setText}
        maxLength={4000}
        onKeyDown={(event) => {
          if (!isSend(event)) return;
          event.preventDefault();
          event.stopPropagation();
          void send();
        }}
      />
      {text.trim() === '' ? null : (
        <div className={styles.buttons}>
          <Button size="small" variant="primary" busy={busy} onClick={() => void send()}>
            Comment
          </Button>
        </div>
      )}
    </div>
  );
}

/** What is said about one step, and a place to say more. Resolved comments stand behind a press. */
export function CommentsSection({ nodeId }: { nodeId: string }) {
  const all = useComments((state) => state.comments);
  const [showsResolved, setShowsResolved] = useState(false);
  const here = all?.filter((comment) => comment.nodeId === nodeId) ?? [];
  const resolvedCount = here.filter(({ resolved }) => resolved).length;
  const shown = here.filter(({ resolved }) => showsResolved || !resolved);
  return (
    <section className={styles.section} aria-label="Comments">
      <h3>Comments</h3>
      {shown.length > 0 ? (
        <ul className={styles.list}>
          {shown.map((comment) => (
            <OneComment key={comment.id} comment={comment} />
          ))}
        </ul>
      ) : null}
      {resolvedCount > 0 ? (
        <Button variant="quiet" size="small" onClick={() => setShowsResolved(!showsResolved)}>
          {showsResolved ? 'Hide resolved' : `Show ${resolvedCount} resolved`}
        </Button>
      ) : null}
      <Composer nodeId={nodeId} />
    </section>
  );
}
