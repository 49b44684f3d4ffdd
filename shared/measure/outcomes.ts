import { isoUtc } from '../time/local.ts';
import type { AttributionModel } from './attribution.ts';
import { type ComparedJourney, comparisons } from './comparisons.ts';
import { conversions } from './conversions.ts';
import type { ContactHistory } from './history.ts';
import { pipeline } from './pipeline.ts';
import type { OutcomeReport } from './report.ts';
import { wilson } from './statistics/proportion.ts';

export interface OutcomeSetting {
  model: AttributionModel;
  /** until when contacts were watched */
  asOfSecond: number;
  journeyName(id: string): string;
  /** journeys that send texts, in the order in which they are shown */
  textingJourneys: readonly ComparedJourney[];
}

/** What came of it all: meetings, conversion and its speed, pipeline by an attribution model, and texts against none. */
export function outcomes(histories: readonly ContactHistory[], { model, asOfSecond, journeyName, textingJourneys }: OutcomeSetting): OutcomeReport {
  const share = (holds: (history: ContactHistory) => boolean) => {
    const counted = { count: histories.filter(holds).length, of: histories.length };
    return { ...counted, interval: wilson(counted) };
  };
  const sum = (of: (history: ContactHistory) => number): number => histories.reduce((total, history) => total + of(history), 0);
  const wonOf = ({ deals }: ContactHistory): number => deals.filter(({ wonSecond }) => wonSecond !== null).length;
  let [first, last] = [Infinity, -Infinity];
  for (const { touchpoints, meetingSeconds, deals, stages, arms } of histories) {
    for (const second of [...[...touchpoints, ...stages, ...arms].map(({ atSecond }) => atSecond), ...meetingSeconds, ...deals.flatMap(({ openedSecond, wonSecond }) => [openedSecond, wonSecond].filter((at) => at !== null))]) {
      first = Math.min(first, second);
      last = Math.max(last, second);
    }
  }
  return {
    contacts: histories.length,
    from: first === Infinity ? null : isoUtc(first),
    to: first === Infinity ? null : isoUtc(last),
    meetings: { ...share(({ meetingSeconds }) => meetingSeconds.length > 0), total: sum(({ meetingSeconds }) => meetingSeconds.length) },
    won: { ...share((history) => wonOf(history) > 0), total: sum(wonOf) },
    conversions: conversions(histories, asOfSecond),
    pipeline: pipeline(histories, model, journeyName),
    comparisons: comparisons(histories, textingJourneys, asOfSecond),
  };
}
