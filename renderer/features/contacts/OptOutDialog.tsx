import { useState } from 'react';
import { OPT_OUT_WAYS, type OptOutWay } from '../../../shared/api/calls/contact-record.ts';
import type { Channel } from '../../../shared/contacts/contact.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { toIso } from '../format/local-input.ts';
import { CHANNEL_CHOICES, useRecord, type RecordDialogProps } from './use-record.ts';
import { WhenField } from './WhenField.tsx';

const EVERYTHING = 'everything';
const WAYS: Record<OptOutWay, string> = { 'told-a-rep': 'Told a sales rep', voicemail: 'Left a voicemail', email: 'Wrote an email', paper: 'On paper', support: 'Told support' };

/** Two clicks: open it, record it. The way it reached us goes on record with the person who records it. */
export function OptOutDialog(props: RecordDialogProps) {
  const [channel, setChannel] = useState<string>(EVERYTHING);
  const [how, setHow] = useState<OptOutWay>('told-a-rep');
  const [when, setWhen] = useState('');
  const { busy, save } = useRecord(props);
  const submit = () => {
    const at = toIso(when);
    void save({ kind: 'opt-out', channel: channel === EVERYTHING ? null : (channel as Channel), how, ...(at ? { at } : {}) }, 'Record an opt-out');
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={`Record an opt-out of ${props.name}`}
      description="Marketing stops at once. Only a fresh consent lifts it."
      onSubmit={submit}
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button variant="primary" type="submit" icon="ban" busy={busy}>
            Record opt-out
          </Button>
        </>
      }
    >
      <Select label="Of what" autoFocus value={channel} options={[{ value: EVERYTHING, label: 'Everything' }, ...CHANNEL_CHOICES]} onChange={setChannel} help="Choose one channel only if it was named." />
      <Select label="How it reached you" value={how} options={OPT_OUT_WAYS.map((way) => ({ value: way as string, label: WAYS[way] }))} onChange={(next) => setHow(OPT_OUT_WAYS.find((way) => way === next) ?? 'told-a-rep')} />
      <WhenField value={when} onChange={setWhen} />
    </Dialog>
  );
}
