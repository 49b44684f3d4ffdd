import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { JourneyDocument } from '../journey/document.ts';
import { anyone, sketchJourney } from '../journey/testing.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { DIMENSIONS } from './criterion.ts';
import { criteria } from './criteria/registry.ts';
import { auditedJourney, type AuditFacts, peopleFacts } from './facts.ts';
import { type FrictionMatrix, frictionMatrix } from './friction-matrix.ts';
import { orchestrated, orchestratedJourney, type WholeFacts as Orchestrated } from './testing.ts';

const stages = ({ dimensions }: FrictionMatrix) => Object.fromEntries(dimensions.map(({ dimension, stage }) => [dimension, stage]));
const allAt = (stage: number) => Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, stage]));

test('at least five criteria a dimension, each in the folder of its dimension under its own id', () => {
  for (const dimension of DIMENSIONS) {
    const files = readdirSync(join(import.meta.dirname, 'criteria', dimension)).map((name) => name.replace(/\.ts$/, ''));
    expect(files.length).toBeGreaterThanOrEqual(5);
    expect(criteria.filter((criterion) => criterion.dimension === dimension).map(({ id }) => id).sort()).toEqual(files.sort());
  }
});

/** Two journeys that each talk for themselves: no gap, no cap, no owner, no goal, no run. */
function disconnected(): AuditFacts {
  const blast = (id: string): JourneyDocument =>
    sketchJourney({ id, name: id, steps: { start: ['entry', anyone], text: ['sms-message', { job: 'other', body: 'Big news: ex.co/a' }], done: ['exit', { outcome: 'Sent' }] }, paths: ['start > text', 'text > done'] });
  const policy = defaultPolicy();
  return {
    journeys: [auditedJourney(blast('one')), auditedJourney(blast('two'))],
    policy: { ...policy, gaps: [], caps: [], sources: [{ id: 'sms', name: 'SMS platform', syncDelaySeconds: 86_400, apartSyncDelaySeconds: null }], sequencing: { ...policy.sequencing, salesFromIntent: { mode: 'off', score: 60 } } },
    people: { contactCount: 500, withStage: 10, optInCount: 700, optInsWithProof: 3 },
    run: 'none',
  };
}

/** The same teams half way: the policy holds between the journeys, and what each journey does is half there. */
function partlyConnected(): AuditFacts {
  const whole = orchestrated();
  const journey = orchestratedJourney();
  const call = { ...journey.nodes['call']!, config: { ...journey.nodes['call']!.config, escalateTo: '' } };
  return {
    journeys: [auditedJourney({ ...journey, settings: { ...journey.settings, deadlineDays: null }, nodes: { ...journey.nodes, call } })],
    policy: { ...whole.policy, personWideOptOuts: false, gaps: whole.policy.gaps.filter(({ then }) => then !== 'voice-live') },
    people: { ...whole.people, withStage: 100 },
    run: whole.run,
  };
}

test.each([
  { name: 'disconnected', facts: disconnected, stage: 1 },
  { name: 'partly connected', facts: partlyConnected, stage: 2 },
  { name: 'orchestrated', facts: orchestrated, stage: 3 },
])('a workspace that is $name is at stage $stage throughout, with the same evidence every time', async ({ name, facts, stage }) => {
  const matrix = frictionMatrix(facts());
  expect(stages(matrix)).toEqual(allAt(stage));
  expect(matrix.stage).toBe(stage);
  const text = matrix.dimensions.flatMap(({ dimension, stage: at, criteria: results }) => [`${dimension} ${at}`, ...results.map(({ id, state, evidence }) => `  ${state.padEnd(7)} ${id}: ${evidence}`)]);
  await expect(`${text.join('\n')}\n`).toMatchFileSnapshot(`./testing/${name.replace(' ', '-')}.txt`);
});

/** The stage 3 workspace with its journey's document changed. */
const withJourney = (change: (journey: JourneyDocument) => JourneyDocument) => (facts: Orchestrated): AuditFacts => ({ ...facts, journeys: [auditedJourney(change(orchestratedJourney()))] });
const withStep = (id: string, config: object) => withJourney((journey) => ({ ...journey, nodes: { ...journey.nodes, [id]: { ...journey.nodes[id]!, config: { ...journey.nodes[id]!.config, ...config } as never } } }));
const withPolicy = (change: Partial<Orchestrated['policy']>) => (facts: Orchestrated): AuditFacts => ({ ...facts, policy: { ...facts.policy, ...change } });
const withPeople = (change: Partial<Orchestrated['people']>) => (facts: Orchestrated): AuditFacts => ({ ...facts, people: { ...facts.people, ...change } });
const withGoverned = (change: Partial<NonNullable<Orchestrated['run']['postures']['governed']>>) => (facts: Orchestrated): AuditFacts => ({
  ...facts,
  run: { ...facts.run, postures: { ...facts.run.postures, governed: { ...facts.run.postures.governed!, ...change } } },
});
const led = (targets: Readonly<Record<string, string>>) =>
  withJourney((journey) => ({ ...journey, edges: { ...journey.edges, ...Object.fromEntries(Object.entries(targets).map(([id, target]) => [id, { ...journey.edges[id]!, target }])) } }));
const { gaps, caps, sequencing } = defaultPolicy();

