import { useId } from 'react';
import { Switch } from 'radix-ui';
import styles from './field.module.css';

export interface ToggleProps {
  label: string;
  help?: string;
  checked: boolean;
  disabled?: boolean;
  onChange(checked: boolean): void;
}

/** Something that is on or off at once. */
export function Toggle({ label, help, checked, disabled, onChange }: ToggleProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <div className={styles.toggleRow}>
        <label htmlFor={id} className={styles.label}>
          {label}
        </label>
        <Switch.Root id={id} className={styles.toggle} checked={checked} disabled={disabled} onCheckedChange={onChange} aria-describedby={help ? `${id}-help` : undefined}>
          <Switch.Thumb className={styles.thumb} />
        </Switch.Root>
      </div>
      {help ? (
        <p id={`${id}-help`} className={styles.help}>
          {help}
        </p>
      ) : null}
    </div>
  );
}
