import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { ContactTimeline, TimelineEntry } from '../../../shared/simulate/report.ts';
import { IconButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { ChannelWord } from '../format/ChannelWord.tsx';
import { asUtc, localDay, offsetMinutesAt, readInstant, timeOfDay } from '../format/instant.ts';
import { lookOf } from '../format/outcomes.ts';
import { CHANNEL_TITLES } from '../format/words.ts';
import { EDGE_PX, lanesOf, ticksOf, timeScale, type ChartLane, type TimeScale } from './chart-model.ts';
import { released } from './entries.ts';
import { LabLane } from './lab/LabLane.tsx';
import { type OnPoint, pointing } from './pointing.ts';
import styles from './lane-chart.module.css';

const DAY_MS = 86_400_000;
/** from the whole window to single seconds, in pixels a day */
const CLOSEST_PX = 86_400 * 24;
const ZOOM = 2;
/** nights are drawn once they are wide enough to be told from days */
const LEAST_NIGHT_PX = 18;
/** what a band is called is written where it has the room; its colour and its title say it everywhere */
const LEAST_WORDS_PX = 96;
/** a tick whose words would be cut by the window's end is left out */
const TICK_WORDS_PX = 56;

type Consent = ContactTimeline['consent'][number];

interface LaneChartProps {
  timeline: ContactTimeline;
  selected: number | null;
  onSelect(index: number): void;
  /** pointed at, here or elsewhere */
  pointed: number | null;
  onPoint: OnPoint;
  nameOf(journeyId: string): string;
}

/** A contact's days as lanes over time: touches, deferrals, what the contact did, consent, and hours in which nothing may go. */
export function LaneChart({ timeline, selected, onSelect, pointed, onPoint, nameOf }: LaneChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [roomPx, setRoomPx] = useState(900);
  const [pxPerDay, setPxPerDay] = useState<number | null>(null);
  const [leftPx, setLeftPx] = useState(0);
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setRoomPx(element.clientWidth - LABEL_PX));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const days = Math.max(1, (Date.parse(timeline.until) - Date.parse(timeline.from)) / DAY_MS);
  const fitPx = Math.max(4, (roomPx - 2 * EDGE_PX) / days);
  const scale = useMemo(() => timeScale(timeline, pxPerDay ?? fitPx), [timeline, pxPerDay, fitPx]);
  const lanes = useMemo(() => lanesOf(timeline.entries), [timeline.entries]);
  const chosen = selected === null ? undefined : timeline.entries[selected];

  // what is chosen stays in the middle, whatever the scale
  useEffect(() => {
    if (!frame.current || !chosen) return;
    frame.current.scrollLeft = scale.x(chosen.at) - roomPx / 2;
  }, [scale, chosen, roomPx]);

  const zoom = (factor: number) => {
    const middle = scale.at((frame.current?.scrollLeft ?? 0) + roomPx / 2);
    const next = Math.min(CLOSEST_PX, Math.max(fitPx, scale.pxPerDay * factor));
    setPxPerDay(next);
    if (!chosen) requestAnimationFrame(() => frame.current && (frame.current.scrollLeft = timeScale(timeline, next).x(middle) - roomPx / 2));
  };
  const marks = lanes.flatMap((lane) => lane.marks).sort((a, b) => a.index - b.index);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = marks.findIndex(({ index }) => index === selected);
    const next = event.key === 'ArrowRight' ? marks[at + 1] : event.key === 'ArrowLeft' ? marks[at === -1 ? 0 : at - 1] : undefined;
    if (event.key === '+' || event.key === '=') zoom(ZOOM);
    else if (event.key === '-') zoom(1 / ZOOM);
    else if (!next) return;
    else {
      onSelect(next.index);
      requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>(`[data-mark="${next.index}"]`)?.focus());
    }
    event.preventDefault();
  };
  const explained = pointed === null ? chosen : timeline.entries[pointed];
  const width = { width: scale.widthPx };
  return (
    <div className={styles.chart}>
      <div className={styles.tools}>
        <IconButton icon="minus" label="Show more time" size="small" onClick={() => zoom(1 / ZOOM)} />
        <IconButton icon="plus" label="Show less time" size="small" onClick={() => zoom(ZOOM)} />
        <IconButton icon="maximize" label="Show the whole window" size="small" onClick={() => setPxPerDay(null)} />
      </div>
      <div ref={frame} className={styles.frame} role="region" aria-label={`Lanes of ${timeline.contactName}`} tabIndex={0} onScroll={(event) => setLeftPx(event.currentTarget.scrollLeft)} onKeyDown={onKeyDown}>
        <div className={styles.content} style={{ width: scale.widthPx + LABEL_PX }}>
          <div className={styles.row} data-kind="axis">
            <span className={styles.label} />
            <div className={styles.track} style={width}>
              {ticksOf(scale, (ms) => offsetMinutesAt(ms, timeline.timeZone), leftPx - 200, leftPx + roomPx + 200).filter(({ ms }) => scale.x(ms) + TICK_WORDS_PX <= scale.widthPx).map(({ ms, isDay }) => (
                <Tick key={ms} ms={ms} isDay={isDay} scale={scale} timeZone={timeline.timeZone} />
              ))}
            </div>
          </div>
          <Closed timeline={timeline} scale={scale} />
          {/* first, so that it is in sight however many lanes there are */}
          <LabLane scale={scale} timeZone={timeline.timeZone} />
          {timeline.consent
            .filter(({ channel, bands }) => bands.length > 1 || lanes.some((lane) => lane.channel === channel))
            .map(({ channel, bands }) => (
              <div key={channel} className={styles.row} data-kind="consent">
                <span className={styles.label}>Consent, {CHANNEL_TITLES[channel]}</span>
                <div className={styles.track} style={width}>
                  {bands.map((band) => (
                    <ConsentBand key={band.from} band={band} channel={channel} scale={scale} timeZone={timeline.timeZone} />
                  ))}
                </div>
              </div>
            ))}
          {lanes.map((lane) => (
            <Lane key={lane.id} lane={lane} entries={timeline.entries} scale={scale} selected={selected} onSelect={onSelect} onPoint={onPoint} nameOf={nameOf} timeZone={timeline.timeZone} />
          ))}
        </div>
      </div>
      <p className={styles.pointed}>
        {explained ? (
          <>
            <time dateTime={explained.at}>{readInstant(explained.at, timeline.timeZone).text}</time> {explained.text}
          </>
        ) : (
          'Point at a mark, or go along them with the arrow keys, to read what it is.'
        )}
      </p>
    </div>
  );
}

