import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { recordedHistory } from '../../shared/measure/history.ts';
import { outcomes } from '../../shared/measure/outcomes.ts';
import { type ContactEvent, contactEventSchema, type EventType } from '../../shared/contacts/event.ts';
import { outcomesPdf } from './outcomes-pdf.ts';

const event = (contactId: string, day: number, type: EventType, rest: Partial<ContactEvent> = {}): ContactEvent =>
  contactEventSchema.parse({ id: `${contactId}-${day}-${type}`, contactId, at: new Date(Date.UTC(2026, 2, day)).toISOString(), type, ...rest });

const HOSTILE = ') Tj ET /OpenAction << /S /JavaScript >> <script>';

function report() {
  const people = Array.from({ length: 40 }, (_, index) => `person-${index}`);
  const events = people.flatMap((id, index) => [
    event(id, 1, 'message_sent', { channel: index % 2 ? 'sms' : 'email', journeyId: 'nudge' }),
    ...(index % 3 === 0 ? [event(id, 2 + (index % 7), 'meeting_booked')] : []),
    ...(index % 5 === 0 ? [event(id, 12, 'deal_won', { data: { deal: 'd', amount: 1250 } })] : []),
  ]);
  return outcomes(people.map((id) => recordedHistory(id, events)), {
    model: 'linear', asOfSecond: Date.UTC(2026, 3, 1) / 1000, journeyName: () => HOSTILE, textingJourneys: [{ id: 'nudge', name: HOSTILE, holdoutShare: null }],
  });
}

const setting = { workspaceName: 'Spring renewal', source: { kind: 'recorded' }, run: null, paper: 'a4' } as const;

test('says each figure with its interval as text that can be searched, whose it is nowhere, and the same each time', async () => {
  const bytes = await outcomesPdf(report(), setting);
  const file = await getDocumentProxy(Uint8Array.from(bytes));
  const { text } = await extractText(file, { mergePages: true });
  for (const words of ['Outcomes of Spring renewal', 'Recorded: the ledger of 40 contacts, 1 Mar to 12 Mar 2026.', '14 of 40 contacts', '35% (22.1% to 50.5%)', 'Pipeline influenced: linear', 'not drawn at random', 'Page 1 of']) expect(text).toContain(words);
  expect(text).toContain(HOSTILE);
  expect(text).not.toContain('person-');
  expect([await file.getOpenAction(), await file.getJSActions()]).toEqual([null, null]);
  expect(Buffer.from(await outcomesPdf(report(), setting)).equals(Buffer.from(bytes))).toBe(true);
});

test('says of a run what is simulated and what is not', async () => {
  const bytes = await outcomesPdf(report(), { ...setting, source: { kind: 'simulated', runId: 'r', posture: 'governed' }, run: { seed: 7, days: 60, contact_count: 40, started_at: '' } });
  const { text } = await extractText(await getDocumentProxy(Uint8Array.from(bytes)), { mergePages: true });
  expect(text.replaceAll(/\s+/g, ' ')).toContain('A simulation does not tell what texts would earn.');
});
