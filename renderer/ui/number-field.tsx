import { useState } from 'react';
import { TextField, type TextFieldProps } from './text-field.tsx';

export interface NumberFieldProps extends Omit<TextFieldProps, 'value' | 'onChange' | 'type'> {
  value: number;
  onChange(value: number): void;
}

/** A figure. What is typed stays as typed; only what is a number is handed on. */
export function NumberField({ value, onChange, error, ...rest }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const isNumber = typed === null || (typed.trim() !== '' && Number.isFinite(Number(typed)));
  // once the value is what was typed, or somebody else changed it, the value itself is shown
  const text = typed !== null && (!isNumber || Number(typed) === value || error) ? typed : String(value);
  return (
    <TextField
      inputMode="decimal"
      autoComplete="off"
      {...rest}
      error={isNumber ? error : 'Type a number.'}
      value={text}
      onChange={(next) => {
        setTyped(next);
        if (next.trim() !== '' && Number.isFinite(Number(next))) onChange(Number(next));
      }}
      onBlur={() => (error ? undefined : setTyped(null))}
    />
  );
}
