import { useMemo } from 'react';
import { Section } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { readInstant } from '../format/instant.ts';
import { NumberField } from './controls.tsx';
import { localInput, toIso } from '../format/local-input.ts';
import styles from './policy.module.css';
import type { SectionProps } from './section-props.ts';

/** Whom rules reach, replies, and a date of law that has moved before. */
export function OtherSection({ draft, change, law }: SectionProps) {
  const countries = useMemo(() => law.places.filter(({ id }) => !id.includes('-')).map(({ id, name }) => ({ value: id, label: name })), [law]);
  return (
    <Section id="policy-people" title="People, replies and revocation">
      <Toggle label="An opt-out of one number ends all numbers of the person" checked={draft.personWideOptOuts} onChange={(personWideOptOuts) => change({ personWideOptOuts })} />
      <Toggle label="Caps, gaps and hours bind service messages too" checked={draft.limitTransactional} onChange={(limitTransactional) => change({ limitTransactional })} />
      <div className={styles.row}>
        <NumberField label="No marketing under" unit="years" min={13} max={25} value={draft.minimumAge} onChange={(minimumAge) => change({ minimumAge })} />
        <div className={styles.instant}>
          <Select label="Home country" options={countries} value={draft.homeCountry} onChange={(homeCountry) => change({ homeCountry })} />
        </div>
      </div>
      <p className={styles.sentence}>Contacts of whom no place is known count as being in {countries.find(({ value }) => value === draft.homeCountry)?.label ?? draft.homeCountry}, in all of its time zones at once.</p>
      <div className={styles.row}>
        <NumberField label="Answer a reply within" unit="minutes" min={1} value={draft.replySlaMinutes} onChange={(replySlaMinutes) => change({ replySlaMinutes })} />
      </div>
      <p className={styles.sentence}>A reply that reaches nobody in this time counts as late or lost.</p>
      <div className={styles.row}>
        <div className={styles.instant}>
          <TextField label="Revoke-all in force from, your time" type="datetime-local" value={localInput(draft.revokeAllFrom)} onChange={(text) => change({ revokeAllFrom: toIso(text) ?? draft.revokeAllFrom })} />
        </div>
      </div>
      <p className={styles.sentence}>From {readInstant(draft.revokeAllFrom).text} an opt-out given in answer to one kind of message ends all of them. The FCC has moved this date twice, so it is a setting.</p>
    </Section>
  );
}
