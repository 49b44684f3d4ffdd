import { useState } from 'react';
import { useWorkspace } from '../../api/workspace-store.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Section } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea, TextField } from '../../ui/text-field.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { askForPerson } from '../people/need-person.ts';
import { without } from './draft.ts';
import { DAY_PARTS, OVERRIDE_CHANNELS, overrideSentence, readWindows, type DayPart, type LegalOverride } from './overrides.ts';
import styles from './policy.module.css';
import type { SectionProps } from './PolicyPage.tsx';

/** Rows of the law's hours that this workspace reads otherwise, each on somebody's word. */
export function OverridesSection({ draft, change }: SectionProps) {
  const { legalOverrides } = draft;
  const [by, setBy] = useState<string | null>(null);
  const add = async () => {
    const person = useWorkspace.getState().workspace?.person ?? (await askForPerson('Override a row of the law’s hours', null));
    if (person) setBy(person.name);
  };
  return (
    <Section
      title="Overrides of legal hours"
      lead="Where your counsel reads the law otherwise than the product’s table, put a row aside, with who, when and why on record. More hours than the table has count as a loosening."
      actions={
        <Button size="small" icon="plus" onClick={() => void add()}>
          Override a row
        </Button>
      }
    >
      {legalOverrides.length === 0 ? <p className={styles.hint}>The table holds as it is.</p> : null}
      <ul className={styles.rules}>
        {legalOverrides.map((override, index) => (
          <li key={`${override.jurisdiction} ${override.channel}`} className={styles.rule}>
            <div className={styles.ruleHead}>
              <h3>
                {override.jurisdiction} · {OVERRIDE_CHANNELS.find(({ value }) => value === override.channel)?.label}
              </h3>
              <IconButton icon="trash-2" label={`Remove the override of ${override.jurisdiction}`} size="small" onClick={() => change({ legalOverrides: without(legalOverrides, index) })} />
            </div>
            <p className={styles.sentence}>{overrideSentence(override)}</p>
          </li>
        ))}
      </ul>
      {by === null ? null : (
        <OverrideDialog
          by={by}
          onClose={() => setBy(null)}
          onAdd={(override) => {
            const others = legalOverrides.filter(({ jurisdiction, channel }) => jurisdiction !== override.jurisdiction || channel !== override.channel);
            change({ legalOverrides: [...others, override] });
            setBy(null);
          }}
        />
      )}
    </Section>
  );
}

function OverrideDialog({ by, onAdd, onClose }: { by: string; onAdd(override: LegalOverride): void; onClose(): void }) {
  const [jurisdiction, setJurisdiction] = useState('');
  const [channel, setChannel] = useState<LegalOverride['channel']>('sms');
  const [hours, setHours] = useState<Record<DayPart, string>>({ 'mon-fri': '09:00-20:00', sat: '', sun: '' });
  const [holidaysBarred, setHolidaysBarred] = useState(true);
  const [why, setWhy] = useState('');
  const read = { 'mon-fri': readWindows(hours['mon-fri']), sat: readWindows(hours.sat), sun: readWindows(hours.sun) };
  const { 'mon-fri': weekdays, sat, sun } = read;
  const ready = jurisdiction.trim() !== '' && why.trim() !== '' && weekdays !== null && sat !== null && sun !== null;

  const submit = () => {
    if (!ready) return;
    onAdd({ jurisdiction: jurisdiction.trim().toUpperCase(), channel, windows: { 'mon-fri': weekdays, sat, sun }, holidaysBarred, by, at: new Date().toISOString(), why: why.trim() });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Override a row of the law’s hours"
      description={`On record as the word of ${by}. It takes effect with the saved policy.`}
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
      <TextField label="Jurisdiction" placeholder="US-FL" autoFocus value={jurisdiction} onChange={setJurisdiction} help="As the table names it: US-FL, FR, DE." />
      <Select label="Channel" value={channel} options={OVERRIDE_CHANNELS} onChange={(next) => setChannel(OVERRIDE_CHANNELS.find(({ value }) => value === next)?.value ?? 'sms')} />
      {DAY_PARTS.map(({ id, label }) => (
        <TextField key={id} label={label} placeholder="never" value={hours[id]} onChange={(text) => setHours((before) => ({ ...before, [id]: text }))} error={read[id] === null ? 'Write hours as 09:00-20:00; several with a comma between them.' : null} />
      ))}
      <Toggle label="Barred on holidays" checked={holidaysBarred} onChange={setHolidaysBarred} />
      <TextArea label="Why" help="Whose reading this is, and on what." value={why} onChange={setWhy} />
    </Dialog>
  );
}
