import { LIFECYCLE_STAGES } from '../../../shared/contacts/contact.ts';
import { BEHAVIOUR_EVENT_TYPES, LEDGER_EVENT_TYPES } from '../../../shared/contacts/event.ts';
import type { EventType } from '../../../shared/contacts/event.ts';
import type { Segment } from '../../../shared/contacts/segment.ts';
import { segmentCondition } from '../../../shared/contacts/segment-condition.ts';
import type { Condition, SimpleCondition } from '../../../shared/journey/condition.ts';
import { ruleWords } from '../../../shared/words/condition.ts';
import { eventWords } from '../../../shared/words/event.ts';
import { capitalised } from '../../../shared/words/text.ts';
import { useCall } from '../../api/hooks.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { Select, type SelectOption } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { AttributeWidget } from './attribute.tsx';
import styles from './widgets.module.css';

const KINDS: readonly { value: Condition['kind']; label: string }[] = [
  { value: 'anyone', label: 'Anyone' },
  { value: 'attribute', label: 'A field of the contact' },
  { value: 'lifecycle-stage', label: 'Lifecycle stage' },
  { value: 'account-tier', label: 'Account tier' },
  { value: 'intent-at-least', label: 'Intent score' },
  { value: 'engaged', label: 'Did something lately' },
  { value: 'segment', label: 'Belongs to a segment' },
];
/** A segment is made of plain questions. */
const SIMPLE_KINDS = KINDS.filter(({ value }) => value !== 'segment');

/** What a kind of question asks until somebody says more; a segment is chosen among those there are. */
const BLANK: { [Kind in SimpleCondition['kind']]: Extract<Condition, { kind: Kind }> } = {
  anyone: { kind: 'anyone' },
  attribute: { kind: 'attribute', attribute: 'company', operator: 'is-known', value: '' },
  'lifecycle-stage': { kind: 'lifecycle-stage', stages: ['lead'] },
  'account-tier': { kind: 'account-tier', tiers: [1] },
  'intent-at-least': { kind: 'intent-at-least', score: 50 },
  engaged: { kind: 'engaged', event: 'email_clicked', withinDays: 30 },
};

const OPERATORS: readonly SelectOption[] = [
  { value: 'equals', label: 'is' },
  { value: 'not-equals', label: 'is not' },
  { value: 'contains', label: 'contains' },
  { value: 'at-least', label: 'is at least' },
  { value: 'at-most', label: 'is at most' },
  { value: 'is-known', label: 'is known' },
  { value: 'is-unknown', label: 'is unknown' },
];

/** What a person does first, then what is recorded of them. */
export const EVENT_OPTIONS: readonly SelectOption[] = [...BEHAVIOUR_EVENT_TYPES, ...LEDGER_EVENT_TYPES].map((value) => ({ value, label: capitalised(eventWords(value)) }));

interface PartProps<Kind extends Condition['kind']> {
  condition: Extract<Condition, { kind: Kind }>;
  onChange(condition: Extract<Condition, { kind: Kind }>): void;
}

function AttributePart({ condition, onChange }: PartProps<'attribute'>) {
  const asksValue = condition.operator !== 'is-known' && condition.operator !== 'is-unknown';
  return (
    <>
      <AttributeWidget field={{ label: 'Field', help: '' }} hideLabel error={condition.attribute === '' ? 'Name a field.' : null} value={condition.attribute} onChange={(attribute) => onChange({ ...condition, attribute })} />
      <div className={styles.row}>
        <Select label="Comparison" hideLabel options={OPERATORS} value={condition.operator} onChange={(operator) => onChange({ ...condition, operator: operator as typeof condition.operator })} />
        {asksValue ? <TextField label="Value" hideLabel placeholder="Value" value={condition.value} onChange={(value) => onChange({ ...condition, value })} /> : null}
      </div>
    </>
  );
}

/** A choice of several that keeps at least one. */
function Chips<Value extends string | number>({ label, all, chosen, words, onChange }: { label: string; all: readonly Value[]; chosen: readonly Value[]; words(value: Value): string; onChange(chosen: Value[]): void }) {
  const toggle = (value: Value) => {
    const next = all.filter((other) => (other === value ? !chosen.includes(value) : chosen.includes(other)));
    if (next.length > 0) onChange(next);
  };
  return (
    <div className={styles.chips} role="group" aria-label={label}>
      {all.map((value) => (
        <button key={value} type="button" className={styles.chip} aria-pressed={chosen.includes(value)} onClick={() => toggle(value)}>
          {words(value)}
        </button>
      ))}
    </div>
  );
}

