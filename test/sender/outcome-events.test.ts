import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openSenderStore } from '../../main/db/sender/store.ts';
import { importEvents } from '../../main/importers/registry.ts';
import { exportLog } from '../../main/sender/log.ts';
import { outcomeEvents } from '../../main/sender/outcome-events.ts';
import { outcomePage } from '../../main/sender/outcome-pages.ts';
import { readProgram } from '../../main/sender/running-program.ts';
import { routingSetting } from '../../main/services/routing-setting.ts';
import type { ContactEvent } from '../../shared/contacts/event.ts';
import { comparisons } from '../../shared/measure/comparisons.ts';
import { recordedHistory } from '../../shared/measure/history.ts';
import { unixSecondOf } from '../../shared/engine/time.ts';
import { defaultRouting } from '../../shared/route/default-routing.ts';
import { taskOf } from '../../shared/route/task.ts';
import { workingHours } from '../../shared/route/working-hours.ts';
import { createZoneTable } from '../../shared/time/zone-table.ts';
import { testSetting } from '../support/simulation-setting.ts';
import { senderInProcess } from './in-process.ts';
import { everybody, journeyOf, optIns, people } from './journeys.ts';

const MORNING = '2026-03-02T15:00:00Z';
const folder = mkdtempSync(join(tmpdir(), 'throughline-outcome-events-'));
afterAll(() => rmSync(folder, { recursive: true }));

