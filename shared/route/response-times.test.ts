import { expect, test } from 'vitest';
import { legalTables } from '../../test/support/legal-tables.ts';
import { contactSchema } from '../contacts/contact.ts';
import { contactEventSchema } from '../contacts/event.ts';
import { classifyInbound } from '../policy/inbound/classify.ts';
import { createZoneTable } from '../time/zone-table.ts';
import { Assigner } from './assign.ts';
import { defaultRouting } from './default-routing.ts';
import { responseReportSchema } from './response-report.ts';
import { responseTimes } from './response-times.ts';
import type { Routing } from './routing.ts';
import { type RoutingSetting, slaState, taskOf } from './task.ts';

const tables = legalTables();
const zones = createZoneTable(tables.zones);
const readConsent: RoutingSetting['readConsent'] = (text) => classifyInbound(text, tables.keywords);
const dana = { id: 'dana', name: 'Dana Reyes', timeZone: 'America/New_York', weekdays: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00', weight: 1 };
const settingOf = (more: Partial<Routing>): RoutingSetting => {
  const routing = { ...defaultRouting(), owners: [dana], ...more };
  return { routing, zones, assigner: new Assigner(routing), readConsent };
};
const contact = contactSchema.parse({ id: 'c1', firstName: 'Ann', lastName: 'Lee', owner: 'Dana Reyes' });
const reply = (id: string, at: string, text = 'Call me', more = {}) => contactEventSchema.parse({ id, contactId: 'c1', type: 'sms_received', channel: 'sms', at, text, ...more });

test('a reply makes a task of its kind, due by its owner’s own hours, with a warning before', () => {
  // Friday 16:50 in New York: ten minutes of the quarter of an hour are left for Friday, five come on Monday
  const task = taskOf(reply('r1', '2026-06-05T16:50:00-04:00'), contact, settingOf({ escalateTo: 'Lead' }))!;
  expect(task).toMatchObject({
    id: 'task-r1', replyClass: 'meeting-request', kind: 'call', ownerName: 'Dana Reyes', assignedBecause: 'account-owner', escalateTo: 'Lead',
    dueAt: '2026-06-08T13:05:00Z', warnAt: '2026-06-08T13:01:15Z', because: 'Asks to talk or to meet: it has “call me”.',
  });
  expect(['2026-06-08T13:01:00Z', '2026-06-08T13:02:00Z', '2026-06-08T13:05:01Z'].map((now) => slaState(task, new Date(now)))).toEqual(['on-time', 'warning', 'breached']);
  expect(slaState({ ...task, doneAt: '2026-06-08T13:04:00Z' }, new Date('2026-07-01T00:00:00Z'))).toBe('on-time');
});

test('an opt-out makes no task, and an action of high intent does', () => {
  expect(taskOf(reply('r1', '2026-06-05T12:00:00Z', 'STOP'), contact, settingOf({}))).toBeNull();
  expect(taskOf(contactEventSchema.parse({ id: 'f', contactId: 'c1', type: 'form_submitted', at: '2026-06-05T12:00:00Z' }), contact, settingOf({}))).toMatchObject({ replyClass: null, because: 'The contact submits a form.', priority: 80 });
});

const window = { startSecond: Date.parse('2026-06-01T04:00:00Z') / 1000, endSecond: Date.parse('2026-06-06T04:00:00Z') / 1000, seed: 1 };
const burst = (count: number) => Array.from({ length: count }, (_, index) => ({ event: reply(`r${String(index).padStart(3, '0')}`, `2026-06-02T10:${String(index % 60).padStart(2, '0')}:00-04:00`), contact }));

test('replies queue for their owner: more of them in an hour are answered later, and the report says whose they were', () => {
  const [few, many] = [responseTimes(burst(1), settingOf({}), window), responseReportSchema.parse(responseTimes(burst(40), settingOf({}), window))];
  expect(few.within).toMatchObject({ count: 1, of: 1 });
  expect(many.tasks).toBe(40);
  expect(many.arrivals['meeting-request']).toBe(40);
  expect(many.within.count).toBeLessThan(10);
  expect(many.medianMinutes!).toBeGreaterThan(few.medianMinutes!);
  expect(many.owners[0]).toMatchObject({ name: 'Dana Reyes', tasks: 40 });
  expect(many.owners[0]!.busyShare!).toBeGreaterThan(0.1);
  expect(many.hours[10]!.tasks).toBe(40);
  expect(many.late.length).toBe(many.within.of - many.within.count);
});

test('a second owner shortens the wait, and the same run gives the same report in any order', () => {
  const anyone = burst(40).map((arrival) => ({ ...arrival, contact: { ...contact, owner: undefined } }));
  const one = responseTimes(anyone, settingOf({}), window);
  const two = responseTimes(anyone, settingOf({ owners: [dana, { ...dana, id: 'sam', name: 'Sam' }] }), window);
  expect(two.medianMinutes!).toBeLessThan(one.medianMinutes!);
  expect(two.owners.map(({ tasks }) => tasks)).toEqual([20, 20]);
  expect(responseTimes(anyone.toReversed(), settingOf({}), window)).toEqual(one);
});

test('without an owner nobody answers, and what is not due at the end is not called late', () => {
  const report = responseTimes([...burst(3), { event: reply('z', '2026-06-06T03:55:00Z'), contact }], settingOf({ owners: [] }), window);
  expect(report).toMatchObject({ tasks: 4, unassigned: 4, within: { count: 0, of: 3 }, medianMinutes: null, curve: [] });
});
