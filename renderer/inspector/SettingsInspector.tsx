import { useEffect, useRef, useState } from 'react';
import { changeSettings } from '../../shared/journey/commands/change-settings.ts';
import { journeySettingsSchema, type JourneyDocument, type JourneySettings } from '../../shared/journey/document.ts';
import { edit, openedDocument } from '../editor/document-store.ts';
import { useSelection } from '../editor/selection-store.ts';
import { useProblems } from '../features/problems/problems-store.ts';
import { Icon } from '../ui/icons.tsx';
import { NumberField } from '../ui/number-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Toggle } from '../ui/toggle.tsx';
import styles from './inspector.module.css';
import { issueWords } from './issue-words.ts';
import { ConditionEditor } from './widgets/condition-editor.tsx';
import { EntryList } from './widgets/entry-list.tsx';
import { PointsField } from './widgets/points-field.tsx';
import widgetStyles from './widgets/widgets.module.css';

type Change = <Key extends keyof JourneySettings>(key: Key, value: JourneySettings[Key]) => void;
interface PartProps {
  settings: JourneySettings;
  change: Change;
  errorOf(key: keyof JourneySettings): string | null;
}

function Hours({ settings: { quietHours }, change, errorOf }: PartProps) {
  return (
    <div data-field="quietHours" className={widgetStyles.stack}>
      <Toggle label="Narrower sending hours" help="Within the policy’s hours, never beyond them." checked={quietHours !== null} onChange={(on) => change('quietHours', on ? { open: '09:00', close: '17:00' } : null)} />
      {quietHours ? (
        <div className={widgetStyles.row}>
          <TextField type="time" label="From" value={quietHours.open} error={errorOf('quietHours')} onChange={(open) => change('quietHours', { ...quietHours, open })} />
          <TextField type="time" label="Until" value={quietHours.close} onChange={(close) => change('quietHours', { ...quietHours, close })} />
        </div>
      ) : null}
    </div>
  );
}

function Cap({ settings: { cap }, change, errorOf }: PartProps) {
  return (
    <div data-field="cap" className={widgetStyles.stack}>
      <Toggle label="Cap of its own" help="At most so many touches of this journey; the policy’s caps hold as well." checked={cap !== null} onChange={(on) => change('cap', on ? { max: 3, days: 7 } : null)} />
      {cap ? (
        <div className={widgetStyles.row}>
          <NumberField label="At most" unit="touches" value={cap.max} error={errorOf('cap')} onChange={(max) => change('cap', { ...cap, max })} />
          <NumberField label="In" unit="days" value={cap.days} onChange={(days) => change('cap', { ...cap, days })} />
        </div>
      ) : null}
    </div>
  );
}

function Deadline({ settings: { deadlineDays }, change, errorOf }: PartProps) {
  return (
    <div data-field="deadlineDays" className={widgetStyles.stack}>
      <Toggle label="Deadline" help="What still waits so long after the entry is dropped." checked={deadlineDays !== null} onChange={(on) => change('deadlineDays', on ? 30 : null)} />
      {deadlineDays === null ? null : <NumberField label="Deadline after entry" hideLabel unit="days" error={errorOf('deadlineDays')} value={deadlineDays} onChange={(days) => change('deadlineDays', days)} />}
    </div>
  );
}

function PriorityRules({ settings: { priorityRules = [] }, change, errorOf }: PartProps) {
  return (
    <div data-field="priorityRules">
      <EntryList
        label="Priority by contact"
        help="Asked when a message or call competes. Each rule that holds adds up to 100 points to the priority or takes up to 100 away; the sum stays within 0 to 100."
        error={errorOf('priorityRules')}
        entries={priorityRules}
        noun="Priority rule"
        entryKey={(_, index) => String(index)}
        least={0}
        make={() => ({ condition: { kind: 'account-tier' as const, tiers: [1] }, points: 10 })}
        onChange={(rules) => change('priorityRules', rules.length === 0 ? undefined : rules)}
      >
        {(rule, index, set) => (
          <>
            <ConditionEditor label={`Condition of priority rule ${index + 1}`} condition={rule.condition} onChange={(condition) => set({ ...rule, condition })} />
            <PointsField points={rule.points} onChange={(points) => set({ ...rule, points })} />
          </>
        )}
      </EntryList>
    </div>
  );
}

