import { useState } from 'react';
import { FieldFrame } from '../../ui/field.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Select } from '../../ui/select.tsx';
import type { WidgetProps } from './widget.ts';
import styles from './widgets.module.css';

const UNITS = [
  { value: '60', label: 'minutes' },
  { value: '3600', label: 'hours' },
  { value: '86400', label: 'days' },
] as const;

/** The largest unit in which a length of time is a whole figure. */
export function unitOf(seconds: number): number {
  const fitting = UNITS.map((unit) => Number(unit.value)).filter((size) => seconds % size === 0);
  return seconds === 0 ? 86_400 : (fitting.at(-1) ?? 60);
}

function Length({ label, seconds, onChange, error }: { label: string; seconds: number; error: string | null; onChange(seconds: number): void }) {
  const [unit, setUnit] = useState(() => unitOf(seconds));
  return (
    <>
      <NumberField label={label} hideLabel error={error} value={seconds / unit} onChange={(figure) => onChange(Math.round(figure * unit))} />
      <Select
        label={`${label}, unit`}
        hideLabel
        options={UNITS}
        value={String(unit)}
        onChange={(next) => {
          setUnit(Number(next));
          onChange(Math.round((seconds / unit) * Number(next)));
        }}
      />
    </>
  );
}

/** A length of time: a figure and its unit. */
export function DurationWidget({ field, value, error, onChange }: WidgetProps<number>) {
  return (
    <FieldFrame label={field.label} help={field.help}>
      {(ids) => (
        <div className={styles.row} role="group" {...ids} aria-label={field.label}>
          <Length label={field.label} seconds={value} error={error} onChange={onChange} />
        </div>
      )}
    </FieldFrame>
  );
}

const SIDES = [
  { value: '-1', label: 'before' },
  { value: '0', label: 'on the day' },
  { value: '1', label: 'after' },
];

/** A distance before or after a date. */
export function DurationOffsetWidget({ field, value, error, onChange }: WidgetProps<number>) {
  const side = Math.sign(value);
  return (
    <FieldFrame label={field.label} help={field.help}>
      {(ids) => (
        <div className={styles.row} role="group" {...ids} aria-label={field.label}>
          {side === 0 ? null : <Length label={field.label} seconds={Math.abs(value)} error={error} onChange={(seconds) => onChange(side * seconds)} />}
          <Select label={`${field.label}, before or after`} hideLabel options={SIDES} value={String(side)} onChange={(next) => onChange(Number(next) * (Math.abs(value) || 86_400))} />
        </div>
      )}
    </FieldFrame>
  );
}
