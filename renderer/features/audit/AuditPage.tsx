import { navigate, useRoute } from '../../app/route.ts';
import { Page } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import styles from './audit.module.css';
import { HistoryTab } from './HistoryTab.tsx';
import { MatrixTab } from './MatrixTab.tsx';
import { QuestionsTab } from './QuestionsTab.tsx';

const TABS = ['matrix', 'questions', 'history'] as const;

/** Where the workspace stands: the Friction Matrix, what leaders ask of it, and how it has come along. */
export function AuditPage() {
  const { query } = useRoute();
  const tab = TABS.find((id) => id === query['tab']) ?? 'matrix';
  return (
    <Page title="Audit" lead="How well consent, channels, content, sales and measurement work as one. Each line says what in this workspace decides it." fill>
      <div className={styles.tabs}>
        <Tabs
          label="Audit"
          value={tab}
          onChange={(next) => navigate('audit', null, next === 'matrix' ? {} : { tab: next })}
          items={[
            { id: 'matrix', title: 'Friction Matrix', content: <MatrixTab /> },
            { id: 'questions', title: 'Leaders’ questions', content: <QuestionsTab /> },
            { id: 'history', title: 'History', content: <HistoryTab /> },
          ]}
        />
      </div>
    </Page>
  );
}
