import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/page.tsx';
import type { RoutingDraft } from './use-routing-draft.ts';
import styles from './tasks.module.css';

/** What became of a change: save it or take it back. */
export function SaveBar({ changed, busy, problem, discard, save }: RoutingDraft) {
  return (
    <div className={styles.saveBar}>
      {problem ? <Notice tone="error">{problem}</Notice> : null}
      <Button disabled={!changed} onClick={discard}>Take back</Button>
      <Button variant="primary" icon="save" busy={busy} disabled={!changed || problem !== null} onClick={() => void save()}>Save</Button>
    </div>
  );
}
