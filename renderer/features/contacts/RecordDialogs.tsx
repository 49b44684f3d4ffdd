import { useState } from 'react';
import { OPT_OUT_WAYS, type ContactRecord, type OptOutWay } from '../../../shared/api/calls/contact-record.ts';
import { channelSchema, type Channel } from '../../../shared/contacts/contact.ts';
import { consentProofSchema } from '../../../shared/contacts/event.ts';
import { useWorkspace } from '../../api/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea, TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { toIso } from '../format/local-input.ts';
import { asWords, CHANNEL_TITLES } from '../format/words.ts';
import { useActAs } from '../people/need-person.ts';

const EVERYTHING = 'everything';
const CHANNELS = channelSchema.options.map((channel) => ({ value: channel as string, label: CHANNEL_TITLES[channel] }));
const WAYS: Record<OptOutWay, string> = { 'told-a-rep': 'Told a sales rep', voicemail: 'Left a voicemail', email: 'Wrote an email', paper: 'On paper', support: 'Told support' };
const METHODS = consentProofSchema.shape.method.options.map((method) => ({ value: method as string, label: asWords(method) }));

interface RecordDialogProps {
  contactId: string;
  name: string;
  onClose(): void;
}

function useRecord({ contactId, name, onClose }: RecordDialogProps) {
  const { busy, run } = useActAs();
  const save = async (record: ContactRecord, purpose: string) => {
    if (!(await run('contacts.recordEvent', { contactId, record }, purpose))) return;
    onClose();
    showToast({ tone: 'success', text: record.kind === 'opt-out' ? `Recorded ${name}’s opt-out. It counts from now on.` : `Recorded ${name}’s consent with its proof.` });
  };
  return { busy, save };
}

function WhenField({ value, onChange }: { value: string; onChange(text: string): void }) {
  return <TextField label="When it was said, your time" type="datetime-local" value={value} onChange={onChange} help="Empty means now. The moment it was said counts, not the moment it is typed in." />;
}

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
      <Select label="Of what" autoFocus value={channel} options={[{ value: EVERYTHING, label: 'Everything' }, ...CHANNELS]} onChange={setChannel} help="Choose one channel only if it was named." />
      <Select label="How it reached you" value={how} options={OPT_OUT_WAYS.map((way) => ({ value: way as string, label: WAYS[way] }))} onChange={(next) => setHow(OPT_OUT_WAYS.find((way) => way === next) ?? 'told-a-rep')} />
      <WhenField value={when} onChange={setWhen} />
    </Dialog>
  );
}

/** A consent counts only with its whole proof, so all of it is asked for. */
export function ConsentDialog(props: RecordDialogProps) {
  const person = useWorkspace((state) => state.workspace?.person ?? null);
  const [channel, setChannel] = useState<string>('sms');
  const [method, setMethod] = useState<string>('call');
  const [wording, setWording] = useState('');
  const [wordingVersion, setWordingVersion] = useState('');
  const [source, setSource] = useState('');
  const [attestedBy, setAttestedBy] = useState(person?.name ?? '');
  const [when, setWhen] = useState('');
  const { busy, save } = useRecord(props);
  const complete = [wording, wordingVersion, source, attestedBy].every((text) => text.trim() !== '');
  const submit = () => {
    const at = toIso(when);
    void save({ kind: 'consent', channel: channel as Channel, method: consentProofSchema.shape.method.parse(method), wording, wordingVersion, source, attestedBy, ...(at ? { at } : {}) }, 'Record a consent');
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={`Record a consent of ${props.name}`}
      description="Who, when, how and on what words: without all of it a consent proves nothing."
      onSubmit={submit}
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button variant="primary" type="submit" icon="check" busy={busy} disabled={!complete}>
            Record consent
          </Button>
        </>
      }
    >
      <Select label="To what" autoFocus value={channel} options={CHANNELS} onChange={setChannel} />
      <Select label="How it was given" value={method} options={METHODS} onChange={setMethod} />
      <TextArea label="What they agreed to, word for word" value={wording} onChange={setWording} />
      <TextField label="Version of the wording" value={wordingVersion} onChange={setWordingVersion} />
      <TextField label="Where it was given" placeholder="A page, a form, a call" value={source} onChange={setSource} />
      <TextField label="Who attests it" value={attestedBy} onChange={setAttestedBy} />
      <WhenField value={when} onChange={setWhen} />
    </Dialog>
  );
}
