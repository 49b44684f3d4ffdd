import type { ComponentPropsWithRef } from 'react';
import { classNames } from './class-names.ts';
import { FieldFrame, type FieldProps } from './field.tsx';
import styles from './field.module.css';
import { Icon } from './icons.tsx';

export interface SelectOption {
  value: string;
  label: string;
}

export interface SelectProps extends FieldProps, Omit<ComponentPropsWithRef<'select'>, 'value' | 'onChange' | 'id'> {
  value: string;
  options: readonly SelectOption[];
  onChange(value: string): void;
}

/**
 * One of a few. The platform's own list: type-ahead, screen readers and small windows come with it,
 * and it needs no style element, which the content security policy forbids.
 */
export function Select({ label, help, error, hideLabel, aside, value, options, onChange, className, ...rest }: SelectProps) {
  return (
    <FieldFrame {...{ label, help, error, hideLabel, aside }}>
      {(ids) => (
        <div className={styles.select}>
          <select {...rest} {...ids} className={classNames(styles.input, className)} value={value} onChange={(event) => onChange(event.target.value)}>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="chevron-down" size={14} />
        </div>
      )}
    </FieldFrame>
  );
}
