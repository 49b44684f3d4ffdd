import { useState } from 'react';
import { TASK_KINDS, taskKinds } from '../../../shared/nodes/task-kinds.ts';
import { HIGH_INTENT_EVENTS, type PriorityRule, priorityRuleSchema, REPLY_CLASS_WORDS, REPLY_CLASSES, type ReplyRule, type Treatment } from '../../../shared/route/routing.ts';
import { eventWords } from '../../../shared/words/event.ts';
import { capitalised } from '../../../shared/words/text.ts';
import { useCall } from '../../api/hooks.ts';
import { SimpleConditionEditor } from '../../inspector/widgets/condition-editor.tsx';
import { EntryList } from '../../inspector/widgets/entry-list.tsx';
import { PointsField } from '../../inspector/widgets/points-field.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Notice, Section } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea, TextField } from '../../ui/text-field.tsx';
import { Ticks } from '../../ui/ticks.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { SaveBar } from './SaveBar.tsx';
import styles from './tasks.module.css';
import { useRoutingDraft } from './use-routing-draft.ts';

const RULED = REPLY_CLASSES.filter((name) => name !== 'opt-out' && name !== 'other');
const ACTIONS = HIGH_INTENT_EVENTS.map((value) => ({ value, label: capitalised(eventWords(value)) }));
const PRIORITY_KINDS = ['lifecycle-stage', 'account-tier', 'intent-at-least', 'attribute'] as const;
const KINDS = taskKinds.map((value) => ({ value, label: TASK_KINDS[value].label }));

/** How a reply is read and what comes of it, with a text to try it on. */
export function RulesTab() {
  const routing = useRoutingDraft();
  const { draft, error, change } = routing;
  const [text, setText] = useState('Can you call me tomorrow?');
  const { data: tried } = useCall('routing.tryText', draft && routing.problem === null ? { text, rules: draft.rules } : null);
  if (error) return <Notice tone="error">{error}</Notice>;
  if (!draft) return <Spinner text="Reading the rules" />;
  const setRule = (index: number, next: Partial<ReplyRule>) => change({ rules: draft.rules.map((rule, at) => (at === index ? { ...rule, ...next } : rule)) });
  const move = (index: number, by: -1 | 1) => {
    const rules = [...draft.rules];
    const [moved] = rules.splice(index, 1);
    rules.splice(index + by, 0, moved!);
    change({ rules });
  };
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label="Rules">
      <Section title="Try a text" lead="What it is read as, by the rules as they stand here. Nothing is stored or sent.">
        <TextField label="A reply" value={text} onChange={setText} maxLength={1600} />
        <p role="status">
          {tried ? (
            tried.reading ? (
              <>
                <Badge tone="info">{REPLY_CLASS_WORDS[tried.reading.class]}</Badge> {tried.reading.because}
              </>
            ) : (
              'A keyword, which wants no person.'
            )
          ) : (
            ''
          )}
        </p>
      </Section>
      <Section
        title="How replies are read"
        lead="Asked in this order; the first rule that fits wins. What the policy reads as an opt-out is one before any rule is asked."
        actions={<Button size="small" icon="plus" onClick={() => change({ rules: [...draft.rules, { id: `rule-${Date.now()}`, class: 'interest', phrases: ['new phrase'], explanation: '' }] })}>Add rule</Button>}
      >
        <ol className={styles.rules}>
          {draft.rules.map((rule, index) => (
            <li key={rule.id} className={styles.rule} aria-label={`Rule ${index + 1}`}>
              <div className={styles.ruleFields}>
                <Select label="Is" value={rule.class} options={RULED.map((value) => ({ value, label: REPLY_CLASS_WORDS[value] }))} onChange={(next) => setRule(index, { class: RULED.find((value) => value === next) ?? rule.class })} />
                <TextField label="Why, in words" value={rule.explanation} onChange={(explanation) => setRule(index, { explanation })} maxLength={300} />
                <PhrasesField phrases={rule.phrases} onChange={(phrases) => setRule(index, { phrases })} />
              </div>
              <div className={styles.ruleButtons}>
                <IconButton icon="chevron-up" label={`Move rule ${index + 1} up`} size="small" disabled={index === 0} onClick={() => move(index, -1)} />
                <IconButton icon="chevron-down" label={`Move rule ${index + 1} down`} size="small" disabled={index === draft.rules.length - 1} onClick={() => move(index, 1)} />
                <IconButton icon="trash-2" label={`Remove rule ${index + 1}`} size="small" onClick={() => change({ rules: draft.rules.filter((_, at) => at !== index) })} />
              </div>
            </li>
          ))}
        </ol>
      </Section>
      <Section title="What comes of each" lead="Times count in the owner’s working hours.">
        {REPLY_CLASSES.filter((name) => name !== 'opt-out').map((name) => (
          <TreatmentFields key={name} title={REPLY_CLASS_WORDS[name]} treatment={draft.treatments[name]} onChange={(treatment) => change({ treatments: { ...draft.treatments, [name]: treatment } })} />
        ))}
        <TreatmentFields title="Action of high intent" treatment={draft.highIntent.treatment} onChange={(treatment) => change({ highIntent: { ...draft.highIntent, treatment } })} />
        <Ticks label="Actions of high intent" options={ACTIONS} chosen={draft.highIntent.events} onChange={(events) => change({ highIntent: { ...draft.highIntent, events } })} />
      </Section>
      <Section title="Who goes first" lead="Points on top of a task’s own priority, by the contact’s stage, tier, intent score, offer interest or any other field. All rules that hold are added up, and 100 is the most; the higher is answered first.">
        <EntryList<PriorityRule>
          label="Priority rules"
          help="They count for tasks that come from now on, and in the simulation of response times."
          error={null}
          entries={draft.priorityRules}
          noun="Priority rule"
          entryKey={({ id }) => id}
          least={0}
          make={() => ({ id: crypto.randomUUID(), condition: { kind: 'account-tier', tiers: [1] }, points: 10 })}
          onChange={(priorityRules) => change({ priorityRules })}
        >
          {(rule, index, set) => (
            <div className={styles.priorityRule}>
              <SimpleConditionEditor
                label={`Priority rule ${index + 1}`}
                condition={rule.condition}
                only={PRIORITY_KINDS}
                onChange={(condition) => {
                  const parsed = priorityRuleSchema.shape.condition.safeParse(condition);
                  if (parsed.success) set({ ...rule, condition: parsed.data });
                }}
              />
              <PointsField points={rule.points} onChange={(points) => set({ ...rule, points })} />
            </div>
          )}
        </EntryList>
      </Section>
      <Section title="When it takes too long">
        <div className={styles.ruleFields}>
          <NumberField label="Warn after" unit="% of the time" value={Math.round(draft.warningShare * 100)} onChange={(percent) => change({ warningShare: percent / 100 })} />
          <TextField label="When overdue, tell" value={draft.escalateTo} onChange={(escalateTo) => change({ escalateTo })} placeholder="Team lead" maxLength={120} />
        </div>
      </Section>
      <SaveBar {...routing} />
    </div>
  );
}

