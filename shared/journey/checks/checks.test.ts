import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { UNKNOWN_WORKSPACE } from '../../nodes/node-type.ts';
import { checkJourney } from '../check-journey.ts';
import { anyone, everyStep, sketchJourney } from '../testing.ts';
import { journeyChecks } from './registry.ts';

test('the registry has every file and every file is in the registry', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => !name.endsWith('.test.ts') && !['check.ts', 'registry.ts'].includes(name));
  expect(journeyChecks.map((check) => `${check.id}.ts`).sort()).toEqual(files.sort());
});

test('a sound journey has no problems', () => {
  expect(checkJourney(everyStep())).toEqual([]);
});

type Sketch = Parameters<typeof sketchJourney>[0];
const mail = ['email-message', { subject: 'Hi', body: 'Hi' }] as const;
const text = ['sms-message', { body: 'Due Friday' }] as const;
const pause = ['wait', { mode: 'duration', durationSeconds: 60 }] as const;
const goal = ['goal', { name: 'Won', condition: { kind: 'engaged', event: 'deal_won', withinDays: 9 } }] as const;
const call = ['sales-task', { owner: { kind: 'person', person: 'Sam' } }] as const;
const split = ['random-split', { arms: [{ id: 'a', weight: 90 }, { id: 'b', weight: 10, holdout: true }] }] as const;
const done = ['exit', { outcome: 'Done' }] as const;
const start = ['entry', anyone] as const;

