import type { Review } from '../../../shared/api/calls/review.ts';
import { useCall } from '../../api/hooks.ts';
import { navigate, useRoute } from '../../app/route.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListTable } from '../../ui/list-table.tsx';
import { Notice, Page } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import type { Column } from '../../ui/table-columns.ts';
import { counted, shortHash } from '../format/figures.ts';
import { Instant } from '../format/instant-words.tsx';
import { readInstant } from '../format/instant.ts';
import { ReviewDetail } from './ReviewDetail.tsx';
import { ReviewStateBadge, reviewStateWords } from './states.tsx';

const said = (review: Review) => review.voidBecause || review.decisionNote || review.note;

const COLUMNS: readonly Column<Review>[] = [
  { id: 'state', title: 'State', width: '176px', cell: (review) => <ReviewStateBadge state={review.state} />, sortBy: (review) => reviewStateWords(review.state) },
  { id: 'journey', title: 'Journey', width: 'minmax(160px, 1.4fr)', cell: (review) => review.journeyName, sortBy: (review) => review.journeyName },
  { id: 'version', title: 'Version', width: '112px', cell: (review) => <code title={review.journeyHash}>{shortHash(review.journeyHash)}</code>, text: (review) => review.journeyHash },
  { id: 'by', title: 'Asked by', width: 'minmax(104px, 0.8fr)', cell: (review) => review.submittedBy, sortBy: (review) => review.submittedBy },
  { id: 'at', title: 'Asked', width: '200px', cell: (review) => <Instant at={review.submittedAt} />, sortBy: (review) => Date.parse(review.submittedAt), text: (review) => readInstant(review.submittedAt).text },
  { id: 'decided', title: 'Decided by', width: 'minmax(104px, 0.8fr)', cell: (review) => review.decidedBy ?? '–', sortBy: (review) => review.decidedBy ?? '' },
  { id: 'note', title: 'Note', width: 'minmax(160px, 1.6fr)', cell: (review) => <span title={said(review)}>{said(review)}</span>, text: said },
];

/** Requests for approval, or one of them. */
export function ReviewsPage() {
  const journeyId = useRoute((route) => route.id);
  return journeyId ? <ReviewDetail key={journeyId} journeyId={journeyId} /> : <ReviewList />;
}

function ReviewList() {
  const { data, error } = useCall('reviews.list', {}, ['journeys.changed', 'policy.changed', 'workspace.replaced']);
  const open = data?.reviews.filter((review) => review.state === 'open').length ?? 0;
  return (
    <Page title="Reviews" lead="An approval is a person’s word on one exact version of a journey under one policy. Changing either voids it; moving nodes does not." fill>
      {error ? <Notice tone="error">{error}</Notice> : null}
      {data ? (
        <ListTable
          label="Review requests"
          unit={['request', 'requests']}
          columns={COLUMNS}
          rows={data.reviews}
          rowKey={(review) => `${review.journeyId} ${review.submittedAt}`}
          onRowPress={(review) => navigate('reviews', review.journeyId)}
          toolbar={data.reviews.length > 0 ? <span>{open === 0 ? 'Nothing waits for a reviewer.' : `${counted(open, 'request')} ${open === 1 ? 'waits' : 'wait'} for a reviewer.`}</span> : null}
          empty={
            <EmptyState
              icon="clipboard-check"
              text="Open a journey and submit it for review: the request with what changed appears here."
              action={
                <Button variant="primary" icon="route" onClick={() => navigate('journeys')}>
                  Open journeys
                </Button>
              }
            />
          }
        />
      ) : error ? null : (
        <Spinner text="Reading the requests" />
      )}
    </Page>
  );
}

/** How many requests wait, beside the page's word in the rail. */
export function ReviewsBadge() {
  const { data } = useCall('reviews.list', {}, ['journeys.changed', 'policy.changed', 'workspace.replaced']);
  const open = data?.reviews.filter((review) => review.state === 'open').length ?? 0;
  return open > 0 ? (
    <Badge tone="info">
      {open}
      <span className="visually-hidden"> waiting for a reviewer</span>
    </Badge>
  ) : null;
}
