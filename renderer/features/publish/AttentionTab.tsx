import type { Settlement } from '../../../shared/api/calls/attention.ts';
import type { CallResult } from '../../api/hooks.ts';
import { navigate } from '../../app/route.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { Instant } from '../format/instant-words.tsx';
import { useActAs } from '../people/need-person.ts';
import { AttentionCards } from './AttentionCards.tsx';
import { countOf } from './use-attention.tsx';
import styles from './publish.module.css';

/** What no sender can settle by itself, target by target: a person looks at it and gives their word. */
export function AttentionTab({ data, error, loading, reload }: CallResult<'attention.list'>) {
  const { busy, run } = useActAs();
  if (error) return <Notice tone="error">{error}</Notice>;
  if (!data) return <Spinner text="Asking the senders" />;
  const settle = async (targetId: string, settlement: Settlement, done: string) => {
    const given = await run('attention.settle', { targetId, settlement }, 'Give your word');
    // a word that was taken is told to every window; one that was not may have come too late
    if (given) showToast({ tone: 'success', text: done });
    else reload();
  };
  if (data.places.length === 0) {
    return (
      <EmptyState
        icon="server"
        text="What a Throughline sender cannot settle by itself comes here for a person. This workspace publishes to none yet."
        action={
          <Button icon="plus" onClick={() => navigate('publish', null, { tab: 'targets', add: 'sender' })}>
            Add a target
          </Button>
        }
      />
    );
  }
  // the button that was pressed goes with its card: the focus goes back to the list that it stood in
  return (
    <div tabIndex={-1} className={styles.attention} role="group" aria-label="What needs a person">
      {data.places.map(({ targetId, name, at, attention, trouble }) => (
        <section key={targetId} className={styles.place} aria-label={name}>
          <div className={styles.placeHead}>
            <h2>{name}</h2>
            <span className={styles.quiet}>
              asked <Instant at={at} />
            </span>
            <span className={styles.spring} />
            <Button size="small" icon="refresh-cw" busy={loading} onClick={reload}>
              Ask again
            </Button>
          </div>
          {attention === null ? <Notice tone="error">{trouble}</Notice> : countOf(attention) === 0 ? <EmptyState icon="circle-check" text={`Nothing waits for a person at ${name}. Messages of which nobody can tell whether they went out, calls that nobody took and alerts come here.`} /> : <AttentionCards attention={attention} busy={busy} settle={(settlement, done) => void settle(targetId, settlement, done)} />}
        </section>
      ))}
    </div>
  );
}
