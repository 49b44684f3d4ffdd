import { useMemo, useState, type ReactNode } from 'react';
import type { ContactAnswers } from '../../../shared/api/calls/contact-answers.ts';
import { contactName } from '../../../shared/contacts/contact-name.ts';
import type { Contact } from '../../../shared/contacts/contact.ts';
import type { ContactEvent } from '../../../shared/contacts/event.ts';
import { listWords } from '../../../shared/words/text.ts';
import { useCall } from '../../api/hooks.ts';
import { navigate } from '../../app/route.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice, Page, Section } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { Table } from '../../ui/table.tsx';
import type { Column } from '../../ui/table-columns.ts';
import { Toggle } from '../../ui/toggle.tsx';
import { counted } from '../format/figures.ts';
import { Instant } from '../format/instant-words.tsx';
import { asUtc, placeOfZone } from '../format/instant.ts';
import { useJourneyNames } from '../format/journey-names.ts';
import { showTimeline } from '../timeline/timeline-store.ts';
import { AnswersSection } from './AnswersSection.tsx';
import { crmFacts, entryWords, evidenceWords, isLedgerEvent, lacksProof, placeEvidence } from './ledger.ts';
import { ConsentDialog, OptOutDialog } from './RecordDialogs.tsx';
import styles from './contacts.module.css';

function columnsOf(timeZone: string | undefined, knownFrom: Readonly<Record<string, string>>, nameOf: (journeyId: string) => string): readonly Column<ContactEvent>[] {
  const evidence = (event: ContactEvent) => [event.journeyId ? nameOf(event.journeyId) : '', evidenceWords(event)].filter(Boolean).join('; ');
  return [
    { id: 'at', title: 'When', width: '196px', cell: (event) => <Instant at={asUtc(event.at)} timeZone={timeZone} />, sortBy: (event) => Date.parse(event.at) },
    {
      id: 'what', title: 'What', width: '224px', sortBy: entryWords,
      cell: (event) => (
        <span className={styles.what}>
          {entryWords(event)}
          {lacksProof(event) ? (
            <Badge tone="warning" icon="triangle-alert">
              No proof
            </Badge>
          ) : null}
        </span>
      ),
    },
    { id: 'address', title: 'Address', width: '136px', cell: (event) => (event.address ? <code className={styles.address}>{event.address}</code> : '–'), sortBy: (event) => event.address ?? '' },
    { id: 'source', title: 'Source', width: '192px', cell: (event) => <Source event={event} knownFrom={knownFrom[event.id]} timeZone={timeZone} />, sortBy: (event) => event.source },
    { id: 'evidence', title: 'Evidence', cell: (event) => <span className={styles.evidence}>{evidence(event) || '–'}</span> },
  ];
}

/** The system that took it, when it wrote it down, and from when on the gate counts it, where these differ. */
function Source({ event, knownFrom, timeZone }: { event: ContactEvent; knownFrom: string | undefined; timeZone: string | undefined }) {
  const recordedAt = event.recordedAt ?? event.at;
  return (
    <span className={styles.evidence}>
      {event.source}
      {Date.parse(recordedAt) !== Date.parse(event.at) ? (
        <>
          , recorded <Instant at={asUtc(recordedAt)} timeZone={timeZone} />
        </>
      ) : null}
      {knownFrom && Date.parse(knownFrom) !== Date.parse(recordedAt) ? (
        <>
          , counts from <Instant at={knownFrom} timeZone={timeZone} />
        </>
      ) : null}
    </span>
  );
}

