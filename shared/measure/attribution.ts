import type { Deal, Touchpoint } from './history.ts';

const DAY_SECONDS = 86_400;

/** How long before a deal a touch may have had a part in it. */
export const LOOKBACK_DAYS = 90;
const HALF_LIFE_DAYS = 7;

interface Model {
  label: string;
  /** one sentence: who gets how much */
  explanation: string;
  /** weights of touches in order of time, at least one; they need not add up to 1 */
  weights(daysBefore: readonly number[]): readonly number[];
}

/** The field's usual models of multi-touch attribution, as HubSpot and Salesforce name them. */
export const ATTRIBUTION_MODELS = {
  'first-touch': { label: 'First touch', explanation: 'All of a deal goes to the first touch before it.', weights: (days) => days.map((_, index) => (index === 0 ? 1 : 0)) },
  'last-touch': { label: 'Last touch', explanation: 'All of a deal goes to the last touch before it.', weights: (days) => days.map((_, index) => (index === days.length - 1 ? 1 : 0)) },
  linear: { label: 'Linear', explanation: 'Each touch before a deal gets an equal part of it.', weights: (days) => days.map(() => 1) },
  'position-based': { label: 'Position-based (40-20-40)', explanation: 'The first and the last touch get 40% each, those between them share 20%.', weights: positionWeights },
  'time-decay': { label: 'Time decay (7 days)', explanation: 'A touch counts half as much as one seven days later.', weights: (days) => days.map((before) => 2 ** (-before / HALF_LIFE_DAYS)) },
} as const satisfies Record<string, Model>;

export type AttributionModel = keyof typeof ATTRIBUTION_MODELS;
export const attributionModels = Object.keys(ATTRIBUTION_MODELS) as [AttributionModel, ...AttributionModel[]];

function positionWeights(days: readonly number[]): readonly number[] {
  if (days.length <= 2) return days.map(() => 1);
  return days.map((_, index) => (index === 0 || index === days.length - 1 ? 0.4 : 0.2 / (days.length - 2)));
}

/** The touches with a part in a deal, each with its share; the shares add up to 1. Empty: nothing of ours came before it. */
export function creditsOf(deal: Deal, touchpoints: readonly Touchpoint[], model: AttributionModel): { touch: Touchpoint; share: number }[] {
  const second = deal.wonSecond ?? deal.openedSecond;
  if (second === null) return [];
  const before = touchpoints.filter(({ atSecond }) => atSecond < second && atSecond >= second - LOOKBACK_DAYS * DAY_SECONDS);
  const weights = ATTRIBUTION_MODELS[model].weights(before.map(({ atSecond }) => (second - atSecond) / DAY_SECONDS));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return before.map((touch, index) => ({ touch, share: weights[index]! / sum }));
}
