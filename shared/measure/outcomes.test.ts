import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../test/support/property-runs.ts';
import { type ContactEvent, contactEventSchema, type EventType } from '../contacts/event.ts';
import { ATTRIBUTION_MODELS, attributionModels, creditsOf } from './attribution.ts';
import { comparisons } from './comparisons.ts';
import { type ContactHistory, recordedHistory, type Touchpoint } from './history.ts';
import { outcomes } from './outcomes.ts';
import { outcomeReportSchema } from './report.ts';

const DAY = 86_400;
const START = Date.parse('2026-03-01T00:00:00Z') / 1000;
const at = (day: number): string => new Date((START + day * DAY) * 1000).toISOString();
let ids = 0;
const event = (contactId: string, day: number, type: EventType, rest: Partial<ContactEvent> = {}): ContactEvent => contactEventSchema.parse({ id: `e${(ids += 1)}`, contactId, at: at(day), type, ...rest });
const setting = { model: 'linear' as const, asOfSecond: START + 100 * DAY, journeyName: (id: string) => `The ${id}`, textingJourneys: [] };
const touch = (day: number, journeyId: string | null = 'nudge', channel: Touchpoint['channel'] = 'sms'): Touchpoint => ({ atSecond: START + day * DAY, channel, journeyId, isAnswer: false });
const deal = (wonDay: number, amount: number | null = 100) => ({ id: '', openedSecond: null, wonSecond: START + wonDay * DAY, amount });

test.each([
  ['first-touch', [1, 0, 0, 0]],
  ['last-touch', [0, 0, 0, 1]],
  ['linear', [0.25, 0.25, 0.25, 0.25]],
  ['position-based', [0.4, 0.1, 0.1, 0.4]],
  // 14, 7, 7 and 0 days before: 1/4, 1/2, 1/2 and 1 of 9/4
  ['time-decay', [1 / 9, 2 / 9, 2 / 9, 4 / 9]],
] as const)('%s shares a deal out as its name says', (model, expected) => {
  const touches = [touch(6), touch(13), touch(13), touch(19.9999999)];
  creditsOf(deal(20), touches, model).forEach(({ share }, index) => expect(share).toBeCloseTo(expected[index]!, 5));
});

test('no model makes or loses part of a deal, and none credits what came after it or long before', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -200, max: 60 }), { maxLength: 12 }), fc.constantFrom(...attributionModels), (days, model) => {
      const credits = creditsOf(deal(30), days.toSorted((a, b) => a - b).map((day) => touch(day)), model);
      expect(credits.length).toBe(days.filter((day) => day < 30 && day >= -60).length);
      if (credits.length > 0) expect(credits.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
      expect(ATTRIBUTION_MODELS[model].explanation).not.toBe('');
    }),
    runs(100),
  );
});

test('an answer counts as a touch only where the message it answers is not on record', () => {
  const sent = event('a', 1, 'message_sent', { channel: 'sms', journeyId: 'nudge' });
  const receipt = event('a', 1, 'message_sent', { channel: 'email', data: { purpose: 'transactional' } });
  const { touchpoints } = recordedHistory('a', [event('a', 2, 'sms_clicked'), event('a', 20, 'email_clicked'), sent, receipt, event('b', 1, 'sms_clicked')]);
  expect(touchpoints.map(({ channel, isAnswer }) => [channel, isAnswer])).toEqual([['sms', false], ['email', true]]);
});

