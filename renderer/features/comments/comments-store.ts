import { create } from 'zustand';
import type { Comment } from '../../../shared/api/calls/comments.ts';
import { client } from '../../api/connection.ts';
import { reportError } from '../../api/report-error.ts';
import { useDocument } from '../../editor/document-store.ts';

interface CommentsState {
  journeyId: string | null;
  /** of the open journey, oldest first; null until they are known */
  comments: readonly Comment[] | null;
  /** how many unresolved ones each step has */
  openByNode: ReadonlyMap<string, number>;
  /** the step whose next comment is to be written; taken once */
  composing: string | null;
}

const NONE: CommentsState = { journeyId: null, comments: null, openByNode: new Map(), composing: null };

/** What people say about the steps of the open journey. */
export const useComments = create<CommentsState>(() => NONE);

function openCounts(comments: readonly Comment[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { nodeId, resolved } of comments) if (!resolved) counts.set(nodeId, (counts.get(nodeId) ?? 0) + 1);
  return counts;
}

async function load(journeyId: string): Promise<void> {
  const { comments } = await client().call('comments.list', { journeyId });
  if (useDocument.getState().journeyId === journeyId) useComments.setState({ journeyId, comments, openByNode: openCounts(comments) });
}

/** Keeps the comments of the open journey up to date. Answers how to stop. */
export function followComments(): () => void {
  const reload = () => {
    const { journeyId, document } = useDocument.getState();
    if (journeyId && document) load(journeyId).catch(reportError);
  };
  const onDocument = () => {
    const { journeyId, document } = useDocument.getState();
    if (journeyId === null) useComments.setState(NONE);
    else if (document && journeyId !== useComments.getState().journeyId) {
      useComments.setState({ ...NONE, journeyId });
      reload();
    }
  };
  onDocument();
  const stops = [
    useDocument.subscribe(onDocument),
    client().subscribe('comments.changed', ({ journeyId }) => (journeyId === useDocument.getState().journeyId ? reload() : undefined)),
    client().subscribe('session.changed', reload),
    client().subscribe('workspace.replaced', reload),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
