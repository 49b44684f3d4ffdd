import { useState } from 'react';
import { BEHAVIOUR_EVENT_TYPES } from '../../../shared/contacts/event.ts';
import { DEFAULT_INTENT_SCORING, type IntentScoring, intentScoringSchema } from '../../../shared/contacts/intent-score.ts';
import { eventWords } from '../../../shared/words/event.ts';
import { capitalised, listWords } from '../../../shared/words/text.ts';
import { act, useCall } from '../../api/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Notice, Section } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { counted } from '../format/figures.ts';
import { useActAs } from '../people/need-person.ts';
import styles from './segments.module.css';

/** What counts: everything a contact does, not what a system does with them. */
const COUNTED = BEHAVIOUR_EVENT_TYPES.filter((type) => !['arm_drawn', 'task_created', 'task_cancelled', 'stage_reached', 'call_made'].includes(type));

/** How intent is reckoned: by the figure of each contact's file, or from what they did. A rule of the policy, saved like one. */
export function IntentSection() {
  const { data, error } = useCall('policy.get', {}, ['policy.changed', 'workspace.replaced']);
  const [draft, setDraft] = useState<{ scoring: IntentScoring | null } | null>(null);
  const { busy, run } = useActAs();
  const inForce = data?.policy.intentScoring ?? null;
  const { scoring } = draft ?? { scoring: inForce };
  const isGood = scoring === null || intentScoringSchema.safeParse(scoring).success;
  const save = async () => {
    if (data === null) return;
    const { intentScoring: _, ...rest } = data.policy;
    const saved = await run('policy.save', { policy: scoring === null ? rest : { ...rest, intentScoring: scoring }, baseSequence: data.sequence }, 'Change how intent is reckoned');
    if (!saved) return;
    setDraft(null);
    const words = scoring === null ? 'Intent is what each contact’s file says.' : 'Intent follows what contacts do, now and within every run.';
    if (saved.applied) showToast({ text: words, tone: 'success' });
    else showToast({ text: `This loosens the policy: ${listWords(saved.loosens.map((what) => what.replace(/\.$/, '')), 'and')}. It waits under Policy until another person accepts it.` });
  };
  const reckon = async () => {
    const reckoned = await act('intent.reckon', {});
    if (reckoned) showToast({ text: `Intent was reckoned as of now: ${counted(reckoned.scored, 'contact')} with a score above 0.`, tone: 'success' });
  };
  return (
    <Section
      title="Intent score"
      lead="0 to 100. Segments, branches, exit criteria, the order of sales tasks and the policy’s rule on sales calls ask for it."
      actions={
        draft === null ? (
          <Button onClick={() => void reckon()} disabled={inForce === null}>
            Reckon again as of now
          </Button>
        ) : (
          <>
            <Button onClick={() => setDraft(null)}>Undo changes</Button>
            <Button variant="primary" busy={busy} onClick={() => void save()} disabled={!isGood}>
              Save and reckon
            </Button>
          </>
        )
      }
    >
      {error ? <Notice tone="error">{error}</Notice> : null}
      <div className={styles.intent}>
        <div className={styles.intentSource}>
          <Select
            label="Where it comes from"
            value={scoring === null ? 'file' : 'activities'}
            options={[
              { value: 'file', label: 'The column of the imported file' },
              { value: 'activities', label: 'What contacts did, with points' },
            ]}
            onChange={(from) => setDraft({ scoring: from === 'file' ? null : (inForce ?? DEFAULT_INTENT_SCORING) })}
          />
          {scoring ? (
            <NumberField label="Points count half after" unit="days" value={scoring.halfLifeDays} error={scoring.halfLifeDays < 1 || scoring.halfLifeDays > 365 ? 'Type a number from 1 to 365.' : null} onChange={(halfLifeDays) => setDraft({ scoring: { ...scoring, halfLifeDays } })} />
          ) : null}
        </div>
        {scoring ? (
          <>
            <p className={styles.formula}>
              The sum of the points of what somebody did, each halved for every {scoring.halfLifeDays} days that have passed since, and 100 at most. Within a simulation, and for journeys that run, it rises with every event and decays from second to second. What is shown here of contacts is
              reckoned when activities are imported and whenever you ask.
            </p>
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
