import type { TimelineEntry } from '../../../shared/simulate/report.ts';
import { navigate } from '../../app/route.ts';
import { Badge } from '../../ui/badge.tsx';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { ChannelWord } from '../format/ChannelWord.tsx';
import { duration } from '../format/figures.ts';
import { readInstant, timeOfDay } from '../format/instant.ts';
import { lookOf } from '../format/outcomes.ts';
import { showStep } from '../format/show-step.ts';
import styles from './timeline.module.css';

const KIND_ICONS: Record<TimelineEntry['kind'], IconName> = { entered: 'log-in', step: 'arrow-right', decision: 'scale', event: 'inbox', task: 'briefcase', left: 'log-out' };
const KIND_WORDS: Record<TimelineEntry['kind'], string> = { entered: 'Entered', step: 'Step', decision: 'Decision', event: 'From the contact', task: 'Sales task', left: 'Left' };

interface TimelineLineProps {
  entry: TimelineEntry;
  timeZone: string;
  /** what a deferral came to */
  release: TimelineEntry | null;
  /** why a list led here, where the entry itself does not say it */
  note: string | null;
  nameOf(journeyId: string): string;
  /** opens the explanation of a decision */
  onWhy(): void;
}

/** One entry: when, on which channel, what, and why. */
export function TimelineLine({ entry, timeZone, release, note, nameOf, onWhy }: TimelineLineProps) {
  const at = readInstant(entry.at, timeZone);
  const outcome = lookOf(entry.outcome);
  const { journeyId, nodeId } = entry;
  return (
    <>
      <time className={styles.time} dateTime={entry.at} title={`${at.text}\n${at.ours}`}>
        {timeOfDay(entry.at)}
      </time>
      <span className={styles.mark} title={KIND_WORDS[entry.kind]}>
        <Icon name={KIND_ICONS[entry.kind]} size={14} />
        <span className="visually-hidden">{KIND_WORDS[entry.kind]}</span>
      </span>
      <div className={styles.what}>
        <p>
          {entry.channel ? <ChannelWord channel={entry.channel} /> : null}
          {outcome ? (
            <Badge tone={outcome.tone} icon={outcome.icon}>
              {outcome.words}
            </Badge>
          ) : null}
          <span>{entry.text}</span>
          {entry.kind === 'decision' ? (
            <button type="button" className={styles.journey} onClick={onWhy}>
              Why
            </button>
          ) : null}
        </p>
        {note ? (
          <p className={styles.note}>
            <Icon name="triangle-alert" size={14} /> {note}
          </p>
        ) : null}
        {entry.until ? <Deferral from={entry.at} until={entry.until} timeZone={timeZone} release={release} /> : null}
      </div>
      {journeyId ? (
        <button type="button" className={styles.journey} onClick={() => (nodeId ? showStep(journeyId, nodeId) : navigate('journeys', journeyId))} title="Show this step on the canvas">
          {nameOf(journeyId)}
        </button>
      ) : null}
    </>
  );
}

/** A deferral drawn from when the touch was due to when it competes again. */
function Deferral({ from, until, timeZone, release }: { from: string; until: string; timeZone: string; release: TimelineEntry | null }) {
  const waits = duration((Date.parse(until) - Date.parse(from)) / 1000);
  const came = release ? (lookOf(release.outcome)?.words.toLowerCase() ?? '') : '';
  return (
    <div className={styles.deferral}>
      <span>{readInstant(from, timeZone).text}</span>
      <span className={styles.span} aria-hidden="true" />
      <span>
        waits {waits}, until {readInstant(until, timeZone).text}
        {release ? ` · ${came} ${readInstant(release.at, timeZone).text}` : ' · still waiting when the run ended'}
      </span>
    </div>
  );
}
