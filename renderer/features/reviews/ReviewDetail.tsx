import { useState } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import type { Review } from '../../../shared/api/calls/review.ts';
import { useCall } from '../../api/hooks.ts';
import { useJourneySummary, useWorkspace } from '../../api/workspace-store.ts';
import { navigate } from '../../app/route.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Notice, Page, Section } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { TextArea } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { counted } from '../format/figures.ts';
import { Instant } from '../format/instant-words.tsx';
import { showStep } from '../format/show-step.ts';
import { useActAs } from '../people/need-person.ts';
import { ReviewStateBadge } from './states.tsx';
import styles from './reviews.module.css';
import { openSubmitDialog } from './submit-store.ts';

/** One journey's latest request: what changed, what is wrong, whose word is asked for, on which exact version. */
export function ReviewDetail({ journeyId }: { journeyId: string }) {
  const { data, error } = useCall('reviews.get', { journeyId }, ['journeys.changed', 'policy.changed', 'journey.edited']);
  const summary = useJourneySummary(journeyId);
  const title = data?.review?.journeyName ?? summary?.name ?? 'Review';
  return (
    <Page
      title={title}
      lead={data?.review ? <Lead review={data.review} /> : undefined}
      actions={
        <>
          <Button icon="clipboard-check" onClick={() => navigate('reviews')}>
            All requests
          </Button>
          <Button icon="route" onClick={() => navigate('journeys', journeyId)}>
            Open journey
          </Button>
        </>
      }
    >
      {error ? <Notice tone="error">{error}</Notice> : null}
      {!data && !error ? <Spinner text="Reading the request" /> : null}
      {data && !data.review ? (
        <EmptyState
          icon="clipboard-check"
          text="Nobody has asked for approval of this journey yet."
          action={
            <Button variant="primary" icon="send" onClick={() => openSubmitDialog(journeyId)}>
              Submit for review
            </Button>
          }
        />
      ) : null}
      {data?.review ? <Request data={data} review={data.review} /> : null}
    </Page>
  );
}

function Lead({ review }: { review: Review }) {
  return (
    <span className={styles.lead}>
      <ReviewStateBadge state={review.state} />
      <span>
        asked by {review.submittedBy}, <Instant at={review.submittedAt} />
      </span>
    </span>
  );
}

