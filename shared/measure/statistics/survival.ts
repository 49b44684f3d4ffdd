import { chiSquareUpperTail, confidenceZ } from './distributions.ts';
import { CONFIDENCE } from './interval.ts';

/** One subject: how long it was watched, in any unit, and whether it got there then; else it was still under way (censored). */
export interface Duration {
  time: number;
  happened: boolean;
}

/** The curve from one time of an event to the next. */
export interface SurvivalStep {
  time: number;
  /** still watched just before `time` */
  atRisk: number;
  events: number;
  /** share that has not got there after `time` */
  survival: number;
  /** Greenwood's standard error of it */
  standardError: number;
  low: number;
  high: number;
}

export interface Survival {
  steps: readonly SurvivalStep[];
  subjects: number;
  events: number;
  /** when half have got there; null: fewer than half have */
  median: number | null;
  medianLow: number | null;
  medianHigh: number | null;
}

/**
 * Kaplan and Meier's estimate (JASA 53, 1958) with Greenwood's variance (1926) and log-log intervals (Kalbfleisch and
 * Prentice 1980), which stay between 0 and 1. Events come before censorings at the same time. The median's interval is
 * where the curve's bounds cross a half (Brookmeyer and Crowley 1982).
 */
export function kaplanMeier(durations: readonly Duration[], confidence = CONFIDENCE): Survival {
  const z = confidenceZ(confidence);
  const byTime = countByTime(durations);
  const steps: SurvivalStep[] = [];
  let atRisk = durations.length;
  let survival = 1;
  let sum = 0;
  for (const { time, events, censored } of byTime) {
    if (events > 0) {
      survival *= 1 - events / atRisk;
      sum += events / (atRisk * (atRisk - events));
      steps.push({ time, atRisk, events, survival, ...spread(survival, sum, z) });
    }
    atRisk -= events + censored;
  }
  // where nobody is left there are no bounds that could cross anything
  const bounded = steps.filter((step) => step.survival > 0);
  return {
    steps,
    subjects: durations.length,
    events: durations.filter(({ happened }) => happened).length,
    median: crossing(steps, ({ survival: share }) => share),
    medianLow: crossing(bounded, ({ low }) => low),
    medianHigh: crossing(bounded, ({ high }) => high),
  };
}

function spread(survival: number, sum: number, z: number): Pick<SurvivalStep, 'standardError' | 'low' | 'high'> {
  // At 0 the logarithm is none: nobody is left whose spread could be told.
  if (survival === 0) return { standardError: 0, low: 0, high: 0 };
  const half = (z * Math.sqrt(sum)) / Math.abs(Math.log(survival));
  return { standardError: survival * Math.sqrt(sum), low: survival ** Math.exp(half), high: survival ** Math.exp(-half) };
}

/** Rounding apart: a share that is a half but for the last digits is one. */
const HALF = 0.5 + 1e-12;

/** The first time at which a curve is at or under a half; exactly a half: midway to the next event, as R's survfit has it. */
function crossing(steps: readonly SurvivalStep[], of: (step: SurvivalStep) => number): number | null {
  const index = steps.findIndex((step) => of(step) <= HALF);
  if (index === -1) return null;
  const next = steps[index + 1];
  return next !== undefined && of(steps[index]!) >= 0.5 - 1e-12 ? (steps[index]!.time + next.time) / 2 : steps[index]!.time;
}

function countByTime(durations: readonly Duration[]): { time: number; events: number; censored: number }[] {
  const counts = new Map<number, { time: number; events: number; censored: number }>();
  for (const { time, happened } of durations) {
    const at = counts.get(time) ?? { time, events: 0, censored: 0 };
    if (happened) at.events += 1;
    else at.censored += 1;
    counts.set(time, at);
  }
  return [...counts.values()].sort((a, b) => a.time - b.time);
}

export interface LogRank {
  /** chi-square with one degree of freedom */
  statistic: number;
  pValue: number;
}

/**
 * Whether two groups get there equally fast: the log-rank test (Mantel 1966) with the hypergeometric variance. null where
 * nobody ever could have told them apart.
 */
export function logRank(first: readonly Duration[], second: readonly Duration[]): LogRank | null {
  const times = [...new Set([...first, ...second].filter(({ happened }) => happened).map(({ time }) => time))].sort((a, b) => a - b);
  const groups = [counter(first), counter(second)] as const;
  let difference = 0;
  let variance = 0;
  for (const time of times) {
    const [a, b] = [groups[0](time), groups[1](time)];
    const [atRisk, events] = [a.atRisk + b.atRisk, a.events + b.events];
    difference += a.events - (events * a.atRisk) / atRisk;
    if (atRisk > 1) variance += (events * (a.atRisk / atRisk) * (b.atRisk / atRisk) * (atRisk - events)) / (atRisk - 1);
  }
  if (variance === 0) return null;
  const statistic = difference ** 2 / variance;
  return { statistic, pValue: chiSquareUpperTail(statistic, 1) };
}

/** Asked for ascending times: how many are still watched just before, and how many get there at it. */
function counter(durations: readonly Duration[]): (time: number) => { atRisk: number; events: number } {
  const byTime = countByTime(durations);
  let index = 0;
  let atRisk = durations.length;
  return (time) => {
    while (index < byTime.length && byTime[index]!.time < time) {
      atRisk -= byTime[index]!.events + byTime[index]!.censored;
      index += 1;
    }
    const here = byTime[index];
    return { atRisk, events: here?.time === time ? here.events : 0 };
  };
}