function ConditionPart({ condition, onChange }: { condition: SimpleCondition; onChange(condition: SimpleCondition): void }) {
  switch (condition.kind) {
    case 'anyone':
      return null;
    case 'attribute':
      return <AttributePart condition={condition} onChange={onChange} />;
    case 'lifecycle-stage':
      return <Chips label="Stages" all={LIFECYCLE_STAGES} chosen={condition.stages} words={(stage) => capitalised(stage.replaceAll('-', ' '))} onChange={(stages) => onChange({ ...condition, stages })} />;
    case 'account-tier':
      return <Chips label="Tiers" all={[1, 2, 3, 4]} chosen={condition.tiers} words={(tier) => `Tier ${tier}`} onChange={(tiers) => onChange({ ...condition, tiers })} />;
    case 'intent-at-least':
      return <NumberField label="At least" unit="of 100" error={condition.score < 0 || condition.score > 100 ? 'Type a number from 0 to 100.' : null} value={condition.score} onChange={(score) => onChange({ ...condition, score })} />;
    case 'engaged':
      return (
        <>
          <Select label="What they did" hideLabel options={EVENT_OPTIONS} value={condition.event} onChange={(event) => onChange({ ...condition, event: event as EventType })} />
          <NumberField label="In the last" unit="days" value={condition.withinDays} onChange={(withinDays) => onChange({ ...condition, withinDays })} />
        </>
      );
  }
}

/** Which of the workspace's segments, and what it asks; the journey keeps that, whatever becomes of the segment. */
function SegmentPart({ condition, segments, onChange }: PartProps<'segment'> & { segments: readonly Segment[] }) {
  const gone = segments.some(({ id }) => id === condition.segmentId) ? [] : [{ value: condition.segmentId, label: `${condition.name} (not in this workspace)` }];
  return (
    <>
      <Select
        label="Segment"
        hideLabel
        value={condition.segmentId}
        options={[...gone, ...segments.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(id) => {
          const chosen = segments.find((segment) => segment.id === id);
          if (chosen) onChange(segmentCondition(chosen));
        }}
      />
      <p className={styles.words}>{capitalised(ruleWords(condition))}.</p>
    </>
  );
}

/** One question about a contact: its kind, and what belongs to the kind. */
export function ConditionEditor({ label, condition, onChange }: { label: string; condition: Condition; onChange(condition: Condition): void }) {
  const { data } = useCall('segments.list', {}, ['segments.changed']);
  const segments = data?.segments ?? [];
  // where there is no segment there is nothing to choose
  const kinds = segments.length > 0 || condition.kind === 'segment' ? KINDS : SIMPLE_KINDS;
  const blank = (kind: Condition['kind']): Condition => (kind === 'segment' ? segmentCondition(segments[0]!) : BLANK[kind]);
  return (
    <div className={styles.stack} role="group" aria-label={label}>
      <Select label={`${label}: kind of rule`} hideLabel options={kinds} value={condition.kind} onChange={(kind) => onChange(blank(kind as Condition['kind']))} />
      {condition.kind === 'segment' ? <SegmentPart condition={condition} segments={segments} onChange={onChange} /> : <ConditionPart condition={condition} onChange={onChange} />}
    </div>
  );
}

/** The same without segments, of which segments are made; `only`: of these kinds. */
export function SimpleConditionEditor({ label, condition, only, onChange }: { label: string; condition: SimpleCondition; only?: readonly SimpleCondition['kind'][]; onChange(condition: SimpleCondition): void }) {
  const kinds = only === undefined ? SIMPLE_KINDS : SIMPLE_KINDS.filter(({ value }) => (only as readonly string[]).includes(value));
  return (
    <div className={styles.stack} role="group" aria-label={label}>
      <Select label={`${label}: kind of rule`} hideLabel options={kinds} value={condition.kind} onChange={(kind) => onChange(BLANK[kind as SimpleCondition['kind']])} />
      <ConditionPart condition={condition} onChange={onChange} />
    </div>
  );
}
