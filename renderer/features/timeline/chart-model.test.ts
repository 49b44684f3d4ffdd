import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '../../../shared/simulate/report.ts';
import { offsetMinutesAt, readInstant } from '../format/instant.ts';
import { EDGE_PX, lanesOf, pathOf, ticksOf, timeScale } from './chart-model.ts';

const base: TimelineEntry = { at: '2026-05-03T09:00:00-04:00', kind: 'decision', journeyId: 'nudge', nodeId: 'sms', channel: 'sms', outcome: 'allow', reason: '', ruleId: '', until: null, due: null, position: 0, text: '' };
const WINDOW = { from: '2026-05-01T00:00:00-04:00', until: '2026-05-11T00:00:00-04:00' };

it('makes a lane of each channel and journey, with what the contact did first', () => {
  const heard = { ...base, kind: 'event' as const, channel: 'sms' as const, journeyId: null, nodeId: null };
  const lanes = lanesOf([
    base,
    { ...base, channel: 'email', journeyId: 'news' },
    { ...heard, text: 'The contact sends a text (SMS) “STOP”, taken by sms, known to a.' },
    { ...heard, text: 'The contact sends a text (SMS) “STOP”, taken by sms, known to b.' },
    { ...base, journeyId: 'again' },
    { ...base, kind: 'step' },
  ]);
  expect(lanes.map(({ channel, journeyId, marks }) => [channel, journeyId, marks.map(({ index }) => index)])).toEqual([
    [null, null, [2]],
    ['email', 'news', [1]],
    ['sms', 'again', [4]],
    ['sms', 'nudge', [0]],
  ]);
});

it('places instants by the window, and reads them back', () => {
  const scale = timeScale(WINDOW, 100);
  expect(scale.widthPx).toBe(1000 + 2 * EDGE_PX);
  expect(scale.x('2026-05-02T12:00:00-04:00')).toBe(150 + EDGE_PX);
  expect(scale.at(150 + EDGE_PX)).toBe(Date.parse('2026-05-02T12:00:00-04:00'));
});

it.each([
  [20, ['2026-05-01T04:00:00.000Z', '2026-05-08T04:00:00.000Z'], true],
  [100, ['2026-05-01T04:00:00.000Z', '2026-05-02T04:00:00.000Z'], true],
  [2400, ['2026-05-01T04:00:00.000Z', '2026-05-01T05:00:00.000Z'], false],
])('puts ticks at the contact’s own midnights and hours at %i px a day', (pxPerDay, first, isDay) => {
  const ticks = ticksOf(timeScale(WINDOW, pxPerDay), () => -240, 0, 400);
  // weeks count from the epoch, so the first may lie within the window
  expect(ticks.slice(0, 2).every((tick) => tick.isDay === isDay)).toBe(true);
  if (pxPerDay > 20) expect(ticks.slice(0, 2).map(({ ms }) => new Date(ms).toISOString())).toEqual(first);
});

it.each([
  ['forward', 'Europe/Berlin', '2026-03-28T00:00:00+01:00', ['28 Mar, 00:00', '29 Mar, 00:00', '30 Mar, 00:00', '31 Mar, 00:00'], ['29 Mar, 00:00', '29 Mar, 06:00', '29 Mar, 12:00', '29 Mar, 18:00']],
  ['back', 'America/New_York', '2026-10-31T00:00:00-04:00', ['31 Oct, 00:00', '1 Nov, 00:00', '2 Nov, 00:00', '3 Nov, 00:00'], ['1 Nov, 00:00', '1 Nov, 06:00', '1 Nov, 12:00', '1 Nov, 18:00']],
  ['over midnight', 'America/Santiago', '2026-09-05T00:00:00-04:00', ['5 Sep, 00:00', '6 Sep, 01:00', '7 Sep, 00:00', '8 Sep, 00:00'], ['6 Sep, 01:00', '6 Sep, 06:00', '6 Sep, 12:00', '6 Sep, 18:00']],
])('keeps to the contact’s midnights and hours where clocks go %s', (_how, timeZone, from, days, quarters) => {
  const scale = (pxPerDay: number) => timeScale({ from, until: new Date(Date.parse(from) + 4 * 86_400_000).toISOString() }, pxPerDay);
  const clocks = (pxPerDay: number): string[] => ticksOf(scale(pxPerDay), (ms) => offsetMinutesAt(ms, timeZone), 0, 4000).map(({ ms }) => readInstant(new Date(ms).toISOString(), timeZone).text.replace(/ 2026(, \S+).*/, '$1'));
  expect(clocks(100).slice(0, 4)).toEqual(days);
  expect(clocks(400).slice(4, 8)).toEqual(quarters);
});

describe('the way on the canvas', () => {
  const entries: TimelineEntry[] = [base, { ...base, nodeId: 'wait' }, { ...base, journeyId: null, nodeId: null }, { ...base, at: '2026-05-09T12:00:00-04:00' }];
  const passages = [
    { at: '2026-05-02T10:00:00-04:00', journeyId: 'nudge', edgeId: 'into-sms', toNodeId: 'sms' },
    { at: base.at, journeyId: 'nudge', edgeId: 'out-of-sms', toNodeId: 'wait' },
    { at: '2026-05-08T10:00:00-04:00', journeyId: 'nudge', edgeId: 'back', toNodeId: 'sms' },
    { at: '2026-05-08T10:00:00-04:00', journeyId: 'news', edgeId: 'other', toNodeId: 'sms' },
  ];

  it('lights steps and connections by journey', () => {
    const { nodes, edges, current } = pathOf({ entries, passages }, null);
    expect([...nodes.get('nudge')!]).toEqual(['sms', 'wait']);
    expect([...edges.get('nudge')!]).toEqual(['into-sms', 'out-of-sms', 'back']);
    expect([...edges.get('news')!]).toEqual(['other']);
    expect(current).toBeNull();
  });

  it('marks the step that is pointed at, with the connection by which the contact came to it that time', () => {
    expect(pathOf({ entries, passages }, entries[0]!).current).toEqual({ journeyId: 'nudge', nodeId: 'sms', edgeId: 'into-sms' });
    expect(pathOf({ entries, passages }, entries[3]!).current).toEqual({ journeyId: 'nudge', nodeId: 'sms', edgeId: 'back' });
    expect(pathOf({ entries, passages }, entries[2]!).current).toBeNull();
    expect(pathOf({ entries, passages: [] }, entries[1]!).current).toEqual({ journeyId: 'nudge', nodeId: 'wait', edgeId: null });
  });
});