function ConsentBand({ band: { from, until, outcome, ruleId }, channel, scale, timeZone }: { band: Consent['bands'][number]; channel: Consent['channel']; scale: TimeScale; timeZone: string }) {
  const widthPx = Math.max(2, scale.x(until) - scale.x(from));
  return (
    <span
      className={styles.consent}
      data-outcome={outcome}
      data-narrow={widthPx < LEAST_WORDS_PX || undefined}
      style={{ left: scale.x(from), width: widthPx }}
      title={`${CHANNEL_TITLES[channel]}: ${outcome === 'allow' ? 'may be sent' : 'may not be sent'} from ${readInstant(from, timeZone).text} (${ruleId})`}
    >
      {outcome === 'allow' ? 'Consent' : 'No marketing'}
    </span>
  );
}

/** the labels' column, which stays in sight */
const LABEL_PX = 168;

function Tick({ ms, isDay, scale, timeZone }: { ms: number; isDay: boolean; scale: TimeScale; timeZone: string }) {
  const { text } = readInstant(asUtc(new Date(ms).toISOString()), timeZone);
  const [day, clock] = text.split(', ');
  return (
    <span className={styles.tick} style={{ left: scale.x(ms) }} title={isDay ? day : text}>
      {isDay ? day!.replace(/ \d{4}$/, '') : clock!.split(' ')[0]!.endsWith('00:00') ? day!.replace(/ \d{4}$/, '') : clock!.split(' ')[0]}
    </span>
  );
}

/** Quiet hours, Sundays and holidays of where the contact is, behind all lanes. */
function Closed({ timeline, scale }: { timeline: ContactTimeline; scale: TimeScale }) {
  const shown = timeline.closed.filter(({ from, until }) => scale.pxPerDay >= LEAST_NIGHT_PX || Date.parse(until) - Date.parse(from) >= DAY_MS * 0.9);
  return (
    <div className={styles.closedLayer} style={{ left: LABEL_PX, width: scale.widthPx }}>
      {shown.map(({ from, until, reason }) => (
        <span
          key={from}
          className={styles.closed}
          data-reason={reason}
          style={{ left: scale.x(from), width: Math.max(1, scale.x(until) - scale.x(from)) }}
          title={`No marketing text from ${readInstant(from, timeline.timeZone).text} to ${readInstant(until, timeline.timeZone).text}`}
        />
      ))}
    </div>
  );
}

interface LaneProps extends Omit<LaneChartProps, 'timeline' | 'pointed'> {
  lane: ChartLane;
  entries: readonly TimelineEntry[];
  scale: TimeScale;
  timeZone: string;
}

function Lane({ lane, entries, scale, selected, onSelect, onPoint, nameOf, timeZone }: LaneProps) {
  return (
    <div className={styles.row} data-kind="lane">
      <span className={styles.label} title={lane.journeyId === null ? undefined : nameOf(lane.journeyId)}>
        {lane.channel === null ? 'From the contact' : <ChannelWord channel={lane.channel} />}
        {lane.journeyId === null ? null : <small>{nameOf(lane.journeyId)}</small>}
      </span>
      <div className={styles.track} style={{ width: scale.widthPx }}>
        {lane.marks.map(({ index, entry }) => (
          <Deferral key={`until ${index}`} entry={entry} release={released(entries, index)} scale={scale} />
        ))}
        {lane.marks.map(({ index, entry }) => {
          const look = lookOf(entry.outcome);
          const words = `${look ? `${look.words}, ` : ''}${localDay(entry.at)} ${timeOfDay(entry.at)}: ${entry.text}`;
          return (
            <button
              key={index}
              type="button"
              data-mark={index}
              data-outcome={entry.outcome || 'event'}
              className={styles.mark}
              aria-label={words}
              aria-pressed={index === selected}
              tabIndex={index === selected || (selected === null && index === lane.marks[0]?.index) ? 0 : -1}
              title={`${readInstant(entry.at, timeZone).text}\n${entry.text}`}
              style={{ left: scale.x(entry.at) }}
              onClick={() => onSelect(index)}
              {...pointing(index, onPoint)}
            >
              <Icon name={look?.icon ?? 'inbox'} size={10} />
            </button>
          );
        })}
      </div>
    </div>
  );
}

/** An arrow from when a touch was due to when it was released. */
function Deferral({ entry, release, scale }: { entry: TimelineEntry; release: TimelineEntry | null; scale: TimeScale }) {
  if (entry.outcome !== 'defer') return null;
  const [from, to] = [scale.x(entry.due ?? entry.at), scale.x(release?.at ?? entry.until ?? entry.at)];
  return <span className={styles.arrow} style={{ left: from, width: Math.max(0, to - from) }} aria-hidden="true" />;
}
