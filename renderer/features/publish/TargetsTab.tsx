import { useState } from 'react';
import type { Target } from '../../../shared/api/calls/publish.ts';
import { useCall } from '../../api/hooks.ts';
import { navigate, useRoute } from '../../app/route.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { useActAs } from '../people/need-person.ts';
import { ConnectionTest } from './ConnectionTest.tsx';
import type { TargetKind } from './PublishPanel.tsx';
import { TargetDialog } from './TargetDialog.tsx';
import { settingsLine } from './target-form.ts';
import styles from './publish.module.css';

/** Where approved journeys go. Secrets go in here and never come out again. */
export function TargetsTab() {
  const route = useRoute();
  const { data, error, reload } = useCall('targets.list', {}, ['journeys.changed', 'workspace.replaced']);
  const [edited, setEdited] = useState<Target | null>(null);
  const [adding, setAdding] = useState(route.query.add !== undefined);
  const { busy, run } = useActAs();
  if (error) return <Notice tone="error">{error}</Notice>;
  if (!data) return <Spinner text="Reading the targets" />;
  const kindOf = (target: Target): TargetKind | null => data.kinds.find(({ kind }) => kind === target.kind) ?? null;
  const close = () => {
    setEdited(null);
    setAdding(false);
    if (route.query.add) navigate('publish', route.id, { tab: 'targets' });
  };
  const remove = async (target: Target) => {
    const done = await run('targets.remove', { targetId: target.id }, `Remove ${target.name}`);
    if (!done) return;
    reload();
    showToast({ text: `Removed ${target.name} and its secrets.` });
  };
  const add = (
    <Button variant="primary" icon="plus" onClick={() => setAdding(true)}>
      Add a target
    </Button>
  );
  return (
    <div className={styles.tab}>
      {data.targets.length === 0 ? (
        <EmptyState icon="server" text="A target is a place to publish to: a signed file for somebody else to load, a sending backend over HTTP, or Twilio Studio for the dialogues of texts." action={add} />
      ) : (
        <>
          <div className={styles.tabHead}>{add}</div>
          <ul className={styles.cards}>
            {data.targets.map((target) => {
              const kind = kindOf(target);
              return (
                <li key={target.id} className={styles.card}>
                  <div className={styles.cardWords}>
                    <h2>{target.name}</h2>
                    <p className={styles.quiet}>
                      {kind?.title ?? target.kind} · <code>{target.id}</code>
                    </p>
                    <p className={styles.settings}>{settingsLine(target, kind?.settings ?? []) || 'No settings'}</p>
                    {kind && kind.secrets.length > 0 ? (
                      <Badge tone={target.hasSecret ? 'success' : 'warning'} icon={target.hasSecret ? 'lock' : 'triangle-alert'}>
                        {target.hasSecret ? 'Secrets are stored' : 'Secrets are missing'}
                      </Badge>
                    ) : null}
                    <ConnectionTest target={target} />
                  </div>
                  <Button size="small" onClick={() => setEdited(target)} aria-label={`Change ${target.name}`}>
                    Change
                  </Button>
                  <Button size="small" variant="danger" busy={busy} onClick={() => void remove(target)} aria-label={`Remove ${target.name}`}>
                    Remove
                  </Button>
                </li>
              );
            })}
          </ul>
        </>
      )}
      {adding || edited ? <TargetDialog key={edited?.id ?? 'new'} target={edited} firstKind={route.query.add} kinds={data.kinds} taken={data.targets.map(({ id }) => id)} onClose={close} onSaved={reload} /> : null}
    </div>
  );
}
