import { expect, it } from 'vitest';
import { keptAfterErasure } from './erasure.ts';
import { type ContactEvent, contactEventSchema } from './event.ts';

const event = (id: string, contactId: string, type: ContactEvent['type'], day: number, data: ContactEvent['data'] = {}): ContactEvent => contactEventSchema.parse({ id, contactId, type, at: `2026-03-${String(day).padStart(2, '0')}T10:00:00Z`, data });
const kept = (events: ContactEvent[], known: ContactEvent[] = []): string => keptAfterErasure(events, known, (contactId) => (contactId === 'ann-2' ? 'ann' : contactId)).map(({ id }) => id).join(' ');

it.each<[name: string, events: ContactEvent[], known: ContactEvent[], kept: string]>([
  ['nobody was erased', [event('a', 'ann', 'sms_received', 1), event('b', 'bo', 'email_clicked', 2)], [], 'a b'],
  ['the erasure stays, what was before and after it goes', [event('a', 'ann', 'sms_received', 1), event('e', 'ann', 'erased', 2), event('z', 'ann', 'email_clicked', 3), event('b', 'bo', 'email_clicked', 3)], [], 'e b'],
  ['the erasure is on record already', [event('z', 'ann', 'meeting_booked', 3)], [event('e', 'ann', 'erased', 2)], ''],
  ['another contact of the same person', [event('z', 'ann-2', 'meeting_booked', 3)], [event('e', 'ann', 'erased', 2)], ''],
  ['an opt-in of their own begins anew', [event('a', 'ann', 'sms_received', 1), event('n', 'ann', 'opt_in', 5), event('z', 'ann', 'meeting_booked', 6)], [event('e', 'ann', 'erased', 2)], 'n z'],
  ['an import begins nothing', [event('n', 'ann', 'opt_in', 5, { via: 'import' }), event('z', 'ann', 'meeting_booked', 6)], [event('e', 'ann', 'erased', 2)], ''],
  ['erased again', [event('n', 'ann', 'opt_in', 5), event('e2', 'ann', 'erased', 7), event('z', 'ann', 'meeting_booked', 8)], [event('e', 'ann', 'erased', 2)], 'e2'],
])('%s', (_name, events, known, expected) => {
  expect(kept(events, known)).toBe(expected);
});
