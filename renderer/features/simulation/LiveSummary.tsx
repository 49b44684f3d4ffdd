import type { Posture, PostureReport } from '../../../shared/simulate/report.ts';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { ChannelWord } from '../format/ChannelWord.tsx';
import { counted, whole } from '../format/figures.ts';
import { CHANNEL_TITLES, POSTURE_WORDS } from '../format/words.ts';
import { channelRows } from './comparison.ts';
import { LIVE_RUN_ID } from './live-report.ts';
import styles from './live-summary.module.css';
import { openList, shownReport, useSimulation, type SimulationView } from './simulation-store.ts';

interface Badge {
  view: SimulationView;
  icon: IconName;
  tone: 'warning' | 'error';
  value(posture: PostureReport): number;
  words(count: number): string;
}

const BADGES: readonly Badge[] = [
  { view: 'collisions', icon: 'triangle-alert', tone: 'warning', value: (posture) => posture.collisions, words: (count) => counted(count, 'collision') },
  { view: 'after-opt-out', icon: 'circle-x', tone: 'error', value: (posture) => posture.afterOptOut, words: (count) => `${whole(count)} after an opt-out` },
  { view: 'consent-blocks', icon: 'ban', tone: 'error', value: (posture) => Object.values(posture.touches).reduce((sum, counts) => sum + (counts?.blocked ?? 0), 0), words: (count) => `${whole(count)} blocked` },
];

/** The figures shown, in a line that stays in sight whatever the drawer shows: touches by channel, and what nobody wants as badges. */
export function LiveSummary() {
  const report = useSimulation(shownReport);
  const posture = useSimulation((state) => state.posture);
  const busy = useSimulation((state) => state.liveBusy);
  const version = useSimulation((state) => state.live?.result.version ?? 0);
  const figures = report?.postures[posture];
  if (!report || !figures) return null;
  const isLive = report.run.id === LIVE_RUN_ID;
  const title = `${isLive ? 'Simulated live' : 'Simulated'}, ${POSTURE_WORDS[posture].title.toLowerCase()}`;
  return (
    <div className={styles.summary} role="group" aria-label={title} data-version={isLive ? version : undefined} data-busy={busy || undefined}>
      <span className={styles.source} title={title}>
        <span className={styles.dot} data-live={isLive || undefined} aria-hidden="true" />
        {isLive ? 'Live' : 'Run'}
      </span>
      <span className={styles.channels}>
        {channelRows(report).map(({ channel, figures: by }) => (
          <span key={channel} className={styles.channel} title={`${counted(by[posture]?.allowed ?? 0, 'touch', 'touches')} by ${CHANNEL_TITLES[channel]} handed over`}>
            <ChannelWord channel={channel} /> <span className="tabular">{whole(by[posture]?.allowed ?? 0)}</span>
          </span>
        ))}
      </span>
      {BADGES.map((badge) => (
        <SummaryBadge key={badge.view} badge={badge} count={badge.value(figures)} posture={posture} />
      ))}
    </div>
  );
}

function SummaryBadge({ badge: { view, icon, tone, words }, count, posture }: { badge: Badge; count: number; posture: Posture }) {
  return (
    <button type="button" className={styles.badge} data-tone={count > 0 ? tone : undefined} onClick={() => openList(view, posture)} aria-label={`${words(count)}. Open the list`}>
      <Icon name={count > 0 ? icon : 'check'} size={12} />
      <span className="tabular">{words(count)}</span>
    </button>
  );
}
