import { describe, expect, it } from 'vitest';
import type { Policy } from '../../../shared/policy/policy.ts';
import { POLICY } from '../testing/samples.ts';
import { checkDraft, isSame, newCap, newSource, replaced, without } from './draft.ts';
import { capSentence, gapSentence, hoursSentence, sourceSentence, weekdaysWords } from './sentences.ts';

describe('checkDraft', () => {
  it('finds nothing in a good policy', () => expect(checkDraft(POLICY)).toEqual([]));

  const bad: [string, Policy, string][] = [
    ['a cap on no channel', { ...POLICY, caps: [{ ...POLICY.caps[0]!, channels: [] }] }, 'Cap 1: choose at least one.'],
    ['a cap of none', { ...POLICY, caps: [{ ...POLICY.caps[0]!, max: 0 }] }, 'Cap 1: use 1 or more.'],
    ['a gap left empty', { ...POLICY, gaps: [{ ...POLICY.gaps[0]!, minutes: Number.NaN }] }, 'Gap 1: fill this in.'],
    ['a time that is none', { ...POLICY, quietHours: { sms: { open: '25:00', close: '20:00', weekdays: [1] } } }, 'Sending hours, SMS: expected a time of day such as 09:00.'],
    ['one id twice', { ...POLICY, caps: [POLICY.caps[0]!, POLICY.caps[0]!] }, 'Cap 2: the id “sms-week” is used twice; decisions name rules by id, so each needs its own.'],
    ['a reply time too long', { ...POLICY, replySlaMinutes: 50_000 }, 'Time to answer a reply: use 43200 or less.'],
  ];
  it.each(bad)('names %s', (_, policy, message) => expect(checkDraft(policy).map((issue) => issue.message)).toEqual([message]));
});

describe('editing', () => {
  it('gives new caps and sources ids that are free', () => {
    expect(newCap([{ ...POLICY.caps[0]!, id: 'cap-2' }]).id).toBe('cap-3');
    expect(newSource([]).id).toBe('source-1');
  });
  it('replaces and removes by place', () => {
    expect(replaced(['a', 'b'], 1, 'c')).toEqual(['a', 'c']);
    expect(without(['a', 'b'], 0)).toEqual(['b']);
  });
  it('tells a change from none', () => {
    expect(isSame(POLICY, structuredClone(POLICY))).toBe(true);
    expect(isSame(POLICY, { ...POLICY, replySlaMinutes: 61 })).toBe(false);
  });
});

describe('sentences', () => {
  it.each([
    [capSentence(POLICY.caps[0]!), 'At most 2 touches by SMS in any 7 days, for each contact.'],
    [capSentence({ id: 'x', max: 1, window: { kind: 'calendar', unit: 'day' }, channels: ['sms', 'email', 'push'], scope: 'person' }), 'At most 1 touch by SMS, email and push on one local day, for each person.'],
    [capSentence({ id: 'x', max: 1, window: { kind: 'rolling', hours: 24 }, channels: ['sms'], scope: 'contact' }), 'At most 1 touch by SMS in any 24 hours, for each contact.'],
    [gapSentence(POLICY.gaps[0]!), 'After an SMS, a live call waits 4 hours.'],
    [gapSentence({ first: 'email', then: 'email', minutes: 60 }), 'After an email, the next email waits 1 hour.'],
    [hoursSentence(POLICY.quietHours.sms!), 'Mon to Fri, 09:00 to 20:00 the contact’s time.'],
    [weekdaysWords([1, 3, 5]), 'Mon, Wed and Fri'],
    [weekdaysWords([7, 6]), 'Sat and Sun'],
    [weekdaysWords([1, 2, 3, 4, 5, 6, 7]), 'Every day'],
    [sourceSentence({ id: 'a', name: 'A', syncDelaySeconds: 7200, apartSyncDelaySeconds: 86_400 }), 'Its opt-outs count 2 hours after they were given; until then a message can still go out. Left apart, other systems learn of them after 1 day.'],
  ])('%s', (sentence, expected) => expect(sentence).toBe(expected));
});
