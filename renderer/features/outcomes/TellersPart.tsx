import type { FetchedOutcomes, OutcomeTeller } from '../../../shared/api/calls/outcomes.ts';
import { useCall } from '../../api/hooks.ts';
import { navigate } from '../../app/route.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/page.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { Toggle } from '../../ui/toggle.tsx';
import { counted } from '../format/figures.ts';
import { Instant } from '../format/instant-words.tsx';
import { useActAs } from '../people/need-person.ts';
import styles from './outcomes.module.css';

/** What senders have recorded, brought into the workspace: by a button, or again and again. */
export function TellersPart() {
  const { data } = useCall('outcomes.tellers', {}, ['outcomes.changed', 'targets.changed', 'workspace.replaced']);
  if (!data) return null;
  if (data.tellers.length === 0) {
    return (
      <p className={styles.source}>
        <span className={styles.quiet}>What a Throughline sender records comes in here once it is a target.</span>
        <Button size="small" onClick={() => navigate('publish', null, { tab: 'targets', add: 'sender' })}>Add a target</Button>
      </p>
    );
  }
  return (
    <ul className={styles.tellers} aria-label="Senders">
      {data.tellers.map((teller) => <Teller key={teller.targetId} {...teller} />)}
    </ul>
  );
}

function Teller({ targetId, name, follows, askedAt, trouble, taken }: OutcomeTeller) {
  const { busy, run } = useActAs();
  const fetchNow = async () => {
    const fetched = await run('outcomes.fetch', { targetId }, `Fetch what ${name} recorded`);
    if (fetched) showToast({ tone: fetched.refused.length > 0 ? 'info' : 'success', text: fetchedWords(fetched) });
  };
  return (
    <li>
      <div className={styles.teller}>
        <p className={styles.tellerWords}>
          <strong>{name}</strong>{' '}
          <span className={styles.quiet}>
            {askedAt === null ? 'has not been asked yet' : <>{counted(taken, 'event')} taken in so far, asked last <Instant at={askedAt} /></>}
          </span>
        </p>
        <Toggle label="Every minute" checked={follows} onChange={(next) => void run('outcomes.follow', { targetId, follows: next }, `Follow what ${name} records`)} />
        <Button icon="download" busy={busy} onClick={() => void fetchNow()} aria-label={`Fetch from ${name}`}>Fetch</Button>
      </div>
      {trouble === '' ? null : <Notice tone="warning">{trouble}</Notice>}
    </li>
  );
}

/** What came, and what was left out and why. */
function fetchedWords({ taken, strangers, erased, refused }: FetchedOutcomes): string {
  return [
    taken === 0 ? 'Nothing new.' : `Took in ${counted(taken, 'event')}.`,
    ...(strangers === 0 ? [] : [`Left out ${counted(strangers, 'event')} of people who are not in this workspace.`]),
    ...(erased === 0 ? [] : [`Left out ${counted(erased, 'event')} of people who were erased.`]),
    ...(refused.length === 0 ? [] : [`Could not take ${refused[0]!.id || 'one without an id'}: ${refused[0]!.message}${refused.length > 1 ? ` And ${refused.length - 1} more.` : ''}`]),
  ].join(' ');
}
