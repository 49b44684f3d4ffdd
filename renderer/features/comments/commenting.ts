import type { Comment } from '../../../shared/api/calls/comments.ts';
import { act } from '../../api/hooks.ts';
import { useShell } from '../../app/shell-store.ts';
import { openedDocument } from '../../editor/document-store.ts';
import { select } from '../../editor/selection-store.ts';
import { showToast } from '../../ui/toast-store.ts';
import { actAs } from '../people/need-person.ts';
import { useComments } from './comments-store.ts';

const journey = () => ({ journeyId: openedDocument().id });

/** Opens the inspector on a step, ready to say something about it. */
export function compose(nodeId: string): void {
  useShell.setState({ inspectorOpen: true });
  select([nodeId]);
  useComments.setState({ composing: nodeId });
}

/** Says something about a step; whoever is not signed in is asked to. False: it was not said, and why was shown. */
export async function addComment(nodeId: string, text: string): Promise<boolean> {
  return (await actAs('comments.add', { ...journey(), nodeId, text }, 'Comment on a step')) !== null;
}

export async function editComment({ id }: Comment, text: string): Promise<boolean> {
  return (await actAs('comments.edit', { ...journey(), commentId: id, text }, 'Change your comment')) !== null;
}

export async function resolveComment({ id }: Comment, resolved: boolean): Promise<void> {
  await actAs('comments.resolve', { ...journey(), commentId: id, resolved }, resolved ? 'Resolve a comment' : 'Open a comment again');
}

/** Takes one's own comment off; the notice brings it back. */
export async function removeComment({ id }: Comment): Promise<void> {
  const one = { ...journey(), commentId: id };
  if (!(await actAs('comments.remove', { ...one, removed: true }, 'Remove your comment'))) return;
  showToast({ text: 'Removed the comment.', action: { label: 'Undo', run: () => void act('comments.remove', { ...one, removed: false }) } });
}
