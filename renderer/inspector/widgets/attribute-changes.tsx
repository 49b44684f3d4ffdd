import { LIFECYCLE_STAGES } from '../../../shared/contacts/contact.ts';
import type { AttributeChange } from '../../../shared/engine/ops.ts';
import { isChangeable } from '../../../shared/engine/update-contact.ts';
import { freshPortId } from '../../../shared/nodes/port-ids.ts';
import { capitalised } from '../../../shared/words/text.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { Select, type SelectOption } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { AttributeWidget } from './attribute.tsx';
import { EntryList } from './entry-list.tsx';
import type { WidgetProps } from './widget.ts';
import styles from './widgets.module.css';

type Change = AttributeChange & { id: string };

const ACTIONS: readonly { value: Change['action']; label: string }[] = [
  { value: 'set', label: 'Set to' },
  { value: 'clear', label: 'Clear' },
  { value: 'add', label: 'Add a number' },
];

/** Fields of the record that hold one of a few values. */
const CHOICES: Readonly<Record<string, readonly SelectOption[]>> = {
  lifecycleStage: LIFECYCLE_STAGES.map((value) => ({ value, label: capitalised(value.replaceAll('-', ' ')) })),
  accountTier: [1, 2, 3, 4].map((tier) => ({ value: String(tier), label: `Tier ${tier}` })),
};

function withAction({ id, attribute }: Change, action: Change['action']): Change {
  if (action === 'clear') return { id, attribute, action };
  return action === 'add' ? { id, attribute, action, amount: 1 } : { id, attribute, action, value: '' };
}

function ValueEditor({ change, label, onChange }: { change: Change; label: string; onChange(change: Change): void }) {
  if (change.action === 'clear') return null;
  if (change.action === 'add') return <NumberField label={`${label}, amount`} hideLabel value={change.amount} onChange={(amount) => onChange({ ...change, amount })} />;
  const choices = Object.hasOwn(CHOICES, change.attribute) ? CHOICES[change.attribute]! : null;
  if (choices === null) return <TextField label={`${label}, value`} hideLabel placeholder="Value" maxLength={500} value={change.value} onChange={(value) => onChange({ ...change, value })} />;
  const known = choices.some(({ value }) => value === change.value);
  const options = known ? choices : [{ value: change.value, label: change.value === '' ? 'Choose' : change.value }, ...choices];
  return <Select label={`${label}, value`} hideLabel options={options} value={change.value} onChange={(value) => onChange({ ...change, value })} />;
}

/** What is done to a contact's fields, in order. */
export function AttributeChangesWidget({ field, value, error, onChange }: WidgetProps<readonly Change[]>) {
  return (
    <EntryList<Change>
      label={field.label}
      help={field.help}
      error={error}
      entries={value}
      noun="Change"
      entryKey={(change) => change.id}
      ordered
      least={1}
      make={() => ({ id: freshPortId('change', value.map(({ id }) => id)), action: 'set', attribute: '', value: '' })}
      onChange={onChange}
    >
      {(change, index, replace) => (
        <>
          <AttributeWidget
            field={{ label: `Change ${index + 1}, field`, help: '', placeholder: 'Field' }}
            hideLabel
            error={change.attribute !== '' && !isChangeable(change.attribute) ? 'A journey cannot change this.' : null}
            value={change.attribute}
            onChange={(attribute) => replace({ ...change, attribute })}
            suggests={isChangeable}
          />
          <div className={styles.row}>
            <Select label={`Change ${index + 1}, what is done`} hideLabel options={ACTIONS} value={change.action} onChange={(action) => replace(withAction(change, action as Change['action']))} />
            <ValueEditor change={change} label={`Change ${index + 1}`} onChange={replace} />
          </div>
        </>
      )}
    </EntryList>
  );
}
