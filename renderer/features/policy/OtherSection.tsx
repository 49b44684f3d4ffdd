import { Section } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { readInstant } from '../format/instant.ts';
import { NumberField } from './controls.tsx';
import { localInput, toIso } from './local-input.ts';
import styles from './policy.module.css';
import type { SectionProps } from './PolicyPage.tsx';

/** Replies, and a date of law that has moved before. */
export function OtherSection({ draft, change }: SectionProps) {
  return (
    <Section title="Replies and revocation">
      <div className={styles.row}>
        <NumberField label="Answer a reply within" unit="min" min={1} value={draft.replySlaMinutes} onChange={(replySlaMinutes) => change({ replySlaMinutes })} />
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