/** What holds for the whole journey; shown while nothing is selected. */
export function SettingsInspector({ document }: { document: JourneyDocument }) {
  const { settings } = document;
  const [refused, setRefused] = useState<{ key: keyof JourneySettings; value: unknown; error: string } | null>(null);
  const problems = useProblems((state) => state.problems);
  const focusField = useSelection((state) => state.focusField);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (focusField === null) return;
    form.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(focusField.replace(/^settings\./, '').split('.')[0] ?? '')}"] :is(input, select, button)`)?.focus();
    useSelection.setState({ focusField: null });
  }, [focusField]);

  const change: Change = (key, value) => {
    const parsed = journeySettingsSchema.safeParse({ ...settings, [key]: value });
    if (!parsed.success) {
      setRefused({ key, value, error: issueWords(parsed.error.issues[0]!) });
      return;
    }
    setRefused(null);
    edit(changeSettings(openedDocument(), { [key]: value }), `settings ${key}`);
  };
  const shown = refused ? { ...settings, [refused.key]: refused.value } : settings;
  const errorOf = (key: keyof JourneySettings) => (refused?.key === key ? refused.error : null);
  const part: PartProps = { settings: shown, change, errorOf };
  const general = problems?.filter((problem) => problem.nodeId === null) ?? [];

  return (
    <>
      <header className={styles.head}>
        <span className={styles.mark}>
          <Icon name="route" size={18} />
        </span>
        <div className={styles.words}>
          <h2>Journey settings</h2>
          <p>Select a step to change it.</p>
        </div>
      </header>
      <div className={styles.body}>
        {general.map((problem) => (
          <p key={`${problem.check} ${problem.message}`} className={styles.problem} data-severity={problem.severity}>
            <Icon name={problem.severity === 'error' ? 'circle-x' : 'triangle-alert'} />
            <span>
              {problem.message} {problem.help}
            </span>
          </p>
        ))}
        <form ref={form} className={styles.form} onSubmit={(event) => event.preventDefault()} aria-label="Journey settings">
          <div data-field="priority">
            <NumberField label="Priority" unit="of 100" help="The higher one wins when two journeys want the same contact at the same minute." error={errorOf('priority')} value={shown.priority} onChange={(priority) => change('priority', priority)} />
          </div>
          <PriorityRules {...part} />
          <div data-field="category">
            <TextField label="Consent category" help="The programme that its messages belong to, as consents name it." error={errorOf('category')} value={shown.category} onChange={(category) => change('category', category)} />
          </div>
          <div data-field="sourceSystem">
            <TextField label="Sent today by" help="The system whose ledger, caps and gaps count in the separate posture." error={errorOf('sourceSystem')} value={shown.sourceSystem} onChange={(sourceSystem) => change('sourceSystem', sourceSystem)} />
          </div>
          <div data-field="senderName">
            <TextField label="Sender name" help="Who contacts see as the sender." value={shown.senderName} onChange={(senderName) => change('senderName', senderName)} />
          </div>
          <Deadline {...part} />
          <Hours {...part} />
          <Cap {...part} />
          <div data-field="exitCriteria">
            <EntryList
              label="Leave at once when"
              help="Asked at every event and before every touch."
              error={errorOf('exitCriteria')}
              entries={shown.exitCriteria}
              noun="Rule"
              entryKey={(_, index) => String(index)}
              least={0}
              make={() => ({ kind: 'engaged' as const, event: 'deal_won' as const, withinDays: 30 })}
              onChange={(exitCriteria) => change('exitCriteria', exitCriteria)}
            >
              {(condition, index, changeEntry) => <ConditionEditor label={`Rule ${index + 1}`} condition={condition} onChange={changeEntry} />}
            </EntryList>
          </div>
        </form>
      </div>
    </>
  );
}
