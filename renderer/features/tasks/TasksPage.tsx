import { navigate, useRoute } from '../../app/route.ts';
import { useCall } from '../../api/hooks.ts';
import { Badge } from '../../ui/badge.tsx';
import { Page } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { InboxTab } from './InboxTab.tsx';
import { OwnersTab } from './OwnersTab.tsx';
import { ResponseTab } from './ResponseTab.tsx';
import { RulesTab } from './RulesTab.tsx';
import styles from './tasks.module.css';
import { WebhookTab } from './WebhookTab.tsx';

const TABS = ['inbox', 'responses', 'rules', 'owners', 'webhook'] as const;

/** What replies ask of people: the inbox, how long they wait, and how they get to whom. */
export function TasksPage() {
  const route = useRoute();
  const tab = TABS.find((id) => id === route.query.tab) ?? 'inbox';
  return (
    <Page title="Tasks" lead="A reply becomes work for one person with a time by which it is due. Nothing is sent by a rule." fill>
      <div className={styles.tabs}>
        <Tabs
          label="Tasks"
          value={tab}
          onChange={(next) => navigate('tasks', null, next === 'inbox' ? {} : { tab: next })}
          items={[
            { id: 'inbox', title: 'Inbox', content: <InboxTab /> },
            { id: 'responses', title: 'Response times', content: <ResponseTab /> },
            { id: 'rules', title: 'Rules', content: <RulesTab /> },
            { id: 'owners', title: 'Owners', content: <OwnersTab /> },
            { id: 'webhook', title: 'Webhook', content: <WebhookTab /> },
          ]}
        />
      </div>
    </Page>
  );
}

/** How many tasks are open. */
export function TasksBadge() {
  const { data } = useCall('tasks.list', { limit: 1 }, ['tasks.changed', 'workspace.replaced']);
  return data && data.open > 0 ? (
    <Badge tone="info">
      {data.open}
      <span className="visually-hidden"> open</span>
    </Badge>
  ) : null;
}