function Request({ data, review }: { data: CallOutput<'reviews.get'>; review: Review }) {
  return (
    <>
      {review.state === 'void' ? (
        <Notice tone="error" action={<Button size="small" icon="send" onClick={() => openSubmitDialog(review.journeyId)}>Submit again</Button>}>
          This {review.decidedBy ? 'approval' : 'request'} is void: {review.voidBecause} It can’t be published until it is approved again.
        </Notice>
      ) : null}
      {review.decidedBy && review.decidedAt ? (
        <Notice tone={review.state === 'approved' ? 'success' : 'warning'}>
          {review.decidedBy} {review.state === 'returned' ? 'returned' : 'approved'} it, <Instant at={review.decidedAt} />
          {review.decisionNote ? `: “${review.decisionNote}”` : '.'}
        </Notice>
      ) : null}
      {review.note ? (
        <Section title="The author’s note">
          <p className={styles.note}>{review.note}</p>
        </Section>
      ) : null}
      <Section title="What changed" lead={data.approvedBefore ? 'Since this journey was last approved.' : undefined}>
        {data.changes.length === 0 ? (
          <p className={styles.quiet}>{data.approvedBefore ? 'Nothing in what contacts get.' : 'No version of this journey was approved before, so all of it is new.'}</p>
        ) : (
          <ol className={styles.changes}>
            {data.changes.map((change, index) => (
              <li key={index}>{change}</li>
            ))}
          </ol>
        )}
      </Section>
      <Steps key={String(data.approvedBefore)} steps={data.steps} open={!data.approvedBefore} onShow={(nodeId) => showStep(review.journeyId, nodeId)} />
      <Section title="Problems" lead={data.problems.length === 0 ? undefined : `${counted(data.problems.filter(({ severity }) => severity === 'error').length, 'error')}, ${counted(data.problems.filter(({ severity }) => severity === 'warning').length, 'warning')}.`}>
        {data.problems.length === 0 ? (
          <p className={styles.fine}>
            <Icon name="circle-check" /> The checks found no problem in this version.
          </p>
        ) : (
          <ul className={styles.problems}>
            {data.problems.map((problem, index) => (
              <li key={index}>
                <Icon name={problem.severity === 'error' ? 'circle-alert' : 'triangle-alert'} className={problem.severity === 'error' ? styles.error : styles.warning} />
                <span>
                  <span className="visually-hidden">{problem.severity === 'error' ? 'Error: ' : 'Warning: '}</span>
                  {problem.message} <span className={styles.quiet}>{problem.help}</span>
                </span>
                {problem.nodeId ? (
                  <Button size="small" variant="quiet" onClick={() => showStep(review.journeyId, problem.nodeId ?? '')}>
                    Show on canvas
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title="What is approved" lead="These three together. Change one and the approval no longer counts.">
        <dl className={styles.hashes}>
          <dt>Journey version</dt>
          <dd>
            <code>{review.journeyHash}</code>
          </dd>
          <dt>Policy version</dt>
          <dd>
            <code>{review.policyHash}</code>
          </dd>
          <dt>Rules version</dt>
          <dd>
            <code>{review.rulesVersion}</code>
          </dd>
        </dl>
      </Section>
      {review.state === 'open' ? <Decide review={review} /> : null}
    </>
  );
}

/** The whole version, texts in full; folded where there are changes to read instead. */
function Steps({ steps, open, onShow }: { steps: CallOutput<'reviews.get'>['steps']; open: boolean; onShow(nodeId: string): void }) {
  return (
    <Section title="What it does" lead="Every step in the order contacts come to it, and every text as it would be sent.">
      <details className={styles.steps} open={open}>
        <summary>{counted(steps.length, 'step')}</summary>
        <ol>
          {steps.map(({ nodeId, sentence, texts }) => (
            <li key={nodeId}>
              <p>
                {sentence}{' '}
                <Button size="small" variant="quiet" onClick={() => onShow(nodeId)}>
                  Show on canvas
                </Button>
              </p>
              {texts.map(({ label, text }) => (
                <blockquote key={label} aria-label={label}>
                  {text}
                </blockquote>
              ))}
            </li>
          ))}
        </ol>
      </details>
    </Section>
  );
}

function Decide({ review }: { review: Review }) {
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState<string | null>(null);
  const person = useWorkspace((state) => state.workspace?.person ?? null);
  const { busy, run } = useActAs();
  const { journeyId, journeyHash, policyHash, journeyName } = review;
  const own = person?.name === review.submittedBy;

  const approve = async () => {
    setMissing(null);
    if (await run('reviews.approve', { journeyId, journeyHash, policyHash, note }, 'Approve', review.submittedBy)) showToast({ tone: 'success', text: `Approved “${journeyName}”. Its author can publish exactly this version.` });
  };
  const sendBack = async () => {
    if (note.trim() === '') return setMissing('Say what has to change: the author reads this.');
    if (await run('reviews.return', { journeyId, journeyHash, note: note.trim() }, 'Return with note')) showToast({ text: `Returned “${journeyName}” to its author with your note.` });
    return undefined;
  };
  const takeBack = async () => {
    if (await run('reviews.withdraw', { journeyId }, 'Take the request back')) showToast({ text: `The request for “${journeyName}” was taken back.` });
  };

  return (
    <Section title="Decide" lead={own ? 'You asked for this, so somebody else has to approve it: they sign in when they press Approve.' : 'Your name and this version go on record.'}>
      <TextArea
        label="Note"
        help="Needed to return it; kept on record with an approval."
        value={note}
        error={missing}
        maxLength={2000}
        onChange={(text) => {
          setNote(text);
          setMissing(null);
        }}
      />
      <div className={styles.buttons}>
        {own ? (
          <Button busy={busy} onClick={() => void takeBack()}>
            Take back
          </Button>
        ) : null}
        <Button icon="corner-up-right" busy={busy} onClick={() => void sendBack()}>
          Return with note
        </Button>
        <Button variant="primary" icon="check" busy={busy} onClick={() => void approve()}>
          Approve
        </Button>
      </div>
    </Section>
  );
}