function Facts({ facts }: { facts: readonly { label: string; value: string }[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** One contact: who they are, what may go out to them and why, and the ledger of what was recorded. */
export function ContactDetail({ contactId }: { contactId: string }) {
  const { data, error } = useCall('contacts.get', { contactId }, ['contacts.changed']);
  const back = (
    <Button icon="users" onClick={() => navigate('contacts')}>
      All contacts
    </Button>
  );
  if (!data) {
    return (
      <Page title="Contact" actions={back}>
        {error ? <Notice tone="error">{error}</Notice> : <Spinner text="Reading the contact" />}
      </Page>
    );
  }
  return <Detail contact={data.contact} events={data.events} back={back} />;
}

function Detail({ contact, events, back }: { contact: Contact; events: readonly ContactEvent[]; back: ReactNode }) {
  const [recording, setRecording] = useState<'opt-out' | 'consent' | null>(null);
  const answers = useCall('contacts.answers', { contactId: contact.id }, ['contacts.changed', 'policy.changed']);
  const dialog = { contactId: contact.id, name: contactName(contact), onClose: () => setRecording(null) };
  const place = placeEvidence(contact);
  return (
    <Page
      title={contactName(contact)}
      lead={[contact.company, contact.id].filter(Boolean).join(' · ')}
      actions={
        <>
          {back}
          <Button icon="history" onClick={() => showTimeline(contact.id)}>
            Show timeline
          </Button>
          <Button icon="check" onClick={() => setRecording('consent')}>
            Record a consent
          </Button>
          <Button icon="ban" onClick={() => setRecording('opt-out')}>
            Record an opt-out
          </Button>
        </>
      }
    >
      <AnswersSection answers={answers} />
      <div className={styles.pair}>
        <Section title="Known from the CRM">
          <Facts facts={crmFacts(contact)} />
        </Section>
        <Section title="Place" lead={placeWords(answers.data)}>
          {place.length > 0 ? <Facts facts={place} /> : <p>Nothing in the contact’s data says where they are.</p>}
        </Section>
      </div>
      <Ledger events={events} timeZone={answers.data?.timeZone ?? contact.timeZone} knownFrom={answers.data?.knownFrom} />
      {recording === 'opt-out' ? <OptOutDialog {...dialog} /> : null}
      {recording === 'consent' ? <ConsentDialog {...dialog} /> : null}
    </Page>
  );
}

/** What the evidence comes to, in a sentence. */
function placeWords(answers: ContactAnswers | null): string {
  const strongest = 'What says where this contact is, strongest first.';
  if (!answers) return strongest;
  const places = answers.places.map(({ jurisdiction, timeZone }) => `${jurisdiction} (${placeOfZone(timeZone)})`);
  return `${strongest} It comes to ${listWords(places, 'or')}${answers.uncertainZone ? ': all of them have to allow a touch' : ''}.`;
}

const NO_EVENTS: Readonly<Record<string, string>> = {};

function Ledger({ events, timeZone, knownFrom = NO_EVENTS }: { events: readonly ContactEvent[]; timeZone: string | undefined; knownFrom: Readonly<Record<string, string>> | undefined }) {
  const [behaviour, setBehaviour] = useState(true);
  const nameOf = useJourneyNames();
  const columns = useMemo(() => columnsOf(timeZone, knownFrom, nameOf), [timeZone, knownFrom, nameOf]);
  const ledger = events.filter(isLedgerEvent);
  const shown = behaviour ? events : ledger;
  return (
    <Section
      title="Recorded"
      lead={`${counted(ledger.length, 'consent event')}, ${counted(events.length - ledger.length, 'other event')}; times are in ${timeZone ? 'the contact’s zone' : 'yours'}. Events are added and never changed.`}
      actions={<Toggle label="Opens, clicks and the like too" checked={behaviour} onChange={setBehaviour} />}
      flush
    >
      {shown.length === 0 ? (
        <EmptyState icon="inbox" text="Nothing is recorded of this contact: without a consent, marketing to them is blocked where the law asks for one." />
      ) : (
        <Table label="Recorded events" columns={columns} rows={shown} rowKey={(event) => event.id} initialSorting={{ columnId: 'at', descending: true }} />
      )}
    </Section>
  );
}
