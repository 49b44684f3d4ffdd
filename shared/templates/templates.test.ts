import { describe, expect, test } from 'vitest';
import { testSetting } from '../../test/support/simulation-setting.ts';
import { auditedJourney, marketingTexts, peopleFacts, planText, stepsOf } from '../audit-matrix/facts.ts';
import { frictionMatrix } from '../audit-matrix/friction-matrix.ts';
import { orchestrated } from '../audit-matrix/testing.ts';
import { type Contact, contactSchema } from '../contacts/contact.ts';
import { type ContactEvent, contactEventSchema } from '../contacts/event.ts';
import { unixSecondOf } from '../engine/time.ts';
import { checkJourney } from '../journey/check-journey.ts';
import { compileJourney } from '../journey/compile.ts';
import { journeyGraph } from '../journey/graph.ts';
import { linksOf, MOST_PARTS, partsOf } from '../nodes/sms-depth.ts';
import { JOBS } from '../nodes/sms-jobs.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { flowOnDocument } from '../simulate/flow.ts';
import { simulate } from '../simulate/simulate.ts';
import { timedEvents } from '../simulate/timed-events.ts';
import { fromTemplate } from './from-template.ts';
import { templates } from './registry.ts';
import { type JourneyTemplate, templateWordsSchema } from './template.ts';

const TERN = { brand: 'Tern', website: 'tern.example' };
/** The longest words that a template takes. */
const LONG = { brand: 'B'.repeat(30), website: `${'w'.repeat(32)}.example` };
const drawn = (template: JourneyTemplate, words = TERN) => fromTemplate(template, { id: template.id, name: template.name, ...words });

test('three templates for each job of a text, under ids and names of their own', () => {
  const jobs = Object.groupBy(templates, ({ job }) => job);
  for (const job of JOBS) expect(jobs[job as JourneyTemplate['job']]?.length ?? 0).toBe(job === 'other' ? 0 : 3);
  for (const key of ['id', 'name', 'description'] as const) expect(new Set(templates.map((template) => template[key])).size).toBe(templates.length);
  expect(new Set(templates.map(({ settings }) => settings.priority)).size).toBe(templates.length);
});

