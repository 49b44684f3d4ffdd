import { useEffect, useMemo, useRef, useState } from 'react';
import type { ContactEvent } from '../../../shared/contacts/event.ts';
import { Badge } from '../../ui/badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import type { Column } from '../../ui/table-columns.ts';
import { Toggle } from '../../ui/toggle.tsx';
import { counted } from '../format/figures.ts';
import { Instant } from '../format/instant-words.tsx';
import { asUtc } from '../format/instant.ts';
import { useJourneyNames } from '../format/journey-names.ts';
import { entryWords, evidenceWords, isLedgerEvent, lacksProof } from './ledger.ts';
import styles from './contacts.module.css';

function columnsOf(timeZone: string | undefined, knownFrom: Readonly<Record<string, string>>, nameOf: (journeyId: string) => string): readonly Column<ContactEvent>[] {
  const evidence = (event: ContactEvent) => [event.journeyId ? nameOf(event.journeyId) : '', evidenceWords(event)].filter(Boolean).join('; ');
  return [
    { id: 'at', title: 'When', width: '196px', cell: (event) => <Instant at={asUtc(event.at)} timeZone={timeZone} />, sortBy: (event) => Date.parse(event.at) },
    {
      id: 'what', title: 'What', width: '160px', sortBy: entryWords,
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
    { id: 'address', title: 'Address', width: '124px', cell: (event) => (event.address ? <code className={styles.address}>{event.address}</code> : '–'), sortBy: (event) => event.address ?? '' },
    { id: 'source', title: 'Source', width: '140px', cell: (event) => <Source event={event} knownFrom={knownFrom[event.id]} timeZone={timeZone} />, sortBy: (event) => event.source },
    { id: 'evidence', title: 'Evidence', cell: (event) => <span className={styles.evidence}>{evidence(event) || '–'}</span> },
  ];
}

/** The gate counts in whole seconds: what differs by less is the same. */
const seconds = (at: string) => Math.floor(Date.parse(at) / 1000);

/** The system that took it, when it wrote it down, and from when on the gate counts it, where these differ. */
function Source({ event, knownFrom, timeZone }: { event: ContactEvent; knownFrom: string | undefined; timeZone: string | undefined }) {
  const recordedAt = event.recordedAt ?? event.at;
  return (
    <span className={styles.evidence}>
      {event.source}
      {seconds(recordedAt) !== seconds(event.at) ? (
        <>
          , recorded <Instant at={asUtc(recordedAt)} timeZone={timeZone} />
        </>
      ) : null}
      {knownFrom && seconds(knownFrom) !== seconds(recordedAt) ? (
        <>
          , counts from <Instant at={knownFrom} timeZone={timeZone} />
        </>
      ) : null}
    </span>
  );
}

const NO_EVENTS: Readonly<Record<string, string>> = {};

export interface LedgerSectionProps {
  events: readonly ContactEvent[];
  /** the contact's zone; undefined: the reader's */
  timeZone: string | undefined;
  /** from when on the gate counts each event */
  knownFrom?: Readonly<Record<string, string>> | undefined;
  /** the event to bring into sight */
  shownId?: string | null;
}

/** Everything recorded, newest first: what was said, when, where, on which evidence. */
export function LedgerSection({ events, timeZone, knownFrom = NO_EVENTS, shownId = null }: LedgerSectionProps) {
  const [behaviour, setBehaviour] = useState(true);
  const place = useRef<HTMLDivElement>(null);
  const nameOf = useJourneyNames();
  const columns = useMemo(() => columnsOf(timeZone, knownFrom, nameOf), [timeZone, knownFrom, nameOf]);
  const ledger = events.filter(isLedgerEvent);
  const shown = behaviour ? events : ledger;
  useEffect(() => {
    if (shownId === null) return;
    // a text is no consent event by itself, but it may be what decided
    setBehaviour(true);
    place.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'center' });
  }, [shownId]);
  return (
    <Section
      title="Recorded"
      lead={`${counted(ledger.length, 'consent event')}, ${counted(events.length - ledger.length, 'other event')}; times are in ${timeZone ? 'the contact’s zone' : 'yours'}. Events are added and never changed.`}
      actions={<Toggle label="Opens, clicks and the like too" checked={behaviour} onChange={setBehaviour} />}
      flush
    >
      {shown.length === 0 ? (
        <EmptyState icon="inbox" text="Nothing is recorded: without a consent, marketing is blocked where the law asks for one." />
      ) : (
        <div ref={place} className={styles.ledger}>
          <Table label="Recorded events" columns={columns} rows={shown} rowKey={(event) => event.id} selectedKey={shownId} initialSorting={{ columnId: 'at', descending: true }} />
        </div>
      )}
    </Section>
  );
}
