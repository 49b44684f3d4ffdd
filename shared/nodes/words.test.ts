import { expect, test } from 'vitest';
import type { JourneyDocument } from '../journey/document.ts';
import { nodeTypes } from './registry.ts';

/** What the canvas, outlines and lists say of a step: type, config with defaults left out, summary | sentence | ports. */
const ROWS: readonly [type: string, config: object, words: string][] = [
  ['entry', { trigger: { kind: 'segment' }, reentry: { kind: 'never' } }, 'Anyone | Contacts enter: anyone; never again. | next'],
  ['entry', { trigger: { kind: 'segment', condition: { kind: 'lifecycle-stage', stages: ['customer', 'sales-qualified-lead'] } }, reentry: { kind: 'after-exit' } }, 'Lifecycle stage is customer or sales qualified lead | Contacts enter: lifecycle stage is customer or sales qualified lead; again once they have left. | next'],
  ['entry', { trigger: { kind: 'event', match: { event: 'form_submitted', data: { form: 'demo' } }, condition: { kind: 'intent-at-least', score: 70 } }, reentry: { kind: 'after-days', days: 1 } }, 'Submits a form (“form” is “demo”), if intent is at least 70 | Contacts enter: submits a form (“form” is “demo”), if intent is at least 70; again after 1 day. | next'],
  ['entry', { trigger: { kind: 'date', attribute: 'Renewal date', offsetSeconds: -604_800 }, reentry: { kind: 'never' } }, '7 days before Renewal date | Contacts enter: 7 days before Renewal date; never again. | next'],
  ['wait', { mode: 'duration', durationSeconds: 5400 }, '1 hour 30 minutes | Wait 1 hour 30 minutes. | next'],
  ['wait', { mode: 'local-time', weekdays: [1, 2, 3, 4, 5, 6, 7], localTime: '10:00' }, 'Until 10:00 local | Wait until 10:00 local. | next'],
  ['wait', { mode: 'local-time', durationSeconds: 172_800, localTime: '10:00' }, '2 days, then next weekday 10:00 local | Wait 2 days, then next weekday 10:00 local. | next'],
  ['wait', { mode: 'local-time', weekdays: [5, 1], localTime: '09:30' }, 'Until next Monday or Friday 09:30 local | Wait until next Monday or Friday 09:30 local. | next'],
  ['wait', { mode: 'local-time', weekdays: [1, 2, 3, 4, 5], localTime: '09:00', untilTime: '17:00' }, 'Until next weekday 09:00 to 17:00 local | Wait until next weekday 09:00 to 17:00 local. | next'],
  ['wait', { mode: 'date', date: '2026-12-01', localTime: '09:00' }, 'Until 2026-12-01 09:00 local | Wait until 2026-12-01 09:00 local. | next'],
  ['wait', { mode: 'attribute', attribute: 'due' }, 'Until due | Wait until due. | next “Date reached”, otherwise “Unknown or past”'],
  ['wait', { mode: 'attribute', attribute: 'due', offsetSeconds: 3600 }, 'Until 1 hour after due | Wait until 1 hour after due. | next “Date reached”, otherwise “Unknown or past”'],
  ['wait-for-event', { events: [{ id: 'a', match: { event: 'sms_received' } }], timeoutSeconds: 86_400 }, 'Replies by SMS, at most 1 day | Wait until the contact replies by SMS, at most 1 day. | a “Replies by SMS”, timeout “No event in 1 day”'],
  ['wait-for-event', { events: [{ id: 'a', name: 'Booked', match: { event: 'meeting_booked' } }, { id: 'b', match: { event: 'opt_out', channel: 'sms' } }] }, 'First of 2 events, at most 3 days | Wait until the contact books a meeting or opts out (by SMS), at most 3 days. | a “Booked”, b “Opts out (by SMS)”, timeout “No event in 3 days”'],
  ['branch', { rules: [{ id: 'a', condition: { kind: 'account-tier', tiers: [1, 2, 3] } }] }, 'Account tier is 1, 2 or 3 | Branch: account tier is 1, 2 or 3; otherwise the rest. | a “Account tier is 1, 2 or 3”, otherwise “Otherwise”'],
  ['branch', { rules: [{ id: 'a', name: 'Warm', condition: { kind: 'engaged', event: 'email_clicked', withinDays: 7 } }, { id: 'b', condition: { kind: 'attribute', attribute: 'plan', operator: 'equals', value: 'pro' } }] }, '2 rules: Warm, Plan is “pro” | Branch: “Warm” if clicks in an email within 7 days; plan is “pro”; otherwise the rest. | a “Warm”, b “Plan is “pro””, otherwise “Otherwise”'],
  ['random-split', { arms: [{ id: 'a', weight: 2 }, { id: 'b', name: 'Long', weight: 1 }, { id: 'c', weight: 0, holdout: true }] }, 'Arm 1 66.7% · Long 33.3% · Holdout 0% | Split at random: Arm 1 66.7%, Long 33.3% and Holdout 0%. | a “Arm 1 66.7%”, b “Long 33.3%”, c “Holdout 0%”'],
  ['email-message', {}, 'No subject yet | Email “No subject yet”. | next'],
  ['sms-message', { job: 'high-intent-follow-up', body: 'Hi {{firstName}},\nshall we talk?' }, 'Hi {{firstName}}, shall we talk? | SMS (high-intent follow-up) “Hi {{firstName}}, shall we talk?”. | next'],
  ['sales-task', { title: 'Demo', owner: { kind: 'contact-owner', fallback: 'Sam' }, slaMinutes: 90 }, 'Call: Demo, within 1 hour 30 minutes | Call “Demo” by the contact’s owner, else Sam within 1 hour 30 minutes. | next'],
  ['sales-task', { kind: 'email-by-hand', owner: { kind: 'team', team: 'Renewals' } }, 'Email by hand, within 4 hours | Email by hand by the team Renewals in turn within 4 hours. | next'],
  ['goal', { name: 'Won', condition: { kind: 'attribute', attribute: 'plan', operator: 'is-known' } }, 'Won | Goal “Won”: plan is known. | reached “Reached”, otherwise “Not yet”'],
  ['entry', { trigger: { kind: 'event', match: { event: 'purchase' }, key: 'order' }, reentry: { kind: 'never' } }, 'Buys | Contacts enter: buys; never again, counted apart for each “order”. | next'],
  ['push-message', {}, 'No text yet | Push message “No text yet”. | next'],
  ['push-message', { body: 'Two minutes' }, 'Two minutes | Push message “Two minutes”. | next'],
  ['webhook', {}, 'No address yet | Call no address yet. | next'],
  ['webhook', { name: 'CRM', url: 'https://crm.example/a/?q=1', attributes: ['plan', 'accountTier'] }, 'CRM: crm.example/a | Call “crm.example/a” (CRM) with plan and accountTier. | next'],
  ['webhook', { url: 'http://127.0.0.1:9000/', attributes: ['a', 'b', 'c', 'd'] }, '127.0.0.1:9000 | Call “127.0.0.1:9000” with 4 fields. | next'],
  ['update-contact', { changes: [{ id: 'a', action: 'set', attribute: 'plan', value: 'pro' }] }, 'Set plan to “pro” | Update the contact: set plan to “pro”. | next'],
  ['update-contact', { changes: [{ id: 'a', action: 'clear', attribute: 'plan' }, { id: 'b', action: 'add', attribute: 'visits', amount: -2 }] }, '2 changes: plan, visits | Update the contact: clear plan; take 2 from visits. | next'],
  ['change-consent', { change: { action: 'withdraw', channel: 'sms' } }, 'Withdraw the consent to SMS | Withdraw the consent to SMS. | next'],
  ['change-consent', { change: { action: 'withdraw-all' } }, 'Withdraw every consent on every channel | Withdraw every consent on every channel. | next'],
  ['change-consent', { change: { action: 'grant', category: 'news', proof: { wording: 'Yes.', wordingVersion: '2', source: 'https://tern.example', attestedBy: 'Dana' } } }, 'Record a consent to email of the category “news” | Record a consent to email of the category “news” (a form on the web, wording “2”, attested by Dana). | next'],
  ['go-to-journey', {}, 'No journey yet | Go on in the journey (none chosen yet). | '],
  ['go-to-journey', { journeyId: 'win-back' }, 'win-back | Go on in the journey “win-back”. | '],
  ['note', { text: 'Ask\nDana' }, 'Ask Dana | Note: “Ask Dana”. | '],
  ['exit', { outcome: 'Renewed' }, 'Renewed | Leave as “Renewed”. | '],
];

