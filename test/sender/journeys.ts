import type { Contact } from '../../shared/contacts/contact.ts';
import { contactSchema } from '../../shared/contacts/contact.ts';
import type { ContactEvent } from '../../shared/contacts/event.ts';
import { type JourneyDocument, journeyDocumentSchema } from '../../shared/journey/document.ts';

type Steps = Readonly<Record<string, readonly [type: string, config: object]>>;

/** A journey of steps by id; paths are "from.port to". */
export function journeyOf(id: string, steps: Steps, paths: readonly string[], settings: object = {}): JourneyDocument {
  return journeyDocumentSchema.parse({
    format: 'throughline-journey', version: 1, id, name: id, settings, layout: {},
    nodes: Object.fromEntries(Object.entries(steps).map(([node, [type, config]]) => [node, { id: node, type, config }])),
    edges: Object.fromEntries(
      paths.map((path, index) => {
        const [from = '', target = ''] = path.split(' ');
        const [source = '', sourcePort = 'next'] = from.split('.');
        return [`e${index}`, { id: `e${index}`, source, sourcePort, target }];
      }),
    ),
  });
}

export const everybody = { trigger: { kind: 'segment', condition: { kind: 'anyone' } }, reentry: { kind: 'never' } };
const wait = (hours: number): readonly [string, object] => ['wait', { mode: 'duration', durationSeconds: hours * 3600 }];
const done: readonly [string, object] = ['exit', { outcome: 'Done' }];

/** Two texts, with a way out for who replies to the first. */
export function renewal(id = 'renewal'): JourneyDocument {
  return journeyOf(
    id,
    {
      entry: ['entry', everybody],
      first: ['sms-message', { purpose: 'marketing', job: 'renewal-nudge', body: 'Hi {{firstName}}, your plan renews on Friday. Reply STOP to end.' }],
      reply: ['wait-for-event', { events: [{ id: 'replied', match: { event: 'sms_received' } }], timeoutSeconds: 86_400 }],
      second: ['sms-message', { purpose: 'marketing', job: 'reminder', body: 'One more day, {{firstName}}. Reply STOP to end.' }],
      done,
    },
    ['entry first', 'first reply', 'reply.timeout second', 'reply.replied done', 'second done'],
    { priority: 60 },
  );
}

/** A text at once, and another one two days later. */
export function twoTexts(id = 'renewal'): JourneyDocument {
  const text = (body: string): readonly [string, object] => ['sms-message', { purpose: 'marketing', job: 'reminder', body }];
  return journeyOf(id, { entry: ['entry', everybody], first: text('First words'), pause: wait(48), second: text('Second words'), done }, ['entry first', 'first pause', 'pause second', 'second done']);
}

/** Three emails, two days apart. */
export function newsletter(id = 'newsletter'): JourneyDocument {
  const mail = (number: number): readonly [string, object] => ['email-message', { purpose: 'marketing', subject: `News ${number} for {{firstName}}`, previewText: 'What is new', body: `Hello {{firstName}},\nthis is letter ${number}.` }];
  return journeyOf(id, { entry: ['entry', everybody], one: mail(1), pause: wait(48), two: mail(2), rest: wait(48), three: mail(3), done }, ['entry one', 'one pause', 'pause two', 'two rest', 'rest three', 'three done'], { priority: 40 });
}

/** A confirmation to who asked for a demo, and two texts after it. */
export function demo(id = 'demo'): JourneyDocument {
  return journeyOf(
    id,
    {
      entry: ['entry', { trigger: { kind: 'event', match: { event: 'form_submitted' }, condition: { kind: 'anyone' } }, reentry: { kind: 'never' } }],
      confirm: ['sms-message', { purpose: 'transactional', job: 'confirmation', body: 'We have your request, {{firstName}}.' }],
      pause: wait(30),
      ask: ['sms-message', { purpose: 'marketing', job: 'high-intent-follow-up', body: 'When would a demo suit you, {{firstName}}? Reply STOP to end.' }],
      rest: wait(50),
      last: ['sms-message', { purpose: 'marketing', job: 'reminder', body: 'Still keen on a demo, {{firstName}}? Reply STOP to end.' }],
      done,
    },
    ['entry confirm', 'confirm pause', 'pause ask', 'ask rest', 'rest last', 'last done'],
    { priority: 80 },
  );
}

export const PROOF = { method: 'web-form', wording: 'Yes, write to me.', wordingVersion: '1', source: 'form' } as const;

/** People in New York with a number and an address of their own. */
export function people(count: number): Contact[] {
  return Array.from({ length: count }, (_, index) => {
    const number = String(index).padStart(4, '0');
    return contactSchema.parse({ id: `c${number}`, firstName: `Name${number}`, phone: `+1212555${number}`, email: `c${number}@example.com`, region: 'NY', country: 'US' });
  });
}

/** Their opt-ins to texts and email, a day before an instant. */
export function optIns(contacts: readonly Contact[], before: Date): ContactEvent[] {
  const at = new Date(before.getTime() - 86_400_000).toISOString();
  return contacts.flatMap(({ id }) => (['sms', 'email'] as const).map((channel): ContactEvent => ({ id: `in:${id}:${channel}`, contactId: id, type: 'opt_in', at, source: 'form', channel, proof: { ...PROOF, details: {} }, data: {} })));
}
