import type { JourneyDocument, JourneySettings } from '../../../shared/journey/document.ts';
import { NUDGE_DAYS_BEFORE } from './contacts.ts';

const DAY = 86_400;
const HOUR = 3600;
const COLUMN = 232 + 80;
const ROW = 76 + 40;

/** A step with its place on the grid and where its ports lead. */
interface Step {
  type: string;
  at: [column: number, row: number];
  config: JourneyDocument['nodes'][string]['config'];
  to?: Record<string, string>;
}

function journey(id: string, name: string, settings: Partial<JourneySettings>, steps: Record<string, Step>): JourneyDocument {
  const entries = Object.entries(steps);
  const edges = entries.flatMap(([source, step]) =>
    Object.entries(step.to ?? {}).map(([sourcePort, target]): JourneyDocument['edges'][string] => ({ id: `${source}-${sourcePort}`, source, sourcePort, target })),
  );
  return {
    format: 'throughline-journey',
    version: 1,
    id,
    name,
    settings: {
      priority: 50,
      category: 'general',
      sourceSystem: 'workspace',
      deadlineDays: null,
      exitCriteria: [],
      quietHours: null,
      cap: null,
      senderName: 'Tern Software',
      ...settings,
    },
    nodes: Object.fromEntries(entries.map(([stepId, { type, config }]) => [stepId, { id: stepId, type, config }])),
    edges: Object.fromEntries(edges.map((edge) => [edge.id, edge])),
    layout: Object.fromEntries(entries.map(([stepId, { at }]) => [stepId, { x: at[0] * COLUMN, y: at[1] * ROW }])),
    groups: {},
    groupOf: {},
    direction: 'right',
  };
}

const email = (subject: string, previewText: string, body: readonly string[], purpose = 'marketing'): Step['config'] => ({ purpose, subject, previewText, body: body.join('\n\n') });

const renewed = (name: string): Step['config'] => ({ name, condition: { kind: 'engaged', event: 'deal_won', withinDays: 30 } });

/** Texts customers three weeks before they renew. It goes out at ten, the newsletter's hour: some hours more in front of it are what it lacks. */
export function renewalNudge(): JourneyDocument {
  return journey(
    'renewal-nudge',
    'Renewal nudge',
    { priority: 60, category: 'renewals', sourceSystem: 'sms-platform', deadlineDays: 21 },
    {
      'three-weeks-before': {
        type: 'entry',
        at: [0, 1],
        config: {
          trigger: { kind: 'date', attribute: 'Renewal date', offsetSeconds: -NUDGE_DAYS_BEFORE * DAY, condition: { kind: 'lifecycle-stage', stages: ['customer', 'evangelist'] } },
          reentry: { kind: 'never' },
        },
        to: { next: 'at-ten' },
      },
      'at-ten': {
        type: 'wait',
        at: [1, 1],
        config: { mode: 'local-time', durationSeconds: 0, weekdays: [1, 2, 3, 4, 5, 6, 7], localTime: '10:00' },
        to: { next: 'first-nudge' },
      },
      'first-nudge': {
        type: 'sms-message',
        at: [2, 1],
        config: {
          purpose: 'marketing',
          job: 'renewal-nudge',
          body: 'Tern: Hi {{firstName}}, your plan renews in three weeks. See your year in numbers and pick your terms: https://tern.example/renew Reply STOP to opt out.',
        },
        to: { next: 'looked' },
      },
      looked: {
        type: 'wait-for-event',
        at: [3, 1],
        config: { events: [{ id: 'clicked', name: 'Opened the link', match: { event: 'sms_clicked' } }], timeoutSeconds: 5 * DAY },
        to: { clicked: 'time-to-decide', timeout: 'renewed-already' },
      },
      'time-to-decide': { type: 'wait', at: [4, 0], config: { mode: 'duration', durationSeconds: 7 * DAY }, to: { next: 'renewed' } },
      'renewed-already': { type: 'goal', at: [4, 2], config: renewed('Renewed already'), to: { reached: 'thanks', otherwise: 'office-hours' } },
      'office-hours': {
        type: 'wait',
        at: [5, 2],
        config: { mode: 'local-time', durationSeconds: 0, weekdays: [1, 2, 3, 4, 5], localTime: '14:00' },
        to: { next: 'second-nudge' },
      },
      'second-nudge': {
        type: 'sms-message',
        at: [6, 2],
        config: {
          purpose: 'marketing',
          job: 'reminder',
          body: 'Tern: {{firstName}}, two weeks to your renewal. Keep today’s price when you confirm this week: https://tern.example/renew Reply STOP to opt out.',
        },
        to: { next: 'last-look' },
      },
      'last-look': { type: 'wait', at: [7, 2], config: { mode: 'duration', durationSeconds: 3 * DAY }, to: { next: 'renewed' } },
      renewed: { type: 'goal', at: [8, 1], config: renewed('Renewed'), to: { reached: 'thanks', otherwise: 'open' } },
      thanks: { type: 'exit', at: [9, 0], config: { outcome: 'Renewed' } },
      open: { type: 'exit', at: [9, 2], config: { outcome: 'Still open' } },
    },
  );
}

