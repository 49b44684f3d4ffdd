import { useState } from 'react';
import type { LawRow } from '../../../shared/api/calls/policy-law.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea, TextField } from '../../ui/text-field.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { Confidence, surenessOf } from '../format/Confidence.tsx';
import { DAY_PARTS, OVERRIDE_CHANNELS, readWindows, weekWords, writeWindows, type DayPart, type LegalOverride } from './overrides.ts';
import styles from './policy.module.css';

interface OverrideDialogProps {
  row: LawRow;
  /** the signed-in person, whose word it is */
  by: string;
  taken: readonly LegalOverride[];
  onAdd(override: LegalOverride): void;
  onClose(): void;
}

/** Another reading of one row, for one channel, beginning from what the row says. */
export function OverrideDialog({ row, by, taken, onAdd, onClose }: OverrideDialogProps) {
  const choices = OVERRIDE_CHANNELS.filter(({ value }) => row.channels.includes(value) && !taken.some(({ jurisdiction, channel }) => jurisdiction === row.jurisdiction && channel === value));
  const [channel, setChannel] = useState<LegalOverride['channel']>(choices[0]?.value ?? 'sms');
  const [hours, setHours] = useState<Record<DayPart, string>>(() => ({ 'mon-fri': writeWindows(row.windows['mon-fri']), sat: writeWindows(row.windows.sat), sun: writeWindows(row.windows.sun) }));
  const [holidaysBarred, setHolidaysBarred] = useState(row.holidaysBarred);
  const [why, setWhy] = useState('');
  const read = { 'mon-fri': readWindows(hours['mon-fri']), sat: readWindows(hours.sat), sun: readWindows(hours.sun) };
  const { 'mon-fri': weekdays, sat, sun } = read;
  const ready = why.trim() !== '' && weekdays !== null && sat !== null && sun !== null;

  const submit = () => {
    if (!ready) return;
    onAdd({ jurisdiction: row.jurisdiction, channel, windows: { 'mon-fri': weekdays, sat, sun }, holidaysBarred, by, at: new Date().toISOString(), why: why.trim() });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Override the hours of ${row.place}`}
      description={`On record as the word of ${by}. It takes effect when the policy is saved and a second person accepts it.`}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" disabled={!ready}>
            Add override
          </Button>
        </>
      }
    >
      <div className={styles.asTable}>
        <p>
          {row.source}, as of {row.asOf}: {weekWords(row)}.
        </p>
        {row.note ? <p>{row.note}</p> : null}
        <Confidence of={surenessOf(row)} />
      </div>
      <Select label="Channel" autoFocus value={channel} options={choices} onChange={(next) => setChannel(OVERRIDE_CHANNELS.find(({ value }) => value === next)?.value ?? channel)} />
      {DAY_PARTS.map(({ id, label }) => (
        <TextField key={id} label={label} placeholder="never" value={hours[id]} onChange={(text) => setHours((before) => ({ ...before, [id]: text }))} error={read[id] === null ? 'Write hours as 09:00-20:00; several with a comma between them.' : null} />
      ))}
      <Toggle label="Barred on holidays" checked={holidaysBarred} onChange={setHolidaysBarred} />
      <TextArea label="Why" help="Whose reading this is, and on what." value={why} onChange={setWhy} />
    </Dialog>
  );
}