/** Each row: a journey, and its problems as "severity check node: message". */
test.each<{ what: string; sketch: Sketch; problems: string[] }>([
  { what: 'no entry', sketch: { steps: { goal, done }, paths: ['goal.otherwise > done'] }, problems: ['error no-entry -: The journey has no entry, so nobody comes in.', 'warning unreachable done: Nobody can come to “Exit · Done”: no path leads there from an entry.', 'warning unreachable goal: Nobody can come to “Goal · Won”: no path leads there from an entry.'] },
  { what: 'no goal', sketch: { steps: { start, done }, paths: ['start > done'] }, problems: ['warning no-goal -: The journey has no goal, so reports cannot say whether it worked.'] },
  { what: 'a path that ends nowhere', sketch: { steps: { start, goal, pause }, paths: ['start > goal', 'goal.otherwise > pause'] }, problems: ['error dead-end pause: The path ends at “Wait · 1 minute”, and contacts leave there without an outcome.'] },
  { what: 'one of two ways that ends nowhere', sketch: { steps: { start, goal, done }, paths: ['start > goal', 'goal.reached > done'] }, problems: ['warning dead-end goal: The path ends at “Not yet” of “Goal · Won”, and contacts leave there without an outcome.'] },
  { what: 'a reached goal may end the path', sketch: { steps: { start, goal, done }, paths: ['start > goal', 'goal.otherwise > done'] }, problems: [] },
  { what: 'a loop with a wait', sketch: { steps: { start, goal, pause }, paths: ['start > goal', 'goal.otherwise > pause', 'pause > goal'] }, problems: [] },
  { what: 'a loop through a message', sketch: { steps: { start, goal, mail }, paths: ['start > goal', 'goal.otherwise > mail', 'mail > goal'] }, problems: ['error loop-without-wait goal: A path leads from “Goal · Won” back to it without a wait, so contacts would go round at once.'] },
  { what: 'a loop through an hour of the day', sketch: { steps: { start, goal, hour: ['wait', { mode: 'local-time' }] }, paths: ['start > goal', 'goal.otherwise > hour', 'hour > goal'] }, problems: ['error loop-without-wait goal: A path leads from “Goal · Won” back to it without a wait, so contacts would go round at once.'] },
  { what: 'a loop through a date that has passed', sketch: { steps: { start, goal, due: ['wait', { mode: 'attribute', attribute: 'due' }] }, paths: ['start > goal', 'goal.otherwise > due', 'due.next > goal', 'due.otherwise > goal'] }, problems: ['error loop-without-wait due: A path leads from “Wait · Until due” back to it without a wait, so contacts would go round at once.'] },
  { what: 'a message without content', sketch: { steps: { start, goal, mail: ['email-message', { body: 'Hi' }], done }, paths: ['start > mail', 'mail > goal', 'goal.otherwise > done'] }, problems: ['error missing-content mail: “Email · No subject yet” has no subject.'] },
  { what: 'a task for nobody', sketch: { steps: { start, goal, call: ['sales-task', { owner: { kind: 'team' } }], done }, paths: ['start > call', 'call > goal', 'goal.otherwise > done'] }, problems: ['error missing-owner call: “Sales task · Call, within 4 hours” goes to nobody.'] },
  { what: 'an SMS with no email before', sketch: { steps: { start, goal, text, done }, paths: ['start > text', 'text > goal', 'goal.otherwise > done'] }, problems: ['warning sms-without-email-depth text: Contacts can come to “SMS · Due Friday” with no email before it in this journey.'] },
  { what: 'an SMS after an email', sketch: { steps: { start, mail, text, goal, done }, paths: ['start > mail', 'mail > text', 'text > goal', 'goal.otherwise > done'] }, problems: [] },
  { what: 'an SMS with an email on one of two paths', sketch: { steps: { start, tier: ['branch', { rules: [{ id: 'a', condition: { kind: 'account-tier', tiers: [1] } }] }], mail, text, goal, done }, paths: ['start > tier', 'tier.a > mail', 'tier.otherwise > text', 'mail > text', 'text > goal', 'goal.otherwise > done'] }, problems: ['warning sms-without-email-depth text: Contacts can come to “SMS · Due Friday” with no email before it in this journey.'] },
  { what: 'an SMS for those who clicked', sketch: { steps: { start, clicked: ['branch', { rules: [{ id: 'a', condition: { kind: 'engaged', event: 'email_clicked', withinDays: 7 } }] }], text, goal, done }, paths: ['start > clicked', 'clicked.a > text', 'clicked.otherwise > goal', 'text > goal', 'goal.otherwise > done'] }, problems: [] },
  { what: 'a confirmation by SMS', sketch: { steps: { start, text: ['sms-message', { body: 'You are in', job: 'confirmation' }], goal, done }, paths: ['start > text', 'text > goal', 'goal.otherwise > done'] }, problems: [] },
  { what: 'a holdout around every message', sketch: { steps: { start, test: split, mail, goal, done }, paths: ['start > test', 'test.a > mail', 'test.b > goal', 'mail > goal', 'goal.otherwise > done'] }, problems: [] },
  { what: 'a holdout that gets a message where the arms meet', sketch: { steps: { start, test: split, pause, mail, call, goal, done }, paths: ['start > test', 'test.a > mail', 'test.b > pause', 'pause > mail', 'mail > call', 'call > goal', 'goal.otherwise > done'] }, problems: ['error holdout-touched test: Contacts held out at “Random split · Arm 1 90% · Holdout 10%” still come to “Email · Hi” and “Sales task · Call, within 4 hours”, so there would be nobody to compare with.'] },
  { what: 'a holdout with work that reaches nobody', sketch: { steps: { start, test: split, mail, note: ['sales-task', { kind: 'to-do', owner: { kind: 'person', person: 'Sam' } }], goal, done }, paths: ['start > test', 'test.a > mail', 'test.b > note', 'note > goal', 'mail > goal', 'goal.otherwise > done'] }, problems: [] },
  { what: 'words beside the path', sketch: { steps: { start, goal, done, words: ['note', { text: 'Ask Dana' }] }, paths: ['start > goal', 'goal.otherwise > done'] }, problems: [] },
  { what: 'a way on into another journey', sketch: { steps: { start, goal, over: ['go-to-journey', { journeyId: 'autumn' }] }, paths: ['start > goal', 'goal.otherwise > over'] }, problems: [] },
  { what: 'a consent without proof', sketch: { steps: { start, goal, yes: ['change-consent', { change: { action: 'grant', channel: 'sms' } }], done }, paths: ['start > yes', 'yes > goal', 'goal.otherwise > done'] }, problems: ['error consent-grant-without-proof yes: “Change consent · Record a consent to SMS” has no full proof: the wording, its version, where it was given and who attests it are missing.'] },
  { what: 'a wait past the deadline', sketch: { settings: { deadlineDays: 1 }, steps: { start, pause: ['wait', { mode: 'duration', durationSeconds: 86_400 }], goal, done }, paths: ['start > pause', 'pause > goal', 'goal.otherwise > done'] }, problems: ['error long-wait pause: “Wait · 1 day” waits 1 day, but the journey drops everything after 1 day.'] },
  { what: 'a very long wait', sketch: { steps: { start, pause: ['wait', { mode: 'duration', durationSeconds: 181 * 86_400 }], goal, done }, paths: ['start > pause', 'pause > goal', 'goal.otherwise > done'] }, problems: ['warning long-wait pause: “Wait · 181 days” waits 181 days; after more than 180 days consent and content may be out of date.'] },
  { what: 'hours that never open', sketch: { settings: { quietHours: { open: '17:00', close: '09:00' } }, steps: { start, goal, done }, paths: ['start > goal', 'goal.otherwise > done'] }, problems: ['error sending-hours -: The journey’s sending hours open at 17:00 and close at 09:00, so nothing could be sent.'] },
  { what: 'an exit criterion for all', sketch: { settings: { exitCriteria: [{ kind: 'anyone' }] }, steps: { start, goal, done }, paths: ['start > goal', 'goal.otherwise > done'] }, problems: ['error exit-criteria -: An exit criterion holds for anyone, so every contact would leave at once.'] },
])('$what', ({ sketch, problems }) => {
  expect(checkJourney(sketchJourney(sketch)).map(({ severity, check, nodeId, message }) => `${severity} ${check} ${nodeId ?? '-'}: ${message}`)).toEqual(problems);
});

test('a way on into a journey that the workspace does not have is an error', () => {
  const journey = sketchJourney({ steps: { start, over: ['go-to-journey', { journeyId: 'autumn' }] }, paths: ['start > over'] });
  const errorsIn = (journeyIds: ReadonlySet<string> | null): string[] => checkJourney(journey, { ...UNKNOWN_WORKSPACE, journeyIds }).flatMap(({ check, severity }) => (severity === 'error' ? [check] : []));
  expect([errorsIn(null), errorsIn(new Set(['autumn'])), errorsIn(new Set(['test']))]).toEqual([[], [], ['unknown-journey']]);
});
