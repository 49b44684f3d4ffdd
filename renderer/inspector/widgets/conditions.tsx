import type { Condition } from '../../../shared/journey/condition.ts';
import { freshPortId } from '../../../shared/nodes/port-ids.ts';
import { conditionWords } from '../../../shared/words/condition.ts';
import { capitalised } from '../../../shared/words/text.ts';
import { FieldFrame } from '../../ui/field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ConditionEditor } from './condition-editor.tsx';
import { EntryList } from './entry-list.tsx';
import type { WidgetProps } from './widget.ts';

export function ConditionWidget({ field, value, error, onChange }: WidgetProps<Condition>) {
  return (
    <FieldFrame label={field.label} help={field.help} error={error}>
      {(ids) => (
        <div role="group" {...ids} aria-label={field.label}>
          <ConditionEditor label={field.label} condition={value} onChange={onChange} />
        </div>
      )}
    </FieldFrame>
  );
}

interface Rule {
  id: string;
  name: string;
  condition: Condition;
}

/** Named rules; the first that holds decides. A rule's id is its way out and never changes. */
export function ConditionListWidget({ field, value, error, onChange }: WidgetProps<readonly Rule[]>) {
  return (
    <EntryList<Rule>
      label={field.label}
      help={field.help}
      error={error}
      entries={value}
      noun="Rule"
      entryKey={(rule) => rule.id}
      ordered
      least={1}
      make={() => ({ id: freshPortId('rule', value.map((rule) => rule.id)), name: '', condition: { kind: 'account-tier', tiers: [1] } })}
      onChange={onChange}
    >
      {(rule, index, change) => (
        <>
          <TextField label="Name of the way out" hideLabel placeholder={capitalised(conditionWords(rule.condition))} value={rule.name} onChange={(name) => change({ ...rule, name })} maxLength={60} />
          <ConditionEditor label={`Rule ${index + 1}`} condition={rule.condition} onChange={(condition) => change({ ...rule, condition })} />
        </>
      )}
    </EntryList>
  );
}
