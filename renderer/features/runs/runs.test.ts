import { describe, expect, it } from 'vitest';
import { ASSUMED_BEHAVIOUR, behaviourSettingSchema, RECORDED_ONLY } from '../../../shared/simulate/behaviour-setting.ts';
import { inputDifferences } from '../../../shared/report/input-differences.ts';
import { posture, REPORT, RUN } from '../testing/samples.ts';
import { CHANNEL_SHARES, percentOf, problemOf, settingOf, shareOf, sourceOf, SOURCES } from './behaviour-form.ts';
import { changeWords, comparedFigures } from './compare-figures.ts';
import { runTitle } from './run-words.ts';

describe('the form of behaviour', () => {
  it.each(SOURCES)('%s is the choice of the setting it makes', (source) => {
    const setting = settingOf(source, ASSUMED_BEHAVIOUR);
    expect(behaviourSettingSchema.parse(setting)).toEqual(setting);
    expect(sourceOf(setting)).toBe(source);
  });

  it('offers each channel what people can do there', () => {
    expect(CHANNEL_SHARES.map(({ channel, shares }) => [channel, ...shares].join(' '))).toEqual(['email opened clicked optedOut', 'sms clicked replied optedOut', 'push optedOut', 'voice-live optedOut']);
  });

  it.each([0, 0.003, 0.07, 0.125, 1])('shows the share %d as it is typed, and reads it back', (share) => {
    expect(shareOf(percentOf(share))).toBe(share);
    expect(String(percentOf(share)).length).toBeLessThan(6);
  });

  it('says what is wrong', () => {
    expect(problemOf(ASSUMED_BEHAVIOUR)).toBeNull();
    const email = ASSUMED_BEHAVIOUR.channels.email!;
    expect(problemOf({ note: '', channels: { email: { ...email, clicked: 1.2 } } })).toContain('0 to 100%');
    expect(problemOf({ note: '', channels: { email: { ...email, slowestSeconds: 5 } } })).toContain('a minute to 30 days');
  });
});

describe('two runs side by side', () => {
  it('have every figure twice, by channel first', () => {
    const before = { ...REPORT, postures: { governed: posture({ collisions: 7 }) } };
    const after = { ...REPORT, postures: { governed: posture({ collisions: 4 }) } };
    const figures = comparedFigures(before, after, 'governed', { before: { sms: 3 }, after: { sms: 5 } });
    expect(figures[0]).toEqual({ id: 'sms', label: 'SMS handed over', before: 3, after: 5, sense: null });
    expect(figures.find(({ id }) => id === 'collisions')).toMatchObject({ before: 7, after: 4, sense: 'bad' });
    expect(comparedFigures(before, after, 'separate', { before: {}, after: {} })).toEqual([]);
  });

  it('have the owners’ figures of the friction view, and none for a run without owners', () => {
    const dana = { id: 'dana', name: 'Dana', tasks: 12, answered: 9, inTime: 6, late: 4, held: 1, waitingAtEnd: 2, longestWaitSeconds: 90_000 };
    const owned = { ...REPORT, postures: { governed: posture({ ownersTime: { owners: [dana], unassigned: 0, unsettledFrom: null } }) } };
    const rows = (before: typeof REPORT) => comparedFigures(before, owned, 'governed', { before: {}, after: {} }).filter(({ id }) => id.startsWith('owners')).map(({ label, before: was, after, sense }) => [label, was, after, sense]);
    expect(rows(owned)).toEqual([['Answered in time', 6, 6, null], ['SLA breached', 4, 4, 'bad'], ['Longest wait, hours', 25, 25, null], ['Calls held at their turn', 1, 1, null], ['Still waiting at the end', 2, 2, null]]);
    expect(rows(REPORT)[0]).toEqual(['Answered in time', null, 6, null]);
    expect(changeWords({ before: null, after: 6 })).toBe('–');
  });

  it.each([
    [3, 3, 'same'],
    [3, 5, '+2'],
    [1500, 3, '−1,497'],
  ])('from %d to %d is “%s”', (before, after, words) => {
    expect(changeWords({ before, after })).toBe(words);
  });

  it('name what they are of that is not the same', () => {
    const [first] = RUN.journeys;
    const after = { ...RUN, seed: 2, days: 30, policyHash: 'other', people: 'others', routing: 'owners', behaviour: { ...RECORDED_ONLY, sampled: ASSUMED_BEHAVIOUR }, journeys: [{ ...first!, hash: 'other' }, { id: 'x', name: 'Extra', hash: 'h' }] };
    expect(inputDifferences(RUN, RUN)).toEqual([]);
    expect(inputDifferences(RUN, after)).toEqual([
      '“Renewal nudge” changed', '“Extra” is new', '“Newsletter” is gone', 'the policy changed', 'contacts or their events changed', 'owners’ hours and rules changed', 'seed 2 instead of 1', '30 days instead of 60', 'people are taken to behave another way',
    ]);
  });

  it('are called by their names, else by what they ran on', () => {
    expect(runTitle(RUN)).toBe('Seed 1 over 60 days');
    expect(runTitle({ ...RUN, name: 'Before' })).toBe('Before');
  });
});
