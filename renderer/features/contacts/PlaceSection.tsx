import type { ContactAnswers } from '../../../shared/api/calls/contact-answers.ts';
import type { Contact } from '../../../shared/contacts/contact.ts';
import { CHANNEL_WORDS } from '../../../shared/words/event.ts';
import { listWords } from '../../../shared/words/text.ts';
import { Section } from '../../ui/page.tsx';
import { Confidence, surenessOf } from '../format/Confidence.tsx';
import { placeOfZone, readInstant } from '../format/instant.ts';
import { Facts } from './Facts.tsx';
import { placeEvidence, rowSourceWords } from './ledger.ts';
import styles from './contacts.module.css';

/** Where the contact is, on which evidence, and the law's rows that bind there. */
export function PlaceSection({ contact, answers }: { contact: Contact; answers: ContactAnswers | null }) {
  const evidence = placeEvidence(contact);
  return (
    <Section title="Place" lead={placeWords(answers)}>
      {evidence.length > 0 ? <Facts facts={evidence} /> : <p>Nothing in the contact’s data says where they are.</p>}
      {answers ? <BindingRows rows={answers.rows} /> : null}
    </Section>
  );
}

/** What the evidence comes to, in a sentence. */
function placeWords(answers: ContactAnswers | null): string {
  const strongest = 'What says where this contact is, strongest first.';
  if (!answers) return strongest;
  if (answers.places.length === 0) return `${strongest} It comes to no place: the house’s hours then hold in every zone of the home country.`;
  const places = answers.places.map(({ jurisdiction, timeZone }) => `${jurisdiction} (${placeOfZone(timeZone)})`);
  return `${strongest} It comes to ${listWords(places, 'or')}${answers.uncertainZone ? ': all of them have to allow a touch' : ''}.`;
}

function BindingRows({ rows }: { rows: ContactAnswers['rows'] }) {
  if (rows.length === 0) return <p className={styles.quiet}>No hours by law are loaded for texts and calls there.</p>;
  return (
    <div className={styles.binding}>
      <h3>Hours by law that bind there</h3>
      <ul>
        {rows.map((row) => (
          <li key={`${row.jurisdiction} ${row.source} ${row.channels.join()}`}>
            <span>
              {row.jurisdiction}, {listWords(row.channels.map((channel) => CHANNEL_WORDS[channel]), 'and')}: {rowSourceWords(row)}
            </span>
            <Confidence of={surenessOf(row)} />
            {row.override ? (
              <span>
                Overridden by {row.override.by}, {readInstant(row.override.at).text}: “{row.override.why}”
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
