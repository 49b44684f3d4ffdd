import { contactName } from '../../../shared/contacts/contact-name.ts';
import { useMemo, useState } from 'react';
import type { ContactEvent } from '../../../shared/contacts/event.ts';
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
import { useJourneyNames } from '../format/journey-names.ts';
import { showTimeline } from '../timeline/timeline-store.ts';
import { crmFacts, entryWords, evidenceWords, isLedgerEvent, lacksProof, placeEvidence } from './ledger.ts';
import styles from './contacts.module.css';

function columnsOf(timeZone: string | undefined, nameOf: (journeyId: string) => string): readonly Column<ContactEvent>[] {
  return [
    { id: 'at', title: 'When', width: '196px', cell: (event) => <Instant at={event.at} timeZone={timeZone} />, sortBy: (event) => Date.parse(event.at) },
    {
      id: 'what', title: 'What', width: '224px', cell: (event) => (
        <span className={styles.what}>
          {entryWords(event)}
          {lacksProof(event) ? (
            <Badge tone="warning" icon="triangle-alert">
              No proof
            </Badge>
          ) : null}
        </span>
      ), sortBy: entryWords,
    },
    { id: 'address', title: 'Address', width: '136px', cell: (event) => (event.address ? <code>{event.address}</code> : '–'), sortBy: (event) => event.address ?? '' },
    {
      id: 'source', title: 'Source', width: '168px',
      cell: (event) => (event.recordedAt && event.recordedAt !== event.at ? <span>{event.source}, recorded <Instant at={event.recordedAt} timeZone={timeZone} /></span> : event.source),
      sortBy: (event) => event.source,
    },
    { id: 'evidence', title: 'Evidence', cell: (event) => <span className={styles.evidence}>{[event.journeyId ? nameOf(event.journeyId) : '', evidenceWords(event)].filter(Boolean).join('; ') || '–'}</span> },
  ];
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

/** One contact: who they are, where they are, and the ledger of what was recorded of them. */
export function ContactDetail({ contactId }: { contactId: string }) {
  const { data, error } = useCall('contacts.get', { contactId }, ['contacts.changed']);
  const [behaviour, setBehaviour] = useState(true);
  const nameOf = useJourneyNames();
  const timeZone = data?.contact.timeZone;
  const columns = useMemo(() => columnsOf(timeZone, nameOf), [timeZone, nameOf]);
  const back = (
    <Button icon="users" onClick={() => navigate('contacts')}>
      All contacts
    </Button>
  );
  if (error) {
    return (
      <Page title="Contact" actions={back}>
        <Notice tone="error">{error}</Notice>
      </Page>
    );
  }
  if (!data) {
    return (
      <Page title="Contact" actions={back}>
        <Spinner text="Reading the contact" />
      </Page>
    );
  }
  const { contact, events } = data;
  const ledger = events.filter(isLedgerEvent);
  const shown = behaviour ? events : ledger;
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
        </>
      }
    >
      <div className={styles.pair}>
        <Section title="Known from the CRM">
          <Facts facts={crmFacts(contact)} />
        </Section>
        <Section title="Place" lead="What says where this contact is, strongest first. Hours follow the strictest place that fits.">
          {place.length > 0 ? <Facts facts={place} /> : <p>Nothing says where this contact is, so the hours of every place that fits are kept.</p>}
        </Section>
      </div>
      <Section
        title="Recorded"
        lead={`${counted(ledger.length, 'consent event')}, ${counted(events.length - ledger.length, 'other event')}; times are ${timeZone ? 'in the contact’s zone' : 'in yours, since the contact’s zone is not stated'}. Events are added and never changed.`}
        actions={<Toggle label="Opens, clicks and the like too" checked={behaviour} onChange={setBehaviour} />}
        flush
      >
        {shown.length === 0 ? (
          <EmptyState icon="inbox" text="Nothing is recorded of this contact: without a consent, marketing to them is blocked where the law asks for one." />
        ) : (
          <Table label="Recorded events" columns={columns} rows={shown} rowKey={(event) => event.id} initialSorting={{ columnId: 'at', descending: true }} />
        )}
      </Section>
    </Page>
  );
}
