import type { ComponentPropsWithRef, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { FieldFrame, type FieldProps } from './field.tsx';
import styles from './field.module.css';

export interface TextFieldProps extends FieldProps, Omit<ComponentPropsWithRef<'input'>, 'value' | 'onChange' | 'id'> {
  value: string;
  onChange(value: string): void;
  /** shown behind the box, such as "days" */
  unit?: string;
  /** hangs under the box, such as suggestions */
  popup?: ReactNode;
}

export function TextField({ label, help, error, hideLabel, aside, value, onChange, unit, popup, className, ...rest }: TextFieldProps) {
  return (
    <FieldFrame {...{ label, help, error, hideLabel, aside }}>
      {(ids) => (
        <div className={styles.box}>
          <input type="text" {...rest} {...ids} className={classNames(styles.input, className)} value={value} onChange={(event) => onChange(event.target.value)} />
          {unit ? <span className={styles.unit}>{unit}</span> : null}
          {popup}
        </div>
      )}
    </FieldFrame>
  );
}

export interface TextAreaProps extends FieldProps, Omit<ComponentPropsWithRef<'textarea'>, 'value' | 'onChange' | 'id'> {
  value: string;
  onChange(value: string): void;
}

export function TextArea({ label, help, error, hideLabel, aside, value, onChange, className, ...rest }: TextAreaProps) {
  return (
    <FieldFrame {...{ label, help, error, hideLabel, aside }}>
      {(ids) => <textarea {...rest} {...ids} className={classNames(styles.input, className)} value={value} onChange={(event) => onChange(event.target.value)} />}
    </FieldFrame>
  );
}