/** Every second Tuesday at ten, five issues; whoever clicks gets the deeper story two days later. */
export function productNewsletter(): JourneyDocument {
  const tuesday = (durationSeconds: number): Step['config'] => ({ mode: 'local-time', durationSeconds, weekdays: [2], localTime: '10:00' });
  return journey(
    'product-newsletter',
    'Product newsletter',
    { priority: 30, category: 'newsletter', sourceSystem: 'email-platform' },
    {
      readers: {
        type: 'entry',
        at: [0, 1],
        config: {
          trigger: { kind: 'segment', condition: { kind: 'lifecycle-stage', stages: ['subscriber', 'lead', 'marketing-qualified-lead', 'customer', 'evangelist'] } },
          reentry: { kind: 'never' },
        },
        to: { next: 'tuesday-1' },
      },
      'tuesday-1': { type: 'wait', at: [1, 1], config: tuesday(0), to: { next: 'issue-1' } },
      'issue-1': {
        type: 'email-message',
        at: [2, 1],
        config: email('Spring release: forecasts you can argue with', 'Three assumptions, one page, no spreadsheet.', [
          'Hi {{firstName}},',
          'Most forecasts end in a number nobody can question. The spring release shows the three assumptions behind each one, and what happens when you change them.',
          'See it on your own data: https://tern.example/spring',
          'The Tern team',
        ]),
        to: { next: 'interested' },
      },
      interested: {
        type: 'wait-for-event',
        at: [3, 1],
        config: { events: [{ id: 'clicked', name: 'Clicked', match: { event: 'email_clicked' } }], timeoutSeconds: 7 * DAY },
        to: { clicked: 'two-days', timeout: 'tuesday-2' },
      },
      'two-days': {
        type: 'wait',
        at: [4, 0],
        config: { mode: 'local-time', durationSeconds: 2 * DAY, weekdays: [1, 2, 3, 4, 5], localTime: '10:00' },
        to: { next: 'deep-dive' },
      },
      'deep-dive': {
        type: 'email-message',
        at: [5, 0],
        config: email('How Northwind cut planning from nine days to two', 'The whole method, with their template.', [
          'Hi {{firstName}},',
          'You looked at the spring release. Here is how one team of six rolled it out in a fortnight, what went wrong in week one, and the template they planned with.',
          'Read the story: https://tern.example/northwind',
          'The Tern team',
        ]),
        to: { next: 'tuesday-2' },
      },
      'tuesday-2': { type: 'wait', at: [6, 1], config: tuesday(5 * DAY), to: { next: 'issue-2' } },
      'issue-2': {
        type: 'email-message',
        at: [7, 1],
        config: email('Five questions to ask before you sign a renewal', 'Ours included.', [
          'Hi {{firstName}},',
          'Renewals are the one moment when everybody listens. Here are five questions that make the talk shorter, and how we would answer them ourselves.',
          'The list: https://tern.example/five-questions',
          'The Tern team',
        ]),
        to: { next: 'tuesday-3' },
      },
      'tuesday-3': { type: 'wait', at: [8, 1], config: tuesday(13 * DAY), to: { next: 'issue-3' } },
      'issue-3': {
        type: 'email-message',
        at: [9, 1],
        config: email('What 400 planners told us about Mondays', 'Less reporting, more deciding.', [
          'Hi {{firstName}},',
          'We asked 400 planners where their Monday goes. The answer fits on a page, and so does what the quickest tenth do differently.',
          'Read the page: https://tern.example/mondays',
          'The Tern team',
        ]),
        to: { next: 'tuesday-4' },
      },
      'tuesday-4': { type: 'wait', at: [10, 1], config: tuesday(13 * DAY), to: { next: 'issue-4' } },
      'issue-4': {
        type: 'email-message',
        at: [11, 1],
        config: email('Live on Thursday: build a forecast in 30 minutes', 'Bring a question, leave with an answer.', [
          'Hi {{firstName}},',
          'On Thursday we build one forecast from an empty page, with the questions you send in. No slides.',
          'Keep a seat: https://tern.example/live',
          'The Tern team',
        ]),
        to: { next: 'asked' },
      },
      asked: {
        type: 'goal',
        at: [12, 1],
        config: { name: 'Asked for a demo', condition: { kind: 'engaged', event: 'form_submitted', withinDays: 60 } },
        to: { reached: 'in-sales', otherwise: 'read-to-the-end' },
      },
      'in-sales': { type: 'exit', at: [13, 0], config: { outcome: 'Asked for a demo' } },
      'read-to-the-end': { type: 'exit', at: [13, 2], config: { outcome: 'Read to the end' } },
    },
  );
}

