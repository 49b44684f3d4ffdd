import { FieldFrame } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { WidgetProps } from './widget.ts';
import styles from './widgets.module.css';

type OwnerRule = { kind: 'contact-owner'; fallback: string } | { kind: 'person'; person: string } | { kind: 'team'; team: string };

const KINDS = [
  { value: 'contact-owner', label: 'The contact’s owner' },
  { value: 'person', label: 'A person' },
  { value: 'team', label: 'A team' },
];

function blank(kind: string): OwnerRule {
  if (kind === 'person') return { kind, person: '' };
  if (kind === 'team') return { kind, team: '' };
  return { kind: 'contact-owner', fallback: '' };
}

/** Who gets a task. */
export function OwnerRuleWidget({ field, value, error, onChange }: WidgetProps<OwnerRule>) {
  return (
    <FieldFrame label={field.label} help={field.help} error={error}>
      {(ids) => (
        <div className={styles.stack} role="group" {...ids} aria-label={field.label}>
          <Select label={`${field.label}: who`} hideLabel options={KINDS} value={value.kind} onChange={(kind) => onChange(blank(kind))} />
          {value.kind === 'contact-owner' ? <TextField label="Where a contact has no owner" placeholder="Nobody" value={value.fallback} onChange={(fallback) => onChange({ ...value, fallback })} /> : null}
          {value.kind === 'person' ? <TextField label="Person" hideLabel placeholder="Name as in the CRM" value={value.person} onChange={(person) => onChange({ ...value, person })} /> : null}
          {value.kind === 'team' ? <TextField label="Team" hideLabel placeholder="Name of the team" value={value.team} onChange={(team) => onChange({ ...value, team })} /> : null}
        </div>
      )}
    </FieldFrame>
  );
}
