import type { RunReport } from '../../../shared/api/calls/simulation.ts';
import type { Channel } from '../../../shared/contacts/contact.ts';
import { FIGURE_WORDS } from '../../../shared/report/figure-words.ts';
import type { ComparisonSummary } from '../../../shared/simulate/comparison-schema.ts';
import type { Posture, PostureReport } from '../../../shared/simulate/report.ts';
import { CHANNEL_TITLES } from '../format/words.ts';
import { ownerFigures } from '../simulation/owner-figures.ts';

/** One figure of both runs. */
export interface ComparedFigure {
  readonly id: string;
  readonly label: string;
  /** null: the run has no such figure */
  readonly before: number | null;
  readonly after: number | null;
  /** whether more of it is worse; null: neither */
  readonly sense: 'bad' | 'good' | null;
}

const decided = (report: PostureReport, field: 'blocked' | 'dropped'): number => Object.values(report.touches).reduce((sum, of) => sum + of[field], 0);

const FIGURES: readonly { id: string; label: string; sense: ComparedFigure['sense']; of(report: PostureReport): number }[] = [
  { id: 'after-opt-out', label: FIGURE_WORDS.afterOptOut, sense: 'bad', of: (report) => report.afterOptOut },
  { id: 'collisions', label: FIGURE_WORDS.collisions, sense: 'bad', of: (report) => report.collisions },
  { id: 'over-cap', label: FIGURE_WORDS.overCap, sense: 'bad', of: (report) => report.overCap },
  { id: 'barred-hours', label: FIGURE_WORDS.barredHours, sense: 'bad', of: (report) => report.barredHours },
  { id: 'opt-outs-caused', label: FIGURE_WORDS.optOutsCaused, sense: 'bad', of: ({ optOutsCaused }) => (optOutsCaused?.recorded ?? 0) + (optOutsCaused?.sampled ?? 0) },
  { id: 'blocked', label: 'Touches blocked', sense: null, of: (report) => decided(report, 'blocked') },
  { id: 'dropped', label: 'Touches dropped', sense: null, of: (report) => decided(report, 'dropped') },
  { id: 'replies-routed', label: 'Replies routed', sense: 'good', of: (report) => report.replies.routed },
  { id: 'replies-late', label: 'Replies late or lost', sense: 'bad', of: (report) => report.replies.lateOrLost },
];

/** The figures of two runs in one posture, touches handed over by channel first. Empty where a run has none of that posture. */
export function comparedFigures(before: RunReport, after: RunReport, posture: Posture, handedOver: ComparisonSummary['handedOver']): readonly ComparedFigure[] {
  const [was, is] = [before.postures[posture], after.postures[posture]];
  if (!was || !is) return [];
  const channels = (Object.keys(CHANNEL_TITLES) as Channel[]).filter((channel) => (handedOver.before[channel] ?? 0) + (handedOver.after[channel] ?? 0) > 0);
  return [
    ...channels.map((channel): ComparedFigure => ({ id: channel, label: `${CHANNEL_TITLES[channel]} handed over`, before: handedOver.before[channel] ?? 0, after: handedOver.after[channel] ?? 0, sense: null })),
    ...FIGURES.map(({ id, label, sense, of }): ComparedFigure => ({ id, label, before: of(was), after: of(is), sense })),
    ...ownerFigures([was, is].flatMap(({ ownersTime }) => ownersTime ?? [])).map(({ id, label, sense, of }): ComparedFigure => {
      const value = ({ ownersTime }: PostureReport) => (ownersTime ? of(ownersTime).value : null);
      return { id, label, before: value(was), after: value(is), sense: sense === 'plain' ? null : sense };
    }),
  ];
}

/** How much more or less, as "+12", "−3" or "same"; nothing where a run has no such figure. */
export function changeWords({ before, after }: Pick<ComparedFigure, 'before' | 'after'>): string {
  if (before === null || after === null) return '–';
  if (before === after) return 'same';
  return `${after > before ? '+' : '−'}${Math.abs(after - before).toLocaleString('en-US')}`;
}
