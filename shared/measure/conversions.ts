import { LIFECYCLE_STAGES, type LifecycleStage } from '../contacts/contact.ts';
import type { ContactHistory } from './history.ts';
import type { Conversion } from './report.ts';
import { wilson } from './statistics/proportion.ts';
import { type Duration, kaplanMeier } from './statistics/survival.ts';

const DAY_SECONDS = 86_400;
const MOST_POINTS = 120;

/** A point on the way to a deal: when a contact first came to it or beyond, null where it has not. */
interface Milestone {
  id: string;
  name: string;
  firstSecond(history: ContactHistory): number | null;
}

const least = (seconds: readonly (number | null)[]): number | null => seconds.reduce((first, second) => (second === null ? first : first === null ? second : Math.min(first, second)), null);

const REACHED: readonly Milestone[] = [
  { id: 'touched', name: 'First touch', firstSecond: ({ touchpoints }) => touchpoints[0]?.atSecond ?? null },
  { id: 'meeting', name: 'Meeting set', firstSecond: ({ meetingSeconds }) => meetingSeconds[0] ?? null },
  { id: 'won', name: 'Deal won', firstSecond: ({ deals }) => least(deals.map(({ wonSecond }) => wonSecond)) },
];

const STAGES: readonly LifecycleStage[] = LIFECYCLE_STAGES.filter((stage) => stage !== 'other');
const stageName = (stage: LifecycleStage): string => stage.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase());

/** A later stage counts: a CRM may skip one. */
const stageMilestone = (stage: LifecycleStage): Milestone => ({
  id: stage,
  name: stageName(stage),
  firstSecond: ({ stages }) => least(stages.filter((reached) => STAGES.indexOf(reached.stage) >= STAGES.indexOf(stage)).map(({ atSecond }) => atSecond)),
});

/** From first touch to meeting to deal, then stage by stage. A pair that nobody began is left out. */
export function conversions(histories: readonly ContactHistory[], asOfSecond: number): Conversion[] {
  return [REACHED, STAGES.map(stageMilestone)]
    .flatMap((milestones) => milestones.slice(1).map((to, index) => conversion(milestones[index]!, to, histories, asOfSecond)))
    .filter(({ share }) => share.of > 0);
}

function conversion(from: Milestone, to: Milestone, histories: readonly ContactHistory[], asOfSecond: number): Conversion {
  const durations: Duration[] = [];
  for (const history of histories) {
    const start = from.firstSecond(history);
    if (start === null || start > asOfSecond) continue;
    const end = to.firstSecond(history);
    const happened = end !== null && end <= asOfSecond;
    // Came to the later point first: no way from one to the other was watched.
    if (happened && end < start) continue;
    durations.push({ time: ((happened ? end : asOfSecond) - start) / DAY_SECONDS, happened });
  }
  const { steps, events, median, medianLow, medianHigh } = kaplanMeier(durations);
  const every = Math.ceil(steps.length / MOST_POINTS);
  return {
    id: `${from.id}-${to.id}`,
    from: from.name,
    to: to.name,
    share: { count: events, of: durations.length, interval: wilson({ count: events, of: durations.length }) },
    medianDays: median,
    medianLowDays: medianLow,
    medianHighDays: medianHigh,
    curve: steps
      .filter((_, index) => index % every === 0 || index === steps.length - 1)
      .map(({ time, survival, low, high, atRisk }) => ({ day: time, share: 1 - survival, low: 1 - high, high: 1 - low, atRisk })),
  };
}
