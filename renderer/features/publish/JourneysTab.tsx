import { useCall } from '../../api/hooks.ts';
import { useWorkspace } from '../../api/workspace-store.ts';
import { JourneyStateBadge } from '../../app/journey-state.tsx';
import { navigate, useRoute } from '../../app/route.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { PublishPanel } from './PublishPanel.tsx';
import styles from './publish.module.css';

/** A journey at the left, a target above, and what publishing the one to the other would do. */
export function JourneysTab() {
  const route = useRoute();
  const journeys = useWorkspace((state) => state.journeys)?.filter((journey) => !journey.archived || journey.published.length > 0) ?? [];
  const { data, error } = useCall('targets.list', {}, ['journeys.changed', 'workspace.replaced']);
  if (error) return <Notice tone="error">{error}</Notice>;
  if (!data) return <Spinner text="Reading the targets" />;
  if (journeys.length === 0) return <EmptyState icon="route" text="Create a journey and have it approved: then it can be published here." />;
  if (data.targets.length === 0) {
    return (
      <EmptyState
        icon="server"
        text="Say first where approved journeys go: a signed file, or a sending backend over HTTP."
        action={
          <Button variant="primary" icon="plus" onClick={() => navigate('publish', route.id, { tab: 'targets', add: 'true' })}>
            Add a target
          </Button>
        }
      />
    );
  }
  const journey = journeys.find(({ id }) => id === route.id) ?? journeys.find(({ state }) => state === 'approved') ?? journeys[0];
  const target = data.targets.find(({ id }) => id === route.query.target) ?? data.targets[0];
  if (!journey || !target) return null;
  const go = (journeyId: string, targetId: string) => navigate('publish', journeyId, { target: targetId });
  return (
    <div className={styles.split}>
      <nav className={styles.list} aria-label="Journeys">
        {journeys.map(({ id, name, state, published }) => (
          <button key={id} type="button" className={styles.item} aria-current={id === journey.id ? 'true' : undefined} onClick={() => go(id, target.id)}>
            <span className={styles.itemName}>{name}</span>
            <span className={styles.itemState}>
              <JourneyStateBadge state={state} />
              {published.length > 0 ? (
                <span className={styles.quiet} title={`Runs at ${published.length} of ${data.targets.length} targets`}>
                  <Icon name="rocket" size={12} /> {published.length}
                </span>
              ) : null}
            </span>
          </button>
        ))}
      </nav>
      <div className={styles.panel}>
        <div className={styles.panelHead}>
          <h2>{journey.name}</h2>
          <JourneyStateBadge state={journey.state} />
          <span className={styles.spring} />
          <div className={styles.target}>
            <Select label="Target" hideLabel value={target.id} options={data.targets.map(({ id, name }) => ({ value: id, label: `To ${name}` }))} onChange={(targetId) => go(journey.id, targetId)} />
          </div>
        </div>
        <PublishPanel key={`${journey.id} ${target.id}`} journey={journey} target={target} kind={data.kinds.find(({ kind }) => kind === target.kind) ?? null} />
      </div>
    </div>
  );
}
