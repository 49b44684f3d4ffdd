import type { ReactNode } from 'react';
import { channelSchema, type Channel } from '../../../shared/contacts/contact.ts';
import { IconButton } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { CHANNEL_TITLES } from '../format/words.ts';
import styles from './policy.module.css';

export const CHANNEL_OPTIONS = channelSchema.options.map((channel) => ({ value: channel, label: CHANNEL_TITLES[channel] }));

/** One row of a section's list: its controls, what it means in a sentence, and a way to take it out. */
export function RuleRow({ name, sentence, onRemove, children }: { /** what the row is, for its group and remove button */ name: string; sentence: string; onRemove(): void; children: ReactNode }) {
  return (
    <li className={styles.rule}>
      <div className={styles.ruleHead} role="group" aria-label={name}>
        <div className={styles.row}>{children}</div>
        <IconButton icon="trash-2" label={`Remove ${name.toLowerCase()}`} size="small" onClick={onRemove} />
      </div>
      <p className={styles.sentence}>{sentence}</p>
    </li>
  );
}

/** A number with its unit. An empty or odd entry is kept as NaN, which the draft's check names. */
export function NumberField({ label, value, unit, onChange, min, max, scale = 1 }: { label: string; value: number; unit?: string; onChange(value: number): void; min?: number; max?: number; /** how many stored units one shown unit is, such as 3600 seconds an hour */ scale?: number }) {
  return (
    <div className={styles.number}>
      <TextField label={label} type="number" min={min} max={max} step="any" unit={unit} value={Number.isNaN(value) ? '' : String(value / scale)} onChange={(text) => onChange(text.trim() === '' ? Number.NaN : Number(text) * scale)} />
    </div>
  );
}

export function ChannelSelect({ label, value, onChange }: { label: string; value: Channel; onChange(channel: Channel): void }) {
  return (
    <div className={styles.select}>
      <Select label={label} value={value} options={CHANNEL_OPTIONS} onChange={(next) => onChange(channelSchema.parse(next))} />
    </div>
  );
}