test.each(ROWS)('%s %j', (name, config, words) => {
  const type = nodeTypes[name]!;
  const parsed = type.schema.parse(config);
  const ports = type.ports(parsed).map(({ id, label }) => (label === '' ? id : `${id} “${label}”`));
  expect(`${type.summary(parsed)} | ${type.sentence(parsed)} | ${ports.join(', ')}`).toBe(words);
});

test('each kind of step stands in the table', () => {
  expect(new Set(ROWS.map(([name]) => name))).toEqual(new Set(Object.keys(nodeTypes)));
});

/** Problems of one step alone, as "severity check field". */
test.each<[type: string, config: object, problems: string[]]>([
  ['entry', { trigger: { kind: 'date' }, reentry: { kind: 'never' } }, ['error missing-content trigger.attribute']],
  ['wait', { mode: 'date' }, ['error missing-content date']],
  ['wait', { mode: 'attribute' }, ['error missing-content attribute']],
  ['wait', { mode: 'local-time', localTime: '09:00', untilTime: '09:00' }, ['error window-ends-before-it-begins untilTime']],
  ['wait', { mode: 'local-time', localTime: '09:00', untilTime: '09:01' }, []],
  ['wait', { mode: 'duration', durationSeconds: 0 }, ['warning empty-wait durationSeconds']],
  ['branch', { rules: [{ id: 'a', condition: { kind: 'anyone' } }] }, ['warning shadowed-rule rules.0']],
  ['random-split', { arms: [{ id: 'a', weight: 1, holdout: true }, { id: 'b', weight: 0, holdout: true }] }, ['warning empty-arm arms', 'error several-holdouts arms']],
  ['email-message', { subject: 'Hi {{', body: ' ' }, ['error missing-content body', 'error broken-merge-field subject']],
  ['push-message', { link: 'http://tern.example' }, ['error missing-content body', 'error bad-link link']],
  ['push-message', { heading: 'x'.repeat(41), body: `{{${'x'.repeat(150)}`, link: 'javascript:alert(1)' }, ['error bad-link link', 'warning push-too-long heading', 'warning push-too-long body', 'error broken-merge-field body']],
  ['push-message', { body: 'Two minutes', link: 'ternapp://renew' }, []],
  ['webhook', {}, ['error missing-content url']],
  ['webhook', { url: 'https://crm.example/hook?api_key=abc' }, ['error secret-in-address url']],
  ['webhook', { url: 'https://hooks.example/sk_live_abc' }, ['error secret-in-address url']],
  ['webhook', { url: 'https://crm.example/hook?token=&monkey=1' }, []],
  ['update-contact', { changes: [{ id: 'a', action: 'clear', attribute: '' }] }, ['error missing-content changes.0.attribute']],
  ['update-contact', { changes: [{ id: 'a', action: 'clear', attribute: 'plan' }, { id: 'b', action: 'set', attribute: 'E-Mail', value: 'x' }] }, ['error update-changes-address changes.1.attribute']],
  ['update-contact', { changes: [{ id: 'a', action: 'set', attribute: 'Time zone', value: 'x' }] }, ['error update-changes-address changes.0.attribute']],
  ['update-contact', { changes: [{ id: 'a', action: 'set', attribute: 'plan', value: ' ' }] }, ['error missing-content changes.0.value']],
  ['update-contact', { changes: [{ id: 'a', action: 'set', attribute: 'accountTier', value: '5' }, { id: 'b', action: 'set', attribute: 'lifecycleStage', value: 'fan' }] }, ['error bad-value changes.0.value', 'error bad-value changes.1.value']],
  ['update-contact', { changes: [{ id: 'a', action: 'add', attribute: 'lifecycleStage', amount: 1 }] }, ['error bad-value changes.0.attribute']],
  ['update-contact', { changes: [{ id: 'a', action: 'set', attribute: 'intentScore', value: '55.5' }, { id: 'b', action: 'set', attribute: 'owner', value: 'Sam' }] }, []],
  ['change-consent', { change: { action: 'grant' } }, ['error consent-grant-without-proof change.proof.wording']],
  ['change-consent', { change: { action: 'grant', proof: { wording: 'Yes.', wordingVersion: '2', source: 'https://tern.example' } } }, ['error consent-grant-without-proof change.proof.attestedBy']],
  ['change-consent', { change: { action: 'grant', proof: { wording: 'Yes.', wordingVersion: '2', source: 'https://tern.example', attestedBy: 'Dana' } } }, []],
  ['change-consent', { change: { action: 'withdraw-all' } }, []],
  ['go-to-journey', {}, ['error missing-content journeyId']],
  ['go-to-journey', { journeyId: 'autumn' }, ['error unknown-journey journeyId']],
  ['go-to-journey', { journeyId: 'spring' }, []],
  ['sales-task', {}, ['warning missing-owner owner']],
  ['sales-task', { owner: { kind: 'person' } }, ['error missing-owner owner']],
  ['sales-task', { owner: { kind: 'person', person: 'Sam' } }, []],
])('problems of %s %j', (name, config, problems) => {
  const type = nodeTypes[name]!;
  const found = type.check(type.schema.parse(config), { id: 'step', type: name, config: {} }, {} as JourneyDocument, { journeyIds: new Set(['spring']), targets: null, stopWords: null, segments: null });
  expect(found.map(({ severity, check, field }) => `${severity} ${check} ${field}`)).toEqual(problems);
});

