import type { ContactHistory } from './history.ts';
import type { Comparison, MeasuredShare } from './report.ts';
import { bootstrapDifference, keyedResampler, mean, REPLICATES } from './statistics/bootstrap.ts';
import { chiSquareUpperTail } from './statistics/distributions.ts';
import { proportionDifference, wilson } from './statistics/proportion.ts';
import { type Duration, logRank } from './statistics/survival.ts';

const DAY_SECONDS = 86_400;
const MOST_DRAWS = 4_000_000;
/** A split whose groups are this unlikely under its own shares was not kept to (sample ratio mismatch). */
const MISMATCH_P = 0.001;
const FEW = 30;

export interface ComparedJourney {
  id: string;
  name: string;
  /** the share that its split holds out as it stands; null: it has no holdout */
  holdoutShare: number | null;
}

/** A contact from the moment since which it is compared. */
interface Member {
  history: ContactHistory;
  sinceSecond: number;
}

/**
 * Each journey that texts people, with texts against without: by its random holdout where contacts were drawn into
 * one, by who was drawn and not by who got a text; else by who got a text, with a warning that this shows no effect.
 */
export function comparisons(histories: readonly ContactHistory[], textingJourneys: readonly ComparedJourney[], asOfSecond: number): Comparison[] {
  return textingJourneys.flatMap((journey) => {
    const drawn = histories.flatMap((history) => {
      const arms = history.arms.filter(({ journeyId }) => journeyId === journey.id);
      return arms.length === 0 ? [] : [{ history, sinceSecond: arms[0]!.atSecond, isHeldOut: arms.some(({ isHoldout }) => isHoldout) }];
    });
    const heldOut = drawn.filter(({ isHeldOut }) => isHeldOut);
    if (heldOut.length > 0) return [compare(journey, drawn.filter(({ isHeldOut }) => !isHeldOut), heldOut, true, asOfSecond)];
    const texted: Member[] = [];
    const others: Member[] = [];
    for (const history of histories) {
      const first = history.touchpoints.find((touch) => touch.journeyId === journey.id && touch.channel === 'sms' && !touch.isAnswer);
      if (first === undefined) others.push({ history, sinceSecond: 0 });
      else texted.push({ history, sinceSecond: first.atSecond });
    }
    return texted.length === 0 ? [] : [compare(journey, texted, others, false, asOfSecond)];
  });
}

function compare(journey: ComparedJourney, withTexts: readonly Member[], without: readonly Member[], isRandomised: boolean, asOfSecond: number): Comparison {
  const arm = (name: string, members: readonly Member[]) => ({ name, contacts: members.length, meetings: shareOf(members, firstMeeting), deals: shareOf(members, firstWin) });
  const [a, b] = [arm('With texts', withTexts), arm('Without', without)];
  const amounts = (members: readonly Member[]): number[] => members.map(({ history, sinceSecond }) => history.deals.reduce((sum, { wonSecond, amount }) => sum + (wonSecond !== null && wonSecond >= sinceSecond ? (amount ?? 0) : 0), 0));
  const [ownAmounts, otherAmounts] = [amounts(withTexts), amounts(without)];
  const hasAmounts = [...ownAmounts, ...otherAmounts].some((amount) => amount !== 0);
  const replicates = Math.max(200, Math.min(REPLICATES, Math.floor(MOST_DRAWS / Math.max(1, withTexts.length + without.length))));
  return {
    journeyId: journey.id,
    journeyName: journey.name,
    isRandomised,
    withTexts: a,
    without: b,
    meetingDifference: proportionDifference(a.meetings, b.meetings),
    dealDifference: proportionDifference(a.deals, b.deals),
    amountDifference: hasAmounts ? bootstrapDifference(ownAmounts, otherAmounts, mean, [keyedResampler(1, 'with'), keyedResampler(1, 'without')], { replicates }) : null,
    speedPValue: isRandomised ? (logRank(durations(withTexts, asOfSecond), durations(without, asOfSecond))?.pValue ?? null) : null,
    warnings: warningsOf(journey, withTexts.length, without.length, isRandomised),
  };
}

const firstMeeting = ({ history, sinceSecond }: Member): number | undefined => history.meetingSeconds.find((second) => second >= sinceSecond);
const firstWin = ({ history, sinceSecond }: Member): number | undefined => history.deals.flatMap(({ wonSecond }) => (wonSecond === null || wonSecond < sinceSecond ? [] : [wonSecond]))[0];

function shareOf(members: readonly Member[], first: (member: Member) => number | undefined): MeasuredShare {
  const share = { count: members.filter((member) => first(member) !== undefined).length, of: members.length };
  return { ...share, interval: wilson(share) };
}

function durations(members: readonly Member[], asOfSecond: number): Duration[] {
  return members.map((member) => {
    const second = firstMeeting(member);
    return { time: ((second ?? asOfSecond) - member.sinceSecond) / DAY_SECONDS, happened: second !== undefined };
  });
}

function warningsOf({ holdoutShare }: ComparedJourney, withTexts: number, without: number, isRandomised: boolean): string[] {
  const warnings: string[] = [];
  if (!isRandomised) warnings.push('These groups were not drawn at random: whoever got a text differs from whoever did not in other ways too, so the difference is no effect of the texts. Split at random before the first text, with one arm as the holdout.');
  if (isRandomised && holdoutShare !== null && isMismatch(holdoutShare, withTexts, without)) warnings.push(`The holdout should be ${Math.round(holdoutShare * 1000) / 10}% of the contacts and is ${Math.round((without / (withTexts + without)) * 1000) / 10}%: chance alone would hardly do that. Look for contacts that are missing from one group, or for a split whose shares were changed on the way.`);
  if (Math.min(withTexts, without) < FEW) warnings.push(`One of the groups has fewer than ${FEW} contacts: the intervals say little yet.`);
  return warnings;
}

/** Whether group sizes are too far from the split's own shares: Pearson's chi-square with one degree of freedom. */
function isMismatch(holdoutShare: number, withTexts: number, without: number): boolean {
  const expected = (withTexts + without) * holdoutShare;
  const statistic = (without - expected) ** 2 / expected + (without - expected) ** 2 / (withTexts + without - expected);
  return chiSquareUpperTail(statistic, 1) < MISMATCH_P;
}
