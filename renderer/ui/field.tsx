import { useId, type ReactNode } from 'react';
import styles from './field.module.css';
import { Icon } from './icons.tsx';

export interface FieldProps {
  label: string;
  help?: string;
  /** what is wrong with the value, in words; shown under it and tied to it */
  error?: string | null;
  /** keeps the words for screen readers only */
  hideLabel?: boolean;
  /** at the right end of the label's line, such as a counter */
  aside?: ReactNode;
}

export interface ControlIds {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean | undefined;
}

/** A label, a control, its help and its error, tied together for whoever cannot see them. */
export function FieldFrame({ label, help, error, hideLabel, aside, children }: FieldProps & { children: (ids: ControlIds) => ReactNode }) {
  const id = useId();
  const described = [help ? `${id}-help` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={styles.field}>
      <div className={hideLabel ? 'visually-hidden' : styles.label}>
        <label htmlFor={id}>{label}</label>
        {aside}
      </div>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {error ? (
        <p id={`${id}-error`} className={styles.error} role="alert">
          <Icon name="circle-alert" size={14} /> {error}
        </p>
      ) : null}
      {help ? (
        <p id={`${id}-help`} className={styles.help}>
          {help}
        </p>
      ) : null}
    </div>
  );
}
