import { useState } from 'react';
import { TextField, type TextFieldProps } from './text-field.tsx';

export interface NumberFieldProps extends Omit<TextFieldProps, 'value' | 'onChange' | 'type'> {
  value: number;
  onChange(value: number): void;
}

/** A figure. What is typed stays as typed, and says so while it is no number; only what is a number is handed on. */
export function NumberField({ value, onChange, error, ...rest }: NumberFieldProps) {
  const [entry, setEntry] = useState<{ text: string; over: number } | null>(null);
  // what is no number stands until another is typed or somebody else changes the value
  const typed = entry === null || (!isFigure(entry.text) && entry.over !== value) ? null : entry.text;
  const isNumber = typed === null || isFigure(typed);
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
        setEntry({ text: next, over: value });
        if (isFigure(next)) onChange(Number(next));
      }}
      onBlur={() => (error || !isNumber ? undefined : setEntry(null))}
    />
  );
}

function isFigure(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text));
}