/** What each criterion stands on, taken away. */
const TAKEN_AWAY: Readonly<Record<string, (facts: Orchestrated) => AuditFacts>> = {
  'proven-opt-ins': withPeople({ optInsWithProof: 699 }),
  'central-ledger': withPolicy({ sources: [{ id: 'crm', name: 'CRM', syncDelaySeconds: 3600, apartSyncDelaySeconds: null }] }),
  'opt-out-follows-person': withPolicy({ personWideOptOuts: false }),
  'texts-say-stop': withStep('text', { body: 'Tern: {{firstName}}, your plan renews Friday: https://tern.example/r' }),
  'nothing-after-opt-out': withGoverned({ afterOptOut: 1 }),
  'gap-email-and-text': withPolicy({ gaps: gaps.filter(({ first, then }) => !(first === 'sms' && then === 'email')) }),
  'gap-before-call': withPolicy({ gaps: gaps.filter(({ then }) => then !== 'voice-live') }),
  'caps-across-journeys': withPolicy({ caps: caps.filter(({ channels }) => !channels.includes('email')) }),
  'distinct-priorities': (facts) => ({ ...facts, journeys: [...facts.journeys, auditedJourney({ ...orchestratedJourney(), id: 'other', name: 'Other' })] }),
  'no-collisions': withGoverned({ collisions: 2 }),
  'known-lifecycle': withPeople({ withStage: 200 }),
  'chosen-entry': withStep('start', { trigger: { kind: 'segment', condition: { kind: 'anyone' } } }),
  'paths-follow-behaviour': (facts) => ({ ...facts, journeys: [...facts.journeys, auditedJourney(plainLetter())] }),
  'addressed-by-name': withStep('mail', { subject: 'Your year' }),
  'texts-have-a-job': withStep('text', { job: 'other' }),
  'replies-reach-sales': led({ 'answer-replied': 'won', 'answer-timeout': 'call' }),
  'tasks-have-owners': withStep('call', { owner: { kind: 'contact-owner', fallback: '' } }),
  'replies-answered-in-time': withStep('call', { slaMinutes: 61 }),
  'overdue-is-escalated': withStep('call', { escalateTo: '' }),
  'calls-need-intent': withPolicy({ sequencing: { ...sequencing, salesFromIntent: { mode: 'off', score: 60 } } }),
  'goals-set': withStep('won', { condition: { kind: 'anyone' } }),
  'named-outcomes': withStep('open', { outcome: 'Renewed' }),
  'holdout-for-texts': withStep('split', { arms: [{ id: 'arm-1', weight: 90 }, { id: 'held', weight: 10, holdout: false }] }),
  'journeys-end': withJourney((journey) => ({ ...journey, settings: { ...journey.settings, deadlineDays: null } })),
  'friction-compared': (facts) => ({ ...facts, run: { ...facts.run, postures: { governed: facts.run.postures.governed! } } }),
};

/** An email to customers that is the same whatever they do, and sound in all else. */
function plainLetter(): JourneyDocument {
  const whole = orchestratedJourney();
  return sketchJourney({
    id: 'letter',
    name: 'Letter',
    settings: { priority: 10, deadlineDays: 5 },
    steps: { start: ['entry', whole.nodes['start']!.config], mail: ['email-message', whole.nodes['mail']!.config], won: ['goal', whole.nodes['won']!.config], done: ['exit', { outcome: 'Renewed' }], open: ['exit', { outcome: 'Still open' }] },
    paths: ['start > mail', 'mail > won', 'won.reached > done', 'won.otherwise > open'],
  });
}

test('there is something to take away for every criterion', () => {
  expect(Object.keys(TAKEN_AWAY).sort()).toEqual(criteria.map(({ id }) => id).sort());
});

test.each(criteria.map(({ id, dimension }) => ({ id, dimension })))('without what $id stands on, $dimension falls to stage 2 and nothing else falls', ({ id, dimension }) => {
  const matrix = frictionMatrix(TAKEN_AWAY[id]!(orchestrated()));
  expect(stages(matrix)).toEqual({ ...allAt(3), [dimension]: 2 });
  expect(matrix.dimensions.flatMap(({ criteria: results }) => results).find((result) => result.id === id)?.state).toBe('unmet');
});

test('a journey’s file alone leaves undecided what needs contacts, a policy or a run', () => {
  const matrix = frictionMatrix({ journeys: [auditedJourney(orchestratedJourney())], policy: null, people: null, run: null });
  const undecided = matrix.dimensions.flatMap(({ criteria: results }) => results.filter(({ state }) => state === 'unknown').map(({ id }) => id));
  expect(undecided).toHaveLength(12);
  expect(stages(matrix)).toEqual(allAt(3));
});

test('an empty workspace is disconnected, not perfect', () => {
  const matrix = frictionMatrix({ journeys: [], policy: defaultPolicy(), people: peopleFacts([], []), run: 'none' });
  expect(stages(matrix)).toEqual({ consent: 1, coordination: 2, personalization: 1, 'sales-routing': 1, measurement: 1 });
});

test('a simulation from before the last change is used and says so', () => {
  const facts = orchestrated();
  const evidence = frictionMatrix({ ...facts, run: { ...facts.run, isCurrent: false } }).dimensions.flatMap(({ criteria: results }) => results).find(({ id }) => id === 'no-collisions')?.evidence;
  expect(evidence).toBe('Simulated: 0 collisions, 500 contacts (journeys or policy have changed since).');
});
