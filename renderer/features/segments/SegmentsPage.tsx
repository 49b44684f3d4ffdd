import { useState } from 'react';
import type { Segment } from '../../../shared/contacts/segment.ts';
import { ruleWords } from '../../../shared/words/condition.ts';
import { capitalised, quote } from '../../../shared/words/text.ts';
import { act, useCall } from '../../api/hooks.ts';
import { navigate, useRoute } from '../../app/route.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice, Page, Section } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { IntentSection } from './IntentSection.tsx';
import { SegmentEditor } from './SegmentEditor.tsx';
import styles from './segments.module.css';

const NEW = 'new';

/** Named groups of contacts: each with who belongs to it now, to be asked about in entries, branches, goals and exit criteria. */
export function SegmentsPage() {
  const { data, error } = useCall('segments.list', {}, ['segments.changed', 'workspace.replaced']);
  const chosenId = useRoute((route) => route.id);
  const [blank, setBlank] = useState(blankSegment);
  const segments = data?.segments ?? [];
  const chosen = chosenId === NEW ? blank : (segments.find(({ id }) => id === chosenId) ?? null);

  const add = () => {
    setBlank(blankSegment());
    navigate('segments', NEW);
  };
  const remove = async (segment: Segment) => {
    if (!(await act('segments.remove', { segmentId: segment.id, removed: true }))) return;
    // who has gone elsewhere meanwhile is not called back
    const { page, id } = useRoute.getState();
    if (page === 'segments' && id === segment.id) navigate('segments');
    showToast({ text: `Took ${quote(segment.name)} off the list. Journeys that ask about it keep what it asked.`, action: { label: 'Undo', run: () => void act('segments.remove', { segmentId: segment.id, removed: false }) } });
  };

  return (
    <Page
      title="Segments"
      lead="Groups of contacts with a name, to be asked about in entries, branches, goals and exit criteria."
      actions={
        <Button icon="plus" variant="primary" onClick={add}>
          New segment
        </Button>
      }
    >
      {error ? <Notice tone="error">{error}</Notice> : null}
      {data === null && !error ? <Spinner text="Reading the segments" /> : null}
      {data !== null && segments.length === 0 && chosenId !== NEW ? <EmptyState icon="group" text="Name a group of contacts once, such as large accounts that opened an email lately, and choose it by its name in any journey." action={<Button icon="plus" onClick={add}>Make the first segment</Button>} /> : null}
      <div className={styles.columns}>
        {segments.length > 0 ? (
          <Section title="All segments" flush>
            <ul className={styles.list}>
              {segments.map((segment) => (
                <li key={segment.id}>
                  <button type="button" className={styles.item} aria-current={segment.id === chosenId ? 'true' : undefined} onClick={() => navigate('segments', segment.id)}>
                    <span className={styles.name}>{segment.name}</span>
                    <span className={styles.rule}>{capitalised(ruleWords(segment))}</span>
                  </button>
                </li>
              ))}
            </ul>
          </Section>
        ) : null}
        {chosen ? <SegmentEditor key={chosen.id} segment={chosen} isNew={chosenId === NEW} onSaved={(id) => navigate('segments', id)} onRemove={() => void remove(chosen)} /> : null}
      </div>
      <IntentSection />
    </Page>
  );
}

function blankSegment(): Segment {
  return { id: crypto.randomUUID(), name: '', match: 'all', conditions: [{ kind: 'account-tier', tiers: [1] }] };
}