/** Confirms a demo request at once, then calls whoever is ready to talk and sends everybody else something to read. */
export function demoFollowUp(): JourneyDocument {
  const owner = { kind: 'contact-owner', fallback: 'Dana Whitfield' };
  const bookedMeeting = { id: 'booked', name: 'Booked a meeting', match: { event: 'meeting_booked' } };
  return journey(
    'demo-follow-up',
    'High-intent demo follow-up',
    { priority: 80, category: 'demo', sourceSystem: 'crm', deadlineDays: 10 },
    {
      'asked-for-demo': {
        type: 'entry',
        at: [0, 2],
        config: {
          trigger: { kind: 'event', match: { event: 'form_submitted', data: { form: 'demo-request' } }, condition: { kind: 'anyone' } },
          reentry: { kind: 'after-days', days: 30 },
        },
        to: { next: 'confirmation' },
      },
      confirmation: {
        type: 'email-message',
        at: [1, 2],
        config: email(
          'Your demo request has arrived',
          'What happens next, and how to pick a time.',
          ['Hi {{firstName}},', 'Thank you for asking for a demo. Pick a time that suits you: https://tern.example/book', 'If you would rather talk first, just answer this email.', 'The Tern team'],
          'transactional',
        ),
        to: { next: 'ready-to-talk' },
      },
      'ready-to-talk': {
        type: 'branch',
        at: [2, 2],
        config: { rules: [{ id: 'high-intent', name: 'High intent', condition: { kind: 'intent-at-least', score: 60 } }] },
        to: { 'high-intent': 'call', otherwise: 'next-morning' },
      },
      call: {
        type: 'sales-task',
        at: [3, 1],
        config: {
          kind: 'call',
          title: 'Call about the demo request',
          instructions: 'Ask what they want to forecast and who decides. Offer two times. If they say no texts or no calls, record it there and then.',
          owner,
          slaMinutes: 240,
          escalateTo: 'Marcus Lee',
          purpose: 'marketing',
        },
        to: { next: 'first-day' },
      },
      'first-day': { type: 'wait-for-event', at: [4, 1], config: { events: [bookedMeeting], timeoutSeconds: DAY }, to: { booked: 'meeting', timeout: 'text' } },
      text: {
        type: 'sms-message',
        at: [5, 1],
        config: {
          purpose: 'marketing',
          job: 'high-intent-follow-up',
          body: 'Tern: Hi {{firstName}}, it’s {{owner}} at Tern. Two demo times are held for you this week: https://tern.example/book Reply STOP to opt out.',
        },
        to: { next: 'answered' },
      },
      answered: {
        type: 'wait-for-event',
        at: [6, 1],
        config: { events: [bookedMeeting, { id: 'replied', name: 'Replied', match: { event: 'sms_received' } }], timeoutSeconds: 2 * DAY },
        to: { booked: 'meeting', replied: 'answer', timeout: 'in-reading' },
      },
      answer: {
        type: 'sales-task',
        at: [7, 0],
        config: {
          kind: 'to-do',
          title: 'Answer the text',
          instructions: 'They replied to the demo text. Answer within the hour.',
          owner,
          slaMinutes: 60,
          escalateTo: 'Marcus Lee',
          purpose: 'marketing',
        },
        to: { next: 'in-conversation' },
      },
      'in-conversation': { type: 'exit', at: [8, 0], config: { outcome: 'In conversation' } },
      'next-morning': {
        type: 'wait',
        at: [3, 3],
        config: { mode: 'local-time', durationSeconds: 12 * HOUR, weekdays: [1, 2, 3, 4, 5], localTime: '10:00' },
        to: { next: 'in-reading' },
      },
      'in-reading': {
        type: 'email-message',
        at: [7, 2],
        config: email('A demo you can watch at your own pace', 'Twelve minutes, chapters included.', [
          'Hi {{firstName}},',
          'No time for a call? This is the demo we give, cut to twelve minutes with chapters, so you can skip to the part that matters.',
          'Watch it: https://tern.example/demo',
          'The Tern team',
        ]),
        to: { next: 'meeting' },
      },
      meeting: {
        type: 'goal',
        at: [8, 2],
        config: { name: 'Meeting booked', condition: { kind: 'engaged', event: 'meeting_booked', withinDays: 14 } },
        to: { reached: 'meeting-booked', otherwise: 'sent-the-recording' },
      },
      'meeting-booked': { type: 'exit', at: [9, 1], config: { outcome: 'Meeting booked' } },
      'sent-the-recording': { type: 'exit', at: [9, 3], config: { outcome: 'Sent the recording' } },
    },
  );
}
