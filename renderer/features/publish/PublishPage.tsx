import { navigate, useRoute } from '../../app/route.ts';
import { Page } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { AttentionTab } from './AttentionTab.tsx';
import { AuditTab } from './AuditTab.tsx';
import { JourneysTab } from './JourneysTab.tsx';
import styles from './publish.module.css';
import { ReceiptsTab } from './ReceiptsTab.tsx';
import { TargetsTab } from './TargetsTab.tsx';
import { AttentionCount, useAttention } from './use-attention.tsx';

const TABS = ['journeys', 'targets', 'attention', 'receipts', 'audit'] as const;

/** Approved versions go out from here, and everything that went out can be read and stopped. */
export function PublishPage() {
  const route = useRoute();
  const tab = TABS.find((id) => id === route.query.tab) ?? 'journeys';
  const attention = useAttention();
  return (
    <Page title="Publish" lead="Only an approved version can be published, and only exactly that one." fill>
      <div className={styles.tabs}>
        <Tabs
          label="Publish"
          value={tab}
          onChange={(next) => navigate('publish', route.id, next === 'journeys' ? {} : { tab: next })}
          items={[
            { id: 'journeys', title: 'Journeys', content: <JourneysTab /> },
            { id: 'targets', title: 'Targets', content: <TargetsTab /> },
            { id: 'attention', title: 'Needs a person', aside: <AttentionCount data={attention.data} />, content: <AttentionTab {...attention} /> },
            { id: 'receipts', title: 'Receipts', content: <ReceiptsTab /> },
            { id: 'audit', title: 'Audit log', content: <AuditTab /> },
          ]}
        />
      </div>
    </Page>
  );
}
