import type { JourneySummary } from '../../../shared/api/calls/journeys.ts';
import type { Target } from '../../../shared/api/calls/publish.ts';
import { useCall } from '../../api/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Notice, Section } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { counted, shortHash } from '../format/figures.ts';
import { Instant } from '../format/instant-words.tsx';
import { useActAs } from '../people/need-person.ts';
import styles from './publish.module.css';

interface Where {
  journey: JourneySummary;
  target: Target;
  /** the version that the target has; null: none */
  deployedHash: string | null;
  onChanged(): void;
}

/** Whether the target still has what was approved, and the way back to an earlier version. */
export function DriftAndRollback({ journey, target, deployedHash, onChanged }: Where) {
  return (
    <>
      <DriftSection journeyId={journey.id} target={target} />
      <EarlierVersions journey={journey} target={target} deployedHash={deployedHash} onChanged={onChanged} />
    </>
  );
}

function DriftSection({ journeyId, target }: { journeyId: string; target: Target }) {
  const drift = useCall('publish.drift', { journeyId, targetId: target.id }, ['journeys.changed']);
  return (
    <Section
      title="Drift"
      lead={`What ${target.name} has, against the approved version.`}
      actions={
        <Button size="small" icon="refresh-cw" busy={drift.loading} onClick={drift.reload}>
          Compare again
        </Button>
      }
    >
      {drift.error ? (
        <Notice tone="info">{drift.error}</Notice>
      ) : !drift.data ? (
        <Spinner text={`Asking ${target.name}`} />
      ) : drift.data.state === 'drifted' ? (
        <Notice tone="warning">
          It has drifted, in {counted(drift.data.differences.length, 'point')}:
          <ul className={styles.difference}>
            {drift.data.differences.map((sentence, index) => (
              <li key={index}>{sentence}</li>
            ))}
          </ul>
        </Notice>
      ) : (
        <p className={styles.fine}>
          <Icon name={drift.data.state === 'none' ? 'circle-check' : 'minus'} /> {drift.data.state === 'none' ? 'The target has exactly the approved version.' : 'Nothing is there to compare.'}
        </p>
      )}
    </Section>
  );
}

/** Versions that were published here before. Whether one may run again is asked when it is chosen: its approval has to hold under the policy of now. */
function EarlierVersions({ journey, target, deployedHash, onChanged }: Where) {
  const { data } = useCall('publish.receipts', {}, ['journeys.changed']);
  const { busy, run } = useActAs();
  const earlier = new Map<string, { at: string; by: string }>();
  for (const { journeyId, targetId, hash, at, by, action } of data?.receipts ?? []) {
    if (journeyId === journey.id && targetId === target.id && action === 'publish' && hash !== deployedHash && !earlier.has(hash)) earlier.set(hash, { at, by });
  }
  if (earlier.size === 0) return null;
  const rollBack = async (journeyHash: string) => {
    const receipt = await run('publish.rollback', { journeyId: journey.id, targetId: target.id, journeyHash }, 'Roll back');
    onChanged();
    if (receipt) showToast({ tone: 'success', text: receipt.message || `${target.name} runs version ${shortHash(journeyHash)} again.` });
  };
  return (
    <Section title="Earlier versions" lead="Published here before. A version runs again if its approval holds under the policy of now.">
      <ul className={styles.items}>
        {[...earlier].map(([hash, { at, by }]) => (
          <li key={hash}>
            <Icon name="rotate-ccw" />
            <div>
              Version <code title={hash}>{shortHash(hash)}</code>, published by {by}, <Instant at={at} />{' '}
              <Button size="small" busy={busy} aria-label={`Roll back to version ${shortHash(hash)}`} onClick={() => void rollBack(hash)}>
                Roll back
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
