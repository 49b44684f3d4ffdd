import { useEffect, useState } from 'react';
import { contactName } from '../../../shared/contacts/contact-name.ts';
import { type Segment, segmentSchema } from '../../../shared/contacts/segment.ts';
import type { SimpleCondition } from '../../../shared/journey/condition.ts';
import { act, useCall } from '../../api/hooks.ts';
import { toHash } from '../../app/route.ts';
import { SimpleConditionEditor } from '../../inspector/widgets/condition-editor.tsx';
import { EntryList } from '../../inspector/widgets/entry-list.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, Section } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { counted, whole } from '../format/figures.ts';
import styles from './segments.module.css';

const PAUSE_MS = 250;

/** One segment: its name, its questions, and who belongs to it by what is on record now. */
export function SegmentEditor({ segment, isNew, onSaved, onRemove }: { segment: Segment; isNew: boolean; onSaved(id: string): void; onRemove(): void }) {
  const [draft, setDraft] = useState(segment);
  const parsed = segmentSchema.safeParse(draft);
  const changed = isNew || JSON.stringify(draft) !== JSON.stringify(segment);
  const save = async () => {
    if (!parsed.success || !(await act('segments.save', { segment: parsed.data }))) return;
    showToast({ text: `Saved “${parsed.data.name}”.`, tone: 'success' });
    onSaved(parsed.data.id);
  };
  return (
    <Section
      title={isNew ? 'New segment' : segment.name}
      actions={
        <>
          {isNew ? null : <Button onClick={onRemove}>Take off the list</Button>}
          <Button variant="primary" disabled={!changed || !parsed.success} onClick={() => void save()}>
            Save segment
          </Button>
        </>
      }
    >
      <div className={styles.editor}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField label="Name" autoFocus={isNew} value={draft.name} maxLength={80} placeholder="Large accounts that are interested" onChange={(name) => setDraft({ ...draft, name })} />
        <Select
          label="Who belongs to it"
          value={draft.match}
          options={[
            { value: 'all', label: 'Everybody for whom all rules hold' },
            { value: 'any', label: 'Everybody for whom at least one rule holds' },
          ]}
          onChange={(match) => setDraft({ ...draft, match: match === 'any' ? 'any' : 'all' })}
        />
        <EntryList<SimpleCondition>
          label="Rules"
          help="By what is on record of each contact, of their account and of what they did."
          error={null}
          entries={draft.conditions}
          noun="Rule"
          entryKey={(_, index) => String(index)}
          least={1}
          make={() => ({ kind: 'lifecycle-stage', stages: ['lead'] })}
          onChange={(conditions) => setDraft({ ...draft, conditions })}
        >
          {(condition, index, change) => <SimpleConditionEditor label={`Rule ${index + 1}`} condition={condition} onChange={change} />}
        </EntryList>
      </form>
      <Members segment={draft} />
      </div>
    </Section>
  );
}

/** How many belong to it now, and the first of them. */
function Members({ segment: { match, conditions } }: { segment: Segment }) {
  const key = JSON.stringify({ match, conditions });
  const [asked, setAsked] = useState(key);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(key), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key]);
  const { data, error, loading } = useCall('segments.count', { rule: JSON.parse(asked) as Pick<Segment, 'match' | 'conditions'> }, ['contacts.changed']);
  return (
    <div className={styles.members}>
      {error ? <Notice tone="error">{error}</Notice> : null}
      <p className={styles.count} role="status">
        {data === null ? 'Counting' : `${whole(data.count)} of ${counted(data.total, 'contact')} ${data.count === 1 ? 'belongs' : 'belong'} to it now${loading || asked !== key ? ' (counting again)' : ''}.`}
      </p>
      {data && data.first.length > 0 ? (
        <ul className={styles.first} aria-label="The first of them">
          {data.first.map((contact) => (
            <li key={contact.id}>
              <a href={toHash({ page: 'contacts', id: contact.id, query: {} })}>{contactName(contact)}</a>
              <span>{contact.company ?? contact.email ?? contact.phone ?? ''}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
