import type { CallOutput } from '../../../shared/api/contract.ts';
import { useWorkspace } from '../../api/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/page.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { Instant } from '../format/instant-words.tsx';
import { useActAs } from '../people/need-person.ts';
import styles from './policy.module.css';

/** A loosening that waits for another person, who accepts or refuses it here. */
export function PendingLoosening({ pending, looking, onLook }: { pending: NonNullable<CallOutput<'policy.get'>['pending']>; /** the proposal is what the page shows */ looking: boolean; onLook(looking: boolean): void }) {
  const person = useWorkspace((state) => state.workspace?.person ?? null);
  const { busy, run } = useActAs();
  const own = person?.name === pending.proposedBy;
  const decide = async (accept: boolean) => {
    const done = await run('policy.decide', { accept, hash: pending.hash }, accept ? 'Accept the looser policy' : 'Refuse the looser policy', pending.proposedBy);
    if (done) {
      onLook(false);
      showToast({ tone: 'success', text: accept ? 'The looser policy is in force. Approvals given under the old one count as stale.' : 'The looser policy was refused. The policy stays as it was.' });
    }
  };
  const withdraw = async () => {
    if (await run('policy.withdraw', { hash: pending.hash }, 'Take the proposal back')) showToast({ tone: 'success', text: 'The proposal is taken back. The policy stays as it was.' });
  };
  return (
    <Notice tone="warning">
      <div className={styles.pending}>
        <p>
          <strong>A looser policy waits for a second person.</strong> {pending.proposedBy} proposed it, <Instant at={pending.at} />. {looking ? 'Below is the proposal, to look at only.' : 'Until it is accepted, the policy below stays in force.'}
        </p>
        <ul className={styles.loosens}>
          {pending.loosens.map((what) => (
            <li key={what}>{what}</li>
          ))}
        </ul>
        <div className={styles.row}>
          <Button size="small" icon="eye" onClick={() => onLook(!looking)}>
            {looking ? 'Back to the policy in force' : 'Look at the proposal'}
          </Button>
          {own ? (
            <Button size="small" icon="undo-2" busy={busy} onClick={() => void withdraw()}>
              Take it back
            </Button>
          ) : null}
          <Button size="small" busy={busy} onClick={() => void decide(false)}>
            Refuse
          </Button>
          <Button size="small" variant="primary" busy={busy} onClick={() => void decide(true)}>
            Accept
          </Button>
          {own ? <span className={styles.hint}>You proposed it, so somebody else has to decide: they sign in when they press one of these.</span> : null}
        </div>
      </div>
    </Notice>
  );
}