test('meetings, deals, stages and pipeline are counted from the record, those still under way as such', () => {
  const events = [
    event('a', 0, 'message_sent', { channel: 'email', journeyId: 'news' }), event('a', 4, 'meeting_booked'), event('a', 5, 'meeting_booked'),
    event('a', 6, 'deal_opened', { data: { deal: 'd1', amount: 900 } }), event('a', 30, 'deal_won', { data: { deal: 'd1' } }),
    event('b', 0, 'message_sent', { channel: 'sms', journeyId: 'nudge' }), event('b', 10, 'meeting_booked'),
    event('c', 0, 'message_sent', { channel: 'sms', journeyId: 'nudge' }),
    event('d', 1, 'deal_won', { data: { amount: '50' } }),
    event('c', 3, 'stage_reached', { data: { stage: 'lead' } }), event('c', 9, 'stage_reached', { data: { stage: 'opportunity' } }), event('a', 0, 'stage_reached', { data: { stage: 'lead' } }),
  ];
  const report = outcomeReportSchema.parse(outcomes(['a', 'b', 'c', 'd'].map((id) => recordedHistory(id, events)), setting));
  expect(report.meetings).toMatchObject({ count: 2, of: 4, total: 3 });
  expect(report.won).toMatchObject({ count: 2, of: 4, total: 2 });
  expect([report.from, report.to]).toEqual(['2026-03-01T00:00:00Z', '2026-03-31T00:00:00Z']);
  const conversion = (id: string) => report.conversions.find((found) => found.id === id);
  expect(conversion('touched-meeting')).toMatchObject({ share: { count: 2, of: 3 }, medianDays: 10 });
  expect(conversion('meeting-won')).toMatchObject({ share: { count: 1, of: 2 } });
  // whoever is an opportunity has been a qualified lead
  expect(conversion('lead-marketing-qualified-lead')).toMatchObject({ share: { count: 1, of: 2 } });
  expect(report.pipeline).toMatchObject({ deals: 2, withAmount: 2, amount: 950, influenced: { count: 1, of: 2 } });
  expect(report.pipeline.byJourney.map(({ name, amount, deals }) => [name, amount?.estimate, deals?.estimate])).toEqual([['The news', 900, 1]]);
  expect(report.pipeline.influencedAmount).toMatchObject({ estimate: 900, low: 0 });
});

/** Contacts of one journey, drawn or not; a meeting for so many of each hundred. */
function drawn(count: number, isHoldout: boolean, meetingsPerHundred: number): ContactHistory[] {
  return Array.from({ length: count }, (_, index) => ({
    contactId: `${isHoldout}${index}`, touchpoints: isHoldout ? [] : [touch(1)], deals: [], stages: [],
    meetingSeconds: index % 100 < meetingsPerHundred ? [START + (2 + (index % 17)) * DAY] : [],
    arms: [{ journeyId: 'nudge', stepId: 'split', arm: '', isHoldout, atSecond: START }],
  }));
}

const nudge = { id: 'nudge', name: 'Nudge', holdoutShare: 0.5 };

test('a random holdout shows what the texts are worth, with intervals and how sure the difference in speed is', () => {
  const [found] = comparisons([...drawn(1000, false, 20), ...drawn(1000, true, 10)], [nudge], setting.asOfSecond);
  expect(found).toMatchObject({ isRandomised: true, warnings: [], withTexts: { meetings: { count: 200, of: 1000 } }, without: { meetings: { count: 100, of: 1000 } } });
  expect(found!.meetingDifference!.estimate).toBeCloseTo(0.1);
  expect(found!.meetingDifference!.low).toBeGreaterThan(0.06);
  expect(found!.speedPValue).toBeLessThan(1e-6);
});

test.each([
  ['a holdout of another size than was set', [...drawn(1000, false, 20), ...drawn(300, true, 20)], true, /should be 50%.*is 23.1%/],
  ['few contacts', [...drawn(40, false, 20), ...drawn(25, true, 20)], true, /fewer than 30/],
  ['groups that chance did not make', [...drawn(100, false, 20), ...drawn(100, true, 20)].map((history) => ({ ...history, arms: [] })), false, /not drawn at random/],
] as const)('%s is warned of', (_what, histories, isRandomised, warning) => {
  const [found] = comparisons(histories, [nudge], setting.asOfSecond);
  expect(found!.isRandomised).toBe(isRandomised);
  expect(found!.warnings.join(' ')).toMatch(warning);
  if (!isRandomised) expect(found!.speedPValue).toBeNull();
});

test('without any difference the interval holds zero about as often as it says', () => {
  const world = (seed: number) => [false, true].flatMap((isHoldout) => drawn(200, isHoldout, 0).map((history, index) => ({ ...history, meetingSeconds: (index * 7919 + seed * 104_729 + (isHoldout ? 31 : 0)) % 10 === 0 ? [START + DAY] : [] })));
  const holds = Array.from({ length: 60 }, (_, seed) => comparisons(world(seed), [nudge], setting.asOfSecond)[0]!.meetingDifference!).filter(({ low, high }) => low <= 0 && high >= 0).length;
  expect(holds).toBeGreaterThan(54);
});