test.each<[type: string, config: object]>([
  ['entry', { trigger: { kind: 'segment', condition: { kind: 'account-tier', tiers: [] } }, reentry: { kind: 'never' } }],
  ['wait', { mode: 'local-time', localTime: '24:00' }],
  ['wait', { mode: 'local-time', weekdays: [0] }],
  ['wait', { mode: 'date', date: '2026-02-30' }],
  ['wait', { mode: 'duration', durationSeconds: -1 }],
  ['wait-for-event', { events: [] }],
  ['wait-for-event', { events: [{ id: 'timeout', match: { event: 'sms_received' } }] }],
  ['branch', { rules: [{ id: 'otherwise', condition: { kind: 'anyone' } }] }],
  ['random-split', { arms: [{ id: 'a', weight: 0 }, { id: 'b', weight: 0 }] }],
  ['random-split', { arms: [{ id: 'a', weight: 1 }] }],
  ['sms-message', { body: 'x'.repeat(1601) }],
  ['exit', { outcome: ' ' }],
  ['webhook', { url: 'http://crm.example' }],
  ['webhook', { url: 'ftp://crm.example' }],
  ['webhook', { url: 'https://dana:secret@crm.example' }],
  ['webhook', { url: 'https://crm.example\\@evil.example' }],
  ['webhook', { url: 'http://127.0.0.1.evil.example/' }],
  ['webhook', { url: 'https://crm.example/#part' }],
  ['webhook', { url: 'crm.example' }],
  ['webhook', { authName: 'Bearer abc.def' }],
  ['webhook', { attributes: ['plan', 'plan'] }],
  ['update-contact', { changes: [] }],
  ['update-contact', { changes: [{ id: 'a', action: 'set', attribute: 'email', value: 'eve@example.com' }] }],
  ['update-contact', { changes: [{ id: 'a', action: 'clear', attribute: 'timeZone' }] }],
  ['update-contact', { changes: [{ id: 'a', action: 'add', attribute: 'id', amount: 1 }] }],
  ['update-contact', { changes: [{ id: 'a', action: 'clear', attribute: 'x' }, { id: 'a', action: 'clear', attribute: 'y' }] }],
  ['change-consent', { change: { action: 'grant', channel: 'fax' } }],
  ['change-consent', { change: { action: 'revoke' } }],
  ['go-to-journey', { journeyId: 'Not an id' }],
  ['note', { text: 'x'.repeat(5001) }],
])('%s takes no %j', (name, config) => {
  expect(nodeTypes[name]!.schema.safeParse(config).success).toBe(false);
});
