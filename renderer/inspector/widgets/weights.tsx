import { freshPortId } from '../../../shared/nodes/port-ids.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { EntryList } from './entry-list.tsx';
import type { WidgetProps } from './widget.ts';
import styles from './widgets.module.css';

interface Arm {
  id: string;
  name: string;
  weight: number;
  holdout: boolean;
}

/** An arm's weight as a share of all, to one decimal where it is not whole. */
export function shareWords(weight: number, total: number): string {
  return total > 0 ? `${Math.round((weight * 1000) / total) / 10}% of contacts` : 'nobody';
}

/** The arms of a split. An arm's id is its way out and never changes. */
export function WeightsWidget({ field, value, error, onChange }: WidgetProps<readonly Arm[]>) {
  const total = value.reduce((sum, arm) => sum + arm.weight, 0);
  return (
    <EntryList<Arm>
      label={field.label}
      help={field.help}
      error={error}
      entries={value}
      noun="Arm"
      entryKey={(arm) => arm.id}
      least={2}
      make={() => ({ id: freshPortId('arm', value.map((arm) => arm.id)), name: '', weight: 50, holdout: false })}
      onChange={onChange}
    >
      {(arm, index, change) => (
        <>
          <div className={styles.row}>
            <TextField label={`Arm ${index + 1}, name`} hideLabel placeholder={`Arm ${index + 1}`} value={arm.name} onChange={(name) => change({ ...arm, name })} maxLength={60} />
            <div className={styles.figure}>
              <NumberField label={`Arm ${index + 1}, weight`} hideLabel value={arm.weight} onChange={(weight) => change({ ...arm, weight })} />
            </div>
            <span className={styles.share}>{shareWords(arm.weight, total)}</span>
          </div>
          <Toggle label="Holdout, to compare with" checked={arm.holdout} onChange={(holdout) => change({ ...arm, holdout })} />
        </>
      )}
    </EntryList>
  );
}
