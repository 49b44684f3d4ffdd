import type { z } from 'zod';
import type { JourneySummary } from '../../../shared/api/calls/journeys.ts';
import type { Target, targetKindSchema } from '../../../shared/api/calls/publish.ts';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { useCall } from '../../api/hooks.ts';
import { navigate } from '../../app/route.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { Notice, Section } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { counted, shortHash } from '../format/figures.ts';
import { Instant } from '../format/instant-words.tsx';
import { showStep } from '../format/show-step.ts';
import { useActAs } from '../people/need-person.ts';
import { openSubmitDialog } from '../reviews/submit-store.ts';
import { ActivitySection } from './ActivitySection.tsx';
import { DriftAndRollback } from './DriftAndRollback.tsx';
import styles from './publish.module.css';

export type TargetKind = z.infer<typeof targetKindSchema>;
type Plan = CallOutput<'publish.plan'>;
type Deployment = CallOutput<'publish.status'>;

const DEPLOYMENTS: Record<Deployment['state'], { words: string; tone: Tone; icon: IconName }> = {
  absent: { words: 'Not there', tone: 'neutral', icon: 'minus' },
  live: { words: 'Running', tone: 'success', icon: 'rocket' },
  paused: { words: 'Paused', tone: 'warning', icon: 'circle-pause' },
  withdrawn: { words: 'Withdrawn', tone: 'neutral', icon: 'circle-stop' },
  unknown: { words: 'Not known', tone: 'warning', icon: 'circle-help' },
};
const ITEM_ICONS: Record<Plan['items'][number]['action'], IconName> = { create: 'plus', change: 'pencil', nothing: 'check' };
const ITEM_WORDS: Record<Plan['items'][number]['action'], string> = { create: 'Create', change: 'Change', nothing: 'Leave as it is' };

/** What publishing this journey to this target would do, what the target has now, and the two buttons that act. */
export function PublishPanel({ journey, target, kind }: { journey: JourneySummary; target: Target; kind: TargetKind | null }) {
  const where = { journeyId: journey.id, targetId: target.id };
  const plan = useCall('publish.plan', where, ['journeys.changed', 'policy.changed']);
  const status = useCall('publish.status', where, ['journeys.changed']);
  const { busy, run } = useActAs();
  const asksAgain = () => {
    plan.reload();
    status.reload();
  };

  const publish = async () => {
    const receipt = await run('publish.apply', { ...where, journeyHash: journey.hash }, 'Publish');
    asksAgain();
    if (receipt) showToast({ tone: 'success', text: receipt.message || `Published “${journey.name}” to ${target.name}.` });
  };
  const withdraw = async () => {
    const receipt = await run('publish.withdraw', where, 'Withdraw');
    asksAgain();
    if (receipt) showToast({ text: receipt.message || `Withdrew “${journey.name}” from ${target.name}.` });
  };

  const hold = async (order: 'pause' | 'resume') => {
    const receipt = await run(`publish.${order}`, where, order === 'pause' ? 'Pause' : 'Resume');
    asksAgain();
    if (receipt) showToast({ text: receipt.message || `${order === 'pause' ? 'Paused' : 'Resumed'} “${journey.name}” at ${target.name}.` });
  };

  const refused = plan.data?.refusedBecause ?? '';
  const runsAlready = plan.data !== null && plan.data.items.length > 0 && plan.data.items.every(({ action }) => action === 'nothing');
  const missesSecret = (kind?.secrets.length ?? 0) > 0 && !target.hasSecret;
  return (
    <div className={styles.panelBody}>
      {missesSecret ? (
        <Notice tone="warning" action={<Button size="small" onClick={() => navigate('publish', journey.id, { tab: 'targets' })}>Open targets</Button>}>
          {target.name} has no secrets yet, so it will refuse what is sent to it. Enter them on the Targets tab.
        </Notice>
      ) : null}
      <Section
        title="At the target now"
        lead={`What ${target.name} has, asked just now.`}
        actions={
          <>
            <Button size="small" icon="refresh-cw" busy={status.loading} onClick={asksAgain}>
              Ask again
            </Button>
            {status.data?.state === 'paused' ? (
              <Button size="small" icon="play" busy={busy} onClick={() => void hold('resume')}>
                Resume
              </Button>
            ) : (
              <Button size="small" icon="circle-pause" busy={busy} disabled={status.data?.state !== 'live'} onClick={() => void hold('pause')}>
                Pause
              </Button>
            )}
            <Button size="small" variant="danger" icon="circle-stop" busy={busy} disabled={!status.data || (status.data.state !== 'live' && status.data.state !== 'paused' && status.data.state !== 'unknown' && journey.published.every(({ targetId }) => targetId !== target.id))} onClick={() => void withdraw()}>
              Withdraw
            </Button>
          </>
        }
      >
        {status.error ? <Notice tone="error">{status.error}</Notice> : status.data ? <Status deployment={status.data} approvedHash={journey.hash} /> : <Spinner text={`Asking ${target.name}`} />}
      </Section>
      <ActivitySection journey={journey} target={target} />
      <Section
        title="What publishing would do"
        lead="Nothing is sent until you publish."
        actions={
          <Button variant={runsAlready ? 'secondary' : 'primary'} icon="rocket" busy={busy} disabled={!plan.data || refused !== ''} onClick={() => void publish()}>
            {runsAlready ? 'Publish again' : 'Publish'}
          </Button>
        }
      >
        {plan.error ? <Notice tone="error">{plan.error}</Notice> : plan.data ? <PlanView plan={plan.data} journey={journey} /> : <Spinner text="Working out the plan" />}
      </Section>
      {status.data && status.data.state !== 'absent' ? <DriftAndRollback journey={journey} target={target} deployedHash={status.data.hash} onChanged={asksAgain} /> : null}
    </div>
  );
}

