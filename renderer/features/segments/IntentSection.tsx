import { useState } from 'react';
import { BEHAVIOUR_EVENT_TYPES } from '../../../shared/contacts/event.ts';
import { DEFAULT_INTENT_SCORING, type IntentScoring, intentScoringSchema } from '../../../shared/contacts/intent-score.ts';
import { eventWords } from '../../../shared/words/event.ts';
import { capitalised } from '../../../shared/words/text.ts';
import { act, useCall } from '../../api/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Notice, Section } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { counted } from '../format/figures.ts';
import styles from './segments.module.css';

/** What counts: everything a contact does, not what a system does with them. */
const COUNTED = BEHAVIOUR_EVENT_TYPES.filter((type) => !['arm_drawn', 'stage_reached', 'call_made'].includes(type));

/** How intent is reckoned: by the figure of each contact's file, or from what they did. */
export function IntentSection() {
  const { data, error } = useCall('intent.get', {}, ['contacts.changed', 'workspace.replaced']);
  const [draft, setDraft] = useState<{ scoring: IntentScoring | null } | null>(null);
  const { scoring } = draft ?? data ?? { scoring: null };
  const isGood = scoring === null || intentScoringSchema.safeParse(scoring).success;
  const save = async () => {
    const saved = await act('intent.save', { scoring });
    if (!saved) return;
    setDraft(null);
    showToast({ text: scoring === null ? 'Intent is what each contact’s file says.' : `Intent was reckoned as of now: ${counted(saved.scored, 'contact')} with a score above 0.`, tone: 'success' });
  };
  return (
    <Section
      title="Intent score"
      lead="0 to 100. Rules on intent, branches and the policy’s rule on sales calls ask for it."
      actions={
        <Button onClick={() => void save()} disabled={!isGood || data === null || (draft === null && data.scoring === null)}>
          {draft === null ? 'Reckon again as of now' : 'Save and reckon'}
        </Button>
      }
    >
      {error ? <Notice tone="error">{error}</Notice> : null}
      <div className={styles.intent}>
        <Select
          label="Where it comes from"
          value={scoring === null ? 'file' : 'activities'}
          options={[
            { value: 'file', label: 'The column of the imported file' },
            { value: 'activities', label: 'What contacts did, with points' },
          ]}
          onChange={(from) => setDraft({ scoring: from === 'file' ? null : (data?.scoring ?? DEFAULT_INTENT_SCORING) })}
        />
        {scoring ? (
          <>
            <NumberField label="Points count half after" unit="days" value={scoring.halfLifeDays} error={scoring.halfLifeDays < 1 || scoring.halfLifeDays > 365 ? 'Type a number from 1 to 365.' : null} onChange={(halfLifeDays) => setDraft({ scoring: { ...scoring, halfLifeDays } })} />
            <p className={styles.formula}>The sum of the points of what somebody did, each halved for every {scoring.halfLifeDays} days that have passed since, and 100 at most. It is reckoned when activities are imported and whenever you ask here.</p>
            <div className={styles.points} role="group" aria-label="Points">
              {COUNTED.map((type) => (
                <NumberField
                  key={type}
                  label={capitalised(eventWords(type))}
                  unit="points"
                  value={scoring.points[type] ?? 0}
                  error={(scoring.points[type] ?? 0) < 0 || (scoring.points[type] ?? 0) > 100 ? 'Type a number from 0 to 100.' : null}
                  onChange={(points) => setDraft({ scoring: { ...scoring, points: { ...scoring.points, [type]: points } } })}
                />
              ))}
            </div>
          </>
        ) : null}
      </div>
    </Section>
  );
}