describe.each(templates.map((template) => [template.id, template] as const))('%s', (_id, template) => {
  test('has no problem, and is at stage 3 in every dimension', () => {
    const journey = drawn(template);
    expect(checkJourney(journey)).toEqual([]);
    const matrix = frictionMatrix({ ...orchestrated(), journeys: [auditedJourney(journey)] });
    expect(matrix.dimensions.flatMap(({ criteria }) => criteria.filter(({ state }) => state !== 'met'))).toEqual([]);
    expect(matrix.stage).toBe(3);
  });

  test('its texts say who writes first and how to opt out last, are short, and have the template’s job', () => {
    const short = auditedJourney(drawn(template));
    expect(marketingTexts(short).map(({ op }) => op.job)).toEqual([template.job]);
    for (const words of [TERN, LONG]) {
      expect(templateWordsSchema.parse(words)).toBeDefined();
      const journey = drawn(template, words);
      expect(checkJourney(journey)).toEqual([]);
      const texts = stepsOf(auditedJourney(journey).steps, 'touch').filter(({ op }) => op.channel === 'sms').map((step) => planText(step, 'body'));
      for (const body of texts) {
        expect(body.startsWith(`${words.brand}: `) && body.endsWith(' Reply STOP to opt out.')).toBe(true);
        expect([partsOf(body) <= MOST_PARTS, linksOf(body).length <= 1]).toEqual([true, true]);
      }
    }
  });

  test('every step can be reached, every sent link is the brand’s, and the policy’s hours hold', () => {
    const journey = drawn(template);
    expect(auditedJourney(journey).steps.length).toBe(journeyGraph(journey).size);
    expect(journey.settings).toMatchObject({ quietHours: null, cap: null, senderName: 'Tern' });
    expect(journey.settings.exitCriteria.length).toBeGreaterThan(0);
    for (const { plan } of auditedJourney(journey).steps) for (const link of linksOf(String(plan['body'] ?? ''))) expect(link).toMatch(/^https:\/\/tern\.example\//);
  });
});

test.each([
  ['', 'tern.example'], ['Tern', 'https://tern.example'], ['Tern', 'tern'], ['Tern', 'tern.example/x'], ['Tern', 'a b.example'], ['T'.repeat(31), 'tern.example'], ['Tern', `${'w'.repeat(40)}.example`],
])('brand %j and website %j are refused', (brand, website) => {
  expect(templateWordsSchema.safeParse({ brand, website }).success).toBe(false);
});

test('takes the nearest priority that no other journey has, the higher first', () => {
  const [template] = templates;
  const at = (taken: number[]) => fromTemplate(template!, { id: 'x', name: 'X', ...TERN, taken }).settings.priority;
  expect([at([]), at([75]), at([75, 76]), at([76, 75, 74])]).toEqual([75, 76, 74, 77]);
});

const START = '2026-03-16T00:00:00Z';
const daysFromStart = (days: number): string => new Date((unixSecondOf(START) + days * 86_400) * 1000).toISOString();

/** Thirty people with consent to everything for each template, and what lets them into it on record. */
function world(): { contacts: Contact[]; events: ContactEvent[] } {
  const proof = { method: 'web-form', wording: 'Yes.', wordingVersion: '1', source: 'https://tern.example' };
  const contacts: Contact[] = [];
  const events: ContactEvent[] = [];
  for (const [kind, template] of templates.entries()) {
    const { trigger } = template.steps(TERN)[Object.keys(template.steps(TERN))[0]!]!.config as { trigger: { kind: string; attribute?: string; offsetSeconds?: number; match?: { event: string; channel?: string; data?: Record<string, string> } } };
    for (let index = 0; index < 30; index += 1) {
      const id = `${template.id}-${index}`;
      const is = (templateId: string, attributes: Record<string, string>) => (template.id === templateId ? attributes : {});
      const attributes = {
        'Webinar date': daysFromStart(12).slice(0, 10),
        'Meeting date': daysFromStart(9).slice(0, 10),
        ...is('renewal-at-risk', { 'Usage trend': 'falling' }),
        ...is('lapsed-renewal-nudge', { 'Renewal status': 'lapsed' }),
        ...(trigger.kind === 'date' ? { [trigger.attribute!]: daysFromStart(4 - trigger.offsetSeconds! / 86_400).slice(0, 10) } : {}),
      };
      const phone = `+1212555${String(kind * 100 + index).padStart(4, '0')}`;
      const stage = template.job === 'renewal-nudge' ? 'customer' : 'lead';
      contacts.push(contactSchema.parse({ id, phone, email: `${id}@tern.example`, firstName: 'Ann', timeZone: 'America/New_York', country: 'US', region: 'NY', owner: 'Dana', lifecycleStage: stage, accountTier: (index % 4) + 1, intentScore: 62, attributes }));
      const say = (type: string, at: string, more: object = {}) => events.push(contactEventSchema.parse({ id: `${id}-${type}-${events.length}`, contactId: id, type, at, ...more }));
      for (const channel of ['sms', 'email', 'voice-live', 'voice']) say('opt_in', '2026-02-20T15:00:00Z', { channel, proof });
      if (index % 2 === 0) say('email_clicked', daysFromStart(6 + index / 24));
      if (trigger.kind === 'event') {
        const { event, channel, data } = trigger.match!;
        say(event, daysFromStart(3 + index / 24), { ...(channel ? { channel, proof } : {}), data: { ...data, webinar: 'spring', order: String(index) } });
      }
    }
  }
  return { contacts, events };
}

test('all of them at once, really simulated: everybody is reached, nothing goes wrong, and the workspace is at stage 3', () => {
  const { contacts, events } = world();
  const documents = templates.map((template) => drawn(template));
  const policy = { ...defaultPolicy(), personWideOptOuts: true };
  const run = (posture: 'separate' | 'governed') =>
    simulate({ journeys: documents.map(compileJourney), contacts, events: timedEvents(events), policy, tables: testSetting().tables, seed: 1, days: 90, startSecond: unixSecondOf(START), posture });
  const [separate, governed] = [run('separate'), run('governed')];
  for (const document of documents) {
    const { nodes } = flowOnDocument(governed.flows[document.id], document);
    const sent = Object.values(document.nodes).filter(({ type }) => type === 'email-message' || type === 'sms-message').map(({ id }) => `${document.id} ${id}: ${(nodes[id]?.allowed ?? 0) > 0}`);
    expect(sent).toEqual(sent.map((line) => line.replace('false', 'true')));
  }
  expect(governed.figures).toMatchObject({ afterOptOut: 0, collisions: 0, barredHours: 0, overCap: 0 });
  expect(governed.figures.touches.sms!.allowed).toBeGreaterThan(150);
  const asReport = ({ figures }: typeof governed) => ({ ...figures, seconds: 0 });
  const matrix = frictionMatrix({
    journeys: documents.map(auditedJourney),
    policy,
    people: peopleFacts(contacts, events),
    run: { postures: { separate: asReport(separate), governed: asReport(governed) }, contactCount: contacts.length, isCurrent: true },
  });
  expect(matrix.dimensions.flatMap(({ criteria }) => criteria.filter(({ state }) => state !== 'met'))).toEqual([]);
});
