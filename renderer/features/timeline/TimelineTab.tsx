import { useEffect, useMemo, useRef, useState } from 'react';
import type { ContactTimeline, TimelineEntry } from '../../../shared/simulate/report.ts';
import { navigate } from '../../app/route.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { counted } from '../format/figures.ts';
import { placeOfZone } from '../format/instant.ts';
import { useJourneyNames } from '../format/journey-names.ts';
import { PostureSwitch } from '../simulation/PostureSwitch.tsx';
import { SimulateFirst } from '../simulation/SimulateFirst.tsx';
import { shownReport, useSimulation } from '../simulation/simulation-store.ts';
import { ContactSearch } from './ContactSearch.tsx';
import { byDay, indexOfMoment, laneOf, LANE_WORDS, LANES, released, type Lane } from './entries.ts';
import { useContactTimeline } from './use-timeline.ts';
import { TimelineLine } from './TimelineLine.tsx';
import styles from './timeline.module.css';
import { showTimeline, useTimeline, type Moment } from './timeline-store.ts';

/** The drawer tab: what a run did to one contact, in order. */
export function TimelineTab() {
  const report = useSimulation(shownReport);
  const { contactId, moment } = useTimeline();
  const timeline = useContactTimeline(contactId);
  if (!report) {
    return <SimulateFirst icon="history" text="A timeline shows what a simulation did to one contact: run one first." />;
  }
  return (
    <div className={styles.tab}>
      <div className={styles.bar}>
        <ContactSearch onChoose={(id) => showTimeline(id)} />
        {timeline.data && contactId ? (
          <>
            <h2>{timeline.data.contactName}</h2>
            <span className={styles.zone}>
              {placeOfZone(timeline.data.timeZone)} time · simulated
            </span>
            <Button size="small" variant="quiet" icon="user" onClick={() => navigate('contacts', contactId)}>
              Open contact
            </Button>
          </>
        ) : null}
        <span className={styles.spring} />
        <PostureSwitch />
      </div>
      {timeline.error ? <Notice tone="error">{timeline.error}</Notice> : null}
      {contactId === null ? <EmptyState icon="search" text="Find a contact by name, email or phone, or press a row in a list of collisions or consent blocks." /> : null}
      {timeline.loading && !timeline.data ? <Spinner text="Reading the timeline" /> : null}
      {timeline.data ? <Entries key={timeline.data.contactId} timeline={timeline.data} moment={moment} /> : null}
    </div>
  );
}

function Entries({ timeline, moment }: { timeline: ContactTimeline; moment: Moment | null }) {
  const { entries } = timeline;
  const [hidden, setHidden] = useState<ReadonlySet<Lane>>(new Set());
  const nameOf = useJourneyNames();
  const list = useRef<HTMLDivElement>(null);
  const target = moment === null ? -1 : indexOfMoment(entries, moment);
  useEffect(() => {
    if (target < 0) return;
    const line = list.current?.querySelector<HTMLElement>(`[data-entry="${target}"]`);
    if (!list.current || !line) return;
    // scrollIntoView would move the whole window too
    const inList = line.getBoundingClientRect().top - list.current.getBoundingClientRect().top + list.current.scrollTop;
    list.current.scrollTop = inList - list.current.clientHeight / 3;
    line.focus({ preventScroll: true });
  }, [target, moment]);

  const counts = useMemo(() => {
    const byLane = new Map<Lane, number>();
    for (const entry of entries) byLane.set(laneOf(entry), (byLane.get(laneOf(entry)) ?? 0) + 1);
    return byLane;
  }, [entries]);
  if (entries.length === 0) return <EmptyState icon="history" text="No journey took this contact in, and nothing is recorded of them in the days simulated." />;

  const shown = (entry: TimelineEntry) => !hidden.has(laneOf(entry));
  const toggle = (lane: Lane) => {
    const next = new Set(hidden);
    if (!next.delete(lane)) next.add(lane);
    setHidden(next);
  };
  return (
    <>
      <div className={styles.lanes} role="group" aria-label="Lanes shown">
        {LANES.filter((lane) => counts.has(lane)).map((lane) => (
          <button key={lane} type="button" className={styles.lane} data-lane={lane} aria-pressed={!hidden.has(lane)} onClick={() => toggle(lane)} title={`${hidden.has(lane) ? 'Show' : 'Hide'} ${counted(counts.get(lane) ?? 0, 'entry', 'entries')}`}>
            {LANE_WORDS[lane]} <span className="tabular">{counts.get(lane)}</span>
          </button>
        ))}
      </div>
      <div className={styles.list} ref={list} tabIndex={0} role="region" aria-label={`Timeline of ${timeline.contactName}`}>
        {byDay(entries, shown).map((day) => (
          <section key={day.title} className={styles.day} aria-label={day.title}>
            <h3>{day.title}</h3>
            <ol>
              {day.entries.map(({ entry, index }) => (
                <li key={index} data-entry={index} tabIndex={-1} className={classNames(styles.entry, index === target && styles.target)} data-lane={laneOf(entry)} aria-current={index === target ? 'true' : undefined}>
                  <TimelineLine entry={entry} timeZone={timeline.timeZone} release={released(entries, index)} note={index === target && moment?.why !== undefined && !entry.text.includes(moment.why) ? moment.why : null} nameOf={nameOf} />
                </li>
              ))}
            </ol>
          </section>
        ))}
      </div>
    </>
  );
}