const journey = journeyOf(
  'nudge',
  {
    entry: ['entry', everybody],
    split: ['random-split', { arms: [{ id: 'texted', name: 'Texted', weight: 70, holdout: false }, { id: 'held', name: 'Held out', weight: 30, holdout: true }] }],
    text: ['sms-message', { purpose: 'marketing', job: 'renewal-nudge', body: 'Hi, your plan renews on Friday. Reply STOP to end.' }],
    call: ['sales-task', { kind: 'call', title: 'Talk renewal', instructions: 'Ask what has changed.', owner: { kind: 'person', person: 'Dana' }, slaMinutes: 120, escalateTo: 'Lead' }],
    done: ['exit', { outcome: 'Done' }],
  },
  ['entry split', 'split.texted text', 'split.held done', 'text call', 'call done'],
);
const dana = { id: 'dana', name: 'Dana', timeZone: 'America/New_York', weekdays: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00', weight: 1 };

/** What a sender that ran the journey for some people has to tell. */
async function toldBySender(count: number): Promise<ContactEvent[]> {
  const storePath = join(folder, 'sender.db');
  const sender = await senderInProcess({ at: MORNING, storePath });
  const contacts = people(count);
  await sender.call('POST', '/contacts', { contacts });
  await sender.call('POST', '/events', { events: optIns(contacts, new Date(MORNING)) });
  await sender.publish(journey);
  expect(await sender.call('GET', '/outcomes')).toMatchObject({ status: 409, body: { error: expect.stringMatching(/runs dry/) } });
  for (const seconds of [60, 120, 7200]) await sender.clock.goTo(new Date(Date.parse(MORNING) + seconds * 1000));
  await sender.sender.close();
  const store = openSenderStore(storePath);
  try {
    const running = readProgram(store.journeys)!;
    const told = outcomeEvents(exportLog(store), running);
    expect(outcomeEvents(exportLog(store), running)).toEqual(told);
    // page by page, however small, it is the same and comes to an end; a mark of another store begins anew
    const byPages: unknown[] = [];
    let mark: string | null = null;
    for (let isAll = false; !isAll; ) {
      const page = outcomePage(store, running, mark, unixSecondOf(MORNING) + 10_000, { clusters: 7, bytes: 700 });
      byPages.push(...page.events);
      ({ next: mark, isAll } = page);
    }
    expect(byPages.length).toBe(told.length);
    expect(new Set(byPages)).toEqual(new Set(told));
    expect(outcomePage(store, running, mark, unixSecondOf(MORNING) + 10_000)).toEqual({ events: [], next: mark, isAll: true });
    expect(outcomePage(store, running, `x${mark}`, unixSecondOf(MORNING) + 10_000).events.length).toBeGreaterThan(0);
    // the second in which they last went on is not over for who asks in it
    expect(outcomePage(store, running, null, store.people.latestProcessed()!).events.length).toBeLessThan(told.length);
    return told;
  } finally {
    store.close();
  }
}

it('a sender’s log tells the workspace which arms were drawn, what went out and which sales tasks its journeys ask for', async () => {
  const told = await toldBySender(60);
  const { events, rejected } = importEvents('events.jsonl', told.map((event) => JSON.stringify(event)).join('\n'));
  expect([events.length, rejected]).toEqual([told.length, []]);
  const ofType = (type: ContactEvent['type']): ContactEvent[] => events.filter((event) => event.type === type);
  const arms = ofType('arm_drawn');
  expect(new Set(arms.map(({ contactId }) => contactId)).size).toBe(60);
  const heldOut = arms.filter(({ data }) => data['holdout'] === true).map(({ contactId }) => contactId);
  expect(heldOut.length).toBeGreaterThan(5);
  // nobody who was held out got a text, everybody else did
  const texted = new Set(ofType('message_sent').map(({ contactId }) => contactId));
  expect([texted.size, heldOut.filter((id) => texted.has(id))]).toEqual([60 - heldOut.length, []]);

  // measured from the record alone, the groups are those that were drawn
  const histories = people(60).map(({ id }) => recordedHistory(id, events));
  const [compared] = comparisons(histories, [{ id: 'nudge', name: 'Nudge', holdoutShare: 0.3 }], unixSecondOf(MORNING) + 30 * 86_400);
  expect(compared).toMatchObject({ isRandomised: true, withTexts: { contacts: 60 - heldOut.length }, without: { contacts: heldOut.length } });

  // the task as the inbox has it: whom the step names, its time, its words
  const [asked] = ofType('task_created');
  const { policy, tables } = testSetting();
  const routing = { ...defaultRouting(), owners: [dana], priorityRules: [{ id: 'large', condition: { kind: 'account-tier' as const, tiers: [1] }, points: 15 }, { id: 'offer', condition: { kind: 'attribute' as const, attribute: 'offerInterest', operator: 'equals' as const, value: 'team plan' }, points: 4 }] };
  const contact = { id: asked!.contactId, firstName: 'Ann', lastName: 'Lee', attributes: {}, accountTier: 1, offerInterest: 'Team plan' };
  expect(ofType('task_created')).toHaveLength(60 - heldOut.length);
  expect(taskOf(asked!, contact, routingSetting(routing, policy))).toMatchObject({
    fromJourney: true, kind: 'call', ownerId: 'dana', assignedBecause: 'step', because: 'The journey “nudge” asks for it.', nextStep: 'Talk renewal: Ask what has changed.', priority: 99, escalateTo: 'Lead',
    dueAt: new Date(Date.parse(asked!.at) + 7_200_000).toISOString().replace('.000', ''),
  });
  // its time is of the working time of whoever gets it, as in a run: Sundays are all that this one works
  const sundays = { ...routing, owners: [{ ...dana, weekdays: [7], opens: '10:00', closes: '11:00' }] };
  const { dueAt } = taskOf(asked!, contact, routingSetting(sundays, policy))!;
  expect(workingHours(sundays.owners[0]!, createZoneTable(tables.zones).zone(dana.timeZone)).between(unixSecondOf(asked!.at), unixSecondOf(dueAt))).toBe(7_200);
  expect([new Date(dueAt).getUTCDay(), Date.parse(dueAt) - Date.parse(asked!.at) > 7 * 86_400_000]).toEqual([0, true]);
  // a person without hours here, or a team, is named all the same
  expect(taskOf(asked!, contact, routingSetting({ ...routing, owners: [] }, policy))).toMatchObject({ ownerId: null, ownerName: 'Dana', assignedBecause: 'step' });
});