/** Phrases one a line; what is typed stays as typed until the field is left. */
function PhrasesField({ phrases, onChange }: { phrases: readonly string[]; onChange(phrases: string[]): void }) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextArea
      label="Where it has one of"
      help="One a line. * stands for any one word, ? for a question mark."
      rows={3}
      value={typed ?? phrases.join('\n')}
      onChange={(text) => {
        setTyped(text);
        onChange(text.split('\n').map((line) => line.trim()).filter((line) => line !== ''));
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

function TreatmentFields({ title, treatment, onChange }: { title: string; treatment: Treatment; onChange(treatment: Treatment): void }) {
  const set = (next: Partial<Treatment>) => onChange({ ...treatment, ...next });
  return (
    <fieldset className={styles.treatment}>
      <legend>{title}</legend>
      <Toggle label="Makes a task" checked={treatment.createsTask} onChange={(createsTask) => set({ createsTask })} />
      {treatment.createsTask ? (
        <div className={styles.ruleFields}>
          <Select label="Kind" value={treatment.kind} options={KINDS} onChange={(next) => set({ kind: taskKinds.find((kind) => kind === next) ?? treatment.kind })} />
          <NumberField label="First response within" unit="minutes" value={treatment.slaMinutes} onChange={(slaMinutes) => set({ slaMinutes })} />
          <NumberField label="Priority" value={treatment.priority} onChange={(priority) => set({ priority })} />
          <NumberField label="Takes about" unit="minutes" value={treatment.handlingMinutes} onChange={(handlingMinutes) => set({ handlingMinutes })} />
          <TextField label="Next step" value={treatment.nextStep} onChange={(nextStep) => set({ nextStep })} maxLength={300} />
        </div>
      ) : null}
    </fieldset>
  );
}