function Status({ deployment, approvedHash }: { deployment: Deployment; approvedHash: string }) {
  const { words, tone, icon } = DEPLOYMENTS[deployment.state];
  return (
    <div className={styles.status}>
      <Badge tone={tone} icon={icon}>
        {words}
      </Badge>
      {deployment.hash ? (
        <span>
          version <code title={deployment.hash}>{shortHash(deployment.hash)}</code>
          {deployment.hash === approvedHash ? ', the one shown here' : ', another one than shown here'}
        </span>
      ) : null}
      {deployment.at ? <Instant at={deployment.at} /> : null}
      {deployment.message ? <span className={styles.quiet}>{deployment.message}</span> : null}
    </div>
  );
}

function PlanView({ plan, journey }: { plan: Plan; journey: JourneySummary }) {
  const unapproved = journey.state === 'draft' || journey.state === 'changed';
  return (
    <>
      {plan.refusedBecause ? (
        <Notice
          tone="warning"
          action={
            unapproved ? (
              <Button size="small" icon="send" onClick={() => openSubmitDialog(journey.id)}>
                Submit for review
              </Button>
            ) : journey.state === 'in-review' ? (
              <Button size="small" icon="clipboard-check" onClick={() => navigate('reviews', journey.id)}>
                Open request
              </Button>
            ) : undefined
          }
        >
          It can’t be published: {plan.refusedBecause}
        </Notice>
      ) : null}
      {plan.findings.length > 0 ? (
        <div>
          <h3>What this target can’t express</h3>
          <ul className={styles.findings}>
            {plan.findings.map((finding, index) => (
              <li key={index}>
                <Icon name={finding.severity === 'error' ? 'circle-alert' : 'triangle-alert'} className={finding.severity === 'error' ? styles.error : styles.warning} />
                <span>
                  <span className="visually-hidden">{finding.severity === 'error' ? 'Error: ' : 'Warning: '}</span>
                  {finding.message} <span className={styles.quiet}>{finding.proposal}</span>
                </span>
                {finding.nodeId ? (
                  <Button size="small" variant="quiet" onClick={() => showStep(journey.id, finding.nodeId ?? '')}>
                    Show on canvas
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </div>
      ) : plan.refusedBecause === '' ? (
        <p className={styles.fine}>
          <Icon name="circle-check" /> The target can express every step of this journey.
        </p>
      ) : null}
      {plan.items.length > 0 ? (
        <ul className={styles.items}>
          {plan.items.map((item, index) => (
            <li key={index}>
              <Icon name={ITEM_ICONS[item.action]} />
              <div>
                <strong>{ITEM_WORDS[item.action]}</strong> {item.what}
                {item.difference.length > 0 ? (
                  <details>
                    <summary>{counted(item.difference.length, 'difference')}</summary>
                    <ul className={styles.difference}>
                      {item.difference.map((line, at) => (
                        <li key={at}>{line}</li>
                      ))}
                    </ul>
                  </details>
                ) : null}
              </div>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
