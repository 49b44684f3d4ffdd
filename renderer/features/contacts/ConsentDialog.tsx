import { useState } from 'react';
import type { Wording } from '../../../shared/api/calls/contact-record.ts';
import { channelSchema, type Channel } from '../../../shared/contacts/contact.ts';
import { consentProofSchema } from '../../../shared/contacts/event.ts';
import { shorten } from '../../../shared/words/text.ts';
import { useCall } from '../../api/hooks.ts';
import { useWorkspace } from '../../api/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea, TextField } from '../../ui/text-field.tsx';
import { toIso } from '../format/local-input.ts';
import { asWords } from '../format/words.ts';
import { CHANNEL_CHOICES, useRecord, type RecordDialogProps } from './use-record.ts';
import { WhenField } from './WhenField.tsx';
import styles from './contacts.module.css';

const METHODS = consentProofSchema.shape.method.options.map((method) => ({ value: method as string, label: asWords(method) }));
const ANOTHER = 'another';
const NEW_WORDING: Omit<Wording, 'channel' | 'byHand'> = { method: 'call', wording: '', wordingVersion: '', source: '' };
const LABEL_LENGTH = 64;

/** A consent counts only with its whole proof, so all of it is asked for, or taken from one recorded by hand before: then it is two clicks. */
export function ConsentDialog(props: RecordDialogProps) {
  const { data, error } = useCall('contacts.wordings', {});
  return data || error ? (
    <ConsentForm {...props} wordings={data?.wordings ?? []} error={error} />
  ) : (
    <Dialog open onClose={props.onClose} title={`Record a consent of ${props.name}`}>
      <Spinner text="Reading the wordings on record" />
    </Dialog>
  );
}

function ConsentForm({ wordings, error, ...props }: RecordDialogProps & { wordings: readonly Wording[]; error: string | null }) {
  const person = useWorkspace((state) => state.workspace?.person ?? null);
  // nothing is attested by default that nobody here attested before
  const usual = (channel: Channel) => wordings.findIndex((one) => one.byHand && one.channel === channel);
  const firstChannel = wordings.find(({ byHand }) => byHand)?.channel ?? 'sms';
  const [channel, setChannel] = useState<Channel>(firstChannel);
  const [chosen, setChosen] = useState(usual(firstChannel));
  const [proof, setProof] = useState(wordings[chosen] ?? NEW_WORDING);
  const [attestedBy, setAttestedBy] = useState(person?.name ?? '');
  const [when, setWhen] = useState('');
  const { busy, save } = useRecord(props);
  const { method, wording, wordingVersion, source } = proof;
  const set = (next: Partial<typeof proof>) => setProof((before) => ({ ...before, ...next }));
  const choose = (index: number) => {
    setChosen(index);
    setProof(wordings[index] ?? NEW_WORDING);
  };

  const complete = [wording, wordingVersion, source, attestedBy].every((text) => text.trim() !== '');
  const submit = () => {
    const at = toIso(when);
    void save({ kind: 'consent', channel, method, wording, wordingVersion, source, attestedBy, ...(at ? { at } : {}) }, 'Record a consent');
  };
  const known = wordings.flatMap((one, index) => (one.channel === channel ? [{ value: String(index), label: `${shorten(one.wording, LABEL_LENGTH)} (version ${one.wordingVersion}, ${asWords(one.method).toLowerCase()})` }] : []));
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
      {error ? <Notice tone="warning">The wordings on record can’t be read: {error}</Notice> : null}
      <Select
        label="To what"
        autoFocus
        value={channel}
        options={CHANNEL_CHOICES}
        onChange={(next) => {
          const to = channelSchema.parse(next);
          setChannel(to);
          choose(usual(to));
        }}
      />
      {known.length > 0 ? <Select label="On which words" value={chosen === -1 ? ANOTHER : String(chosen)} options={[...known, { value: ANOTHER, label: 'Other words' }]} onChange={(next) => choose(next === ANOTHER ? -1 : Number(next))} /> : null}
      {chosen === -1 ? (
        <TextArea label="What they agreed to, word for word" value={wording} onChange={(text) => set({ wording: text })} />
      ) : (
        <blockquote className={styles.wording}>
          {wording} <span>Version {wordingVersion}</span>
        </blockquote>
      )}
      <div className={styles.proofRow}>
        {chosen === -1 ? <TextField label="Version of the wording" value={wordingVersion} onChange={(text) => set({ wordingVersion: text })} /> : null}
        <Select label="How it was given" value={method} options={METHODS} onChange={(next) => set({ method: consentProofSchema.shape.method.parse(next) })} />
        <TextField label="Where it was given" placeholder="A page, a form, a call" value={source} onChange={(text) => set({ source: text })} />
        <TextField label="Who attests it" value={attestedBy} onChange={setAttestedBy} />
      </div>
      <WhenField value={when} onChange={setWhen} />
    </Dialog>
  );
}
