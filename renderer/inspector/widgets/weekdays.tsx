import { FieldFrame } from '../../ui/field.tsx';
import type { WidgetProps } from './widget.ts';
import styles from './widgets.module.css';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** Days of the week, each on or off. */
export function WeekdaysWidget({ field, value, error, onChange }: WidgetProps<readonly number[]>) {
  const toggle = (day: number) => onChange(value.includes(day) ? value.filter((other) => other !== day) : [...value, day].sort((one, other) => one - other));
  return (
    <FieldFrame label={field.label} help={field.help} error={error}>
      {(ids) => (
        <div className={styles.chips} role="group" {...ids} aria-label={field.label}>
          {DAYS.map((name, index) => (
            <button key={name} type="button" className={styles.chip} aria-pressed={value.includes(index + 1)} title={name} onClick={() => toggle(index + 1)}>
              {/* the two letters begin the word that is read out, so that saying what stands there finds it */}
              {name.slice(0, 2)}
              <span className="visually-hidden">{name.slice(2)}</span>
            </button>
          ))}
        </div>
      )}
    </FieldFrame>
  );
}
