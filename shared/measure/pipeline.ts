import { type AttributionModel, creditsOf, LOOKBACK_DAYS } from './attribution.ts';
import type { ContactHistory, Deal, Touchpoint } from './history.ts';
import type { OutcomeReport } from './report.ts';
import { bootstrap, keyedResampler, REPLICATES } from './statistics/bootstrap.ts';
import type { Interval } from './statistics/interval.ts';
import { wilson } from './statistics/proportion.ts';

/** Resamples times deals: beyond it there are fewer resamples, and at least this many. */
const MOST_DRAWS = 4_000_000;
const LEAST_REPLICATES = 200;

interface CreditedDeal {
  deal: Deal;
  credits: readonly { touch: Touchpoint; share: number }[];
}

const CHANNEL_NAMES: Readonly<Record<Touchpoint['channel'], string>> = { email: 'Email', sms: 'SMS', push: 'Push', voice: 'Automated calls', 'voice-live': 'Calls', web: 'Web forms' };

/** Deals with what of them is due to which journey and channel; intervals by the bootstrap over deals. */
export function pipeline(histories: readonly ContactHistory[], model: AttributionModel, journeyName: (id: string) => string): OutcomeReport['pipeline'] {
  const deals: CreditedDeal[] = histories.flatMap(({ deals: own, touchpoints }) => own.map((deal) => ({ deal, credits: creditsOf(deal, touchpoints, model) })));
  const influenced = deals.filter(({ credits }) => credits.length > 0).length;
  const hasAmounts = deals.some(({ deal }) => deal.amount !== null);
  const sumOf = (purpose: string, of: (credited: CreditedDeal) => number): Interval | null => total(deals.map(of), purpose);
  const amountOf = (purpose: string, of: (credited: CreditedDeal) => number): Interval | null => (hasAmounts ? sumOf(purpose, of) : null);
  const by = (idOf: (touch: Touchpoint) => string, nameOf: (id: string) => string) => {
    const ids = [...new Set(deals.flatMap(({ credits }) => credits.map(({ touch }) => idOf(touch))))];
    const shareOf = (id: string, { credits }: CreditedDeal): number => credits.reduce((sum, { touch, share }) => sum + (idOf(touch) === id ? share : 0), 0);
    return ids
      .map((id) => ({
        id,
        name: nameOf(id),
        deals: sumOf(`deals ${id}`, (credited) => shareOf(id, credited)),
        amount: amountOf(`amount ${id}`, (credited) => shareOf(id, credited) * (credited.deal.amount ?? 0)),
      }))
      .sort((a, b) => (b.amount?.estimate ?? 0) - (a.amount?.estimate ?? 0) || (b.deals?.estimate ?? 0) - (a.deals?.estimate ?? 0) || (a.id < b.id ? -1 : 1));
  };
  return {
    model,
    lookbackDays: LOOKBACK_DAYS,
    deals: deals.length,
    withAmount: deals.filter(({ deal }) => deal.amount !== null).length,
    amount: deals.reduce((sum, { deal }) => sum + (deal.amount ?? 0), 0),
    influenced: { count: influenced, of: deals.length, interval: wilson({ count: influenced, of: deals.length }) },
    influencedAmount: amountOf('influenced', ({ deal, credits }) => (credits.length > 0 ? (deal.amount ?? 0) : 0)),
    byJourney: by(({ journeyId }) => journeyId ?? '', (id) => (id === '' ? 'No journey named' : journeyName(id))),
    byChannel: by(({ channel }) => channel, (id) => CHANNEL_NAMES[id as Touchpoint['channel']]),
  };
}

function total(values: readonly number[], purpose: string): Interval | null {
  const replicates = Math.max(LEAST_REPLICATES, Math.min(REPLICATES, Math.floor(MOST_DRAWS / Math.max(1, values.length))));
  return bootstrap(values, (of) => of.reduce((sum, value) => sum + value, 0), keyedResampler(1, purpose), { replicates });
}
