import type { Comment } from '../../../shared/api/calls/comments.ts';
import type { JourneyDocument } from '../../../shared/journey/document.ts';
import { cardLabel, readCard } from '../../canvas/card.ts';
import { useDocument } from '../../editor/document-store.ts';
import { Badge } from '../../ui/badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListTable } from '../../ui/list-table.tsx';
import type { Column } from '../../ui/table-columns.ts';
import { Instant } from '../format/instant-words.tsx';
import { showStep } from '../format/show-step.ts';
import { compose } from './commenting.ts';
import { useComments } from './comments-store.ts';

function stepWords(document: JourneyDocument, nodeId: string): string {
  const node = document.nodes[nodeId];
  return node ? cardLabel(readCard(node)) : 'A step that is deleted';
}

function columnsFor(document: JourneyDocument): readonly Column<Comment>[] {
  return [
    { id: 'step', title: 'Step', width: 'minmax(160px, 1.2fr)', sortBy: ({ nodeId }) => stepWords(document, nodeId), cell: ({ nodeId }) => stepWords(document, nodeId) },
    { id: 'text', title: 'Comment', width: 'minmax(200px, 2.4fr)', sortBy: ({ text }) => text, cell: ({ text }) => <span title={text}>{text}</span> },
    { id: 'by', title: 'By', width: 'minmax(96px, 0.6fr)', sortBy: ({ by }) => by, cell: ({ by }) => by },
    { id: 'at', title: 'When', width: '200px', sortBy: ({ at }) => Date.parse(at), text: ({ at }) => at, cell: ({ at }) => <Instant at={at} /> },
    {
      id: 'state',
      title: 'State',
      width: '120px',
      sortBy: ({ resolved }) => (resolved ? 'Resolved' : 'Open'),
      cell: ({ resolved }) => (resolved ? <Badge tone="success" icon="check">Resolved</Badge> : <Badge tone="info">Open</Badge>),
    },
  ];
}

/** Everything that is said about the open journey's steps; a row leads to its step. */
export function CommentsTab() {
  const document = useDocument((state) => state.document);
  const comments = useComments((state) => state.comments);
  if (!document || !comments) return <EmptyState icon="message-circle" text="Open a journey to see what is said about its steps." />;
  const press = ({ nodeId }: Comment) => {
    if (!document.nodes[nodeId]) return;
    showStep(document.id, nodeId);
    compose(nodeId);
  };
  return (
    <ListTable
      label="Comments"
      unit={['comment', 'comments']}
      columns={columnsFor(document)}
      rows={comments}
      rowKey={({ id }) => id}
      initialSorting={{ columnId: 'state', descending: false }}
      onRowPress={press}
      empty={<EmptyState icon="message-circle" text="No comments yet. Select a step and comment on it in the inspector; comments change no approval." />}
    />
  );
}

/** How many are open, behind the tab's title. */
export function CommentsAside() {
  const open = useComments((state) => state.comments?.filter(({ resolved }) => !resolved).length ?? 0);
  return open > 0 ? <Badge tone="info">{open}</Badge> : null;
}
