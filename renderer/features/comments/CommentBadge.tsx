import { countWords } from '../../../shared/words/text.ts';
import { Icon } from '../../ui/icons.tsx';
import { classNames } from '../../ui/class-names.ts';
import { compose } from './commenting.ts';
import { useComments } from './comments-store.ts';
import styles from './comments.module.css';

/** How much of what is said about a step is open, on its card; a press leads to it. */
export function CommentBadge({ nodeId }: { nodeId: string }) {
  const open = useComments((state) => state.openByNode.get(nodeId) ?? 0);
  if (open === 0) return null;
  const words = countWords(open, 'open comment');
  return (
    <button
      type="button"
      className={classNames(styles.badge, 'nodrag', 'nopan')}
      aria-label={words}
      title={words}
      onClick={(event) => {
        event.stopPropagation();
        compose(nodeId);
      }}
    >
      <Icon name="message-circle" size={12} />
      <span aria-hidden="true">{open}</span>
    </button>
  );
}
