import { useEffect, useMemo, useRef, useState } from 'react';
import type { ContactTimeline, TimelineEntry } from '../../../shared/simulate/report.ts';
import { classNames } from '../../ui/class-names.ts';
import { counted } from '../format/figures.ts';
import { byDay, laneOf, LANE_WORDS, LANES, noteOf, released, type Lane } from './entries.ts';
import { type OnPoint, pointing } from './pointing.ts';
import { TimelineLine } from './TimelineLine.tsx';
import styles from './timeline.module.css';
import type { Moment } from './timeline-store.ts';

interface EntryListProps {
  timeline: ContactTimeline;
  moment: Moment | null;
  /** the entry that a list led to, -1: none */
  target: number;
  nameOf(journeyId: string): string;
  onWhy(index: number): void;
  onPoint: OnPoint;
}

/** The table behind the lanes: everything that happened, day by day, in sentences. */
export function EntryList({ timeline, moment, target, nameOf, onWhy, onPoint }: EntryListProps) {
  const { entries } = timeline;
  const [hidden, setHidden] = useState<ReadonlySet<Lane>>(new Set());
  const list = useRef<HTMLDivElement>(null);
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

  const shown = (entry: TimelineEntry) => !hidden.has(laneOf(entry));
  const toggle = (lane: Lane) => {
    const next = new Set(hidden);
    if (!next.delete(lane)) next.add(lane);
    setHidden(next);
  };
  return (
    <div className={styles.listed}>
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
                <li key={index} data-entry={index} tabIndex={-1} className={classNames(styles.entry, index === target && styles.target)} data-lane={laneOf(entry)} aria-current={index === target ? 'true' : undefined} {...pointing(index, onPoint)}>
                  <TimelineLine entry={entry} timeZone={timeline.timeZone} release={released(entries, index)} note={index === target ? noteOf(moment, entry) : null} nameOf={nameOf} onWhy={() => onWhy(index)} />
                </li>
              ))}
            </ol>
          </section>
        ))}
      </div>
    </div>
  );
}
