import { useState } from 'react';
import { TextField } from './text-field.tsx';

export interface WholeNumberFieldProps {
  label: string;
  value: number;
  min: number;
  max: number;
  unit?: string;
  title?: string;
  onChange(value: number): void;
}

function read(text: string, min: number, max: number): number | null {
  const value = Number(text);
  return text.trim() !== '' && Number.isInteger(value) && value >= min && value <= max ? value : null;
}

/** A whole number in a range. While the entry is none, it stays as typed, says what is expected, and the last good value counts. */
export function WholeNumberField({ label, value, min, max, unit, title, onChange }: WholeNumberFieldProps) {
  const [text, setText] = useState(String(value));
  const [shown, setShown] = useState(value);
  // changed from elsewhere
  if (shown !== value) {
    setShown(value);
    setText(String(value));
  }
  const change = (next: string) => {
    setText(next);
    const parsed = read(next, min, max);
    if (parsed === null) return;
    setShown(parsed);
    onChange(parsed);
  };
  const wrong = read(text, min, max) === null;
  return <TextField label={label} type="number" min={min} max={max} unit={unit} title={title} value={text} onChange={change} error={wrong ? `${min} to ${max.toLocaleString('en-US')}` : null} />;
}
