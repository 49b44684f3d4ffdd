import { expect, it } from 'vitest';
import { importEvents } from './events-jsonl.ts';

const event = (id: string, more: Record<string, unknown> = {}): string =>
  JSON.stringify({ id, contactId: '1', type: 'opt_out', at: '2026-10-01T09:00:00-04:00', ...more });

it('keeps good lines and fills in defaults', () => {
  const { events, rejected } = importEvents('e.jsonl', `\uFEFF${event('a', { address: '+1 (305) 555-0142' })}\r\n\r\n${event('b', { address: 'X@Example.com' })}`);
  expect(rejected).toEqual([]);
  expect(events.map(({ id, address, source }) => [id, address, source])).toEqual([
    ['a', '+13055550142', 'workspace'],
    ['b', 'x@example.com', 'workspace'],
  ]);
});

it.each([
  ['not JSON', '{"id":', '(whole line)'],
  ['an unknown type', event('b', { type: 'opted_out' }), 'type'],
  ['an instant without offset', event('b', { at: '2026-10-01T09:00:00' }), 'at'],
  ['an impossible date', event('b', { at: '2026-02-30T09:00:00Z' }), 'at'],
  ['a proof without wording', event('b', { type: 'opt_in', proof: { method: 'web-form', wordingVersion: '1', source: 'x' } }), 'proof.wording'],
  ['a record before the event', event('b', { recordedAt: '2026-10-01T08:59:59-04:00' }), 'recordedAt'],
  ['an address of no kind', event('b', { address: 'somewhere' }), 'address'],
  ['an id used before', event('a'), 'id'],
])('names line and field of %s and keeps the rest', (_what, line, column) => {
  const { events, rejected } = importEvents('e.jsonl', [event('a'), line, event('c')].join('\n'));
  expect(events.map(({ id }) => id)).toEqual(['a', 'c']);
  expect(rejected).toEqual([{ line: 2, column, message: expect.any(String) as string }]);
});
