import { describe, expect, it } from 'vitest';
import { testSetting } from '../../test/support/simulation-setting.ts';
import { contactSchema } from '../contacts/contact.ts';
import type { CompiledJourney, Op } from '../engine/ops.ts';
import { unixSecondOf } from '../engine/time.ts';
import type { Condition } from '../journey/condition.ts';
import { clustersOf } from './clusters.ts';
import { finishPart } from './part-run.ts';
import { rerunPart, rerunWords } from './incremental.ts';
import { Part } from './part.ts';
import { createRun, type RunInputs } from './run.ts';

const DAY = 86_400;
const { policy, tables } = testSetting();
const names = { journey: (id: string) => `“${id}”`, step: (_: string, id: string) => `“${id}”` };
/** Ten people, every other one of the first tier. */
const contacts = Array.from({ length: 10 }, (_, index) => contactSchema.parse({ id: `c${index}`, email: `c${index}@example.com`, country: 'US', accountTier: 1 + (index % 2) }));
const clusters = clustersOf(contacts, []);
const source = { count: clusters.length, clusterAt: (index: number) => clusters[index]! };

const wait = (days: number, next: number): Op => ({ kind: 'wait', seconds: days * DAY, next });
function journey(id: string, ops: readonly Op[], settings: Partial<CompiledJourney> = {}): CompiledJourney {
  const nodeIds = ['entry', 'tier', 'short', 'long', 'mail', 'done'];
  return { id, name: id, hash: '', priority: 1, category: 'c', sourceSystem: 'own', deadlineSeconds: null, exitCriteria: [], entries: [0], quietHours: null, cap: null, ops, nodeIds: nodeIds.slice(0, ops.length), ...settings };
}
const enter = (tier: number): Op => ({ kind: 'enter', trigger: { kind: 'segment', condition: { kind: 'account-tier', tiers: [tier] } }, reentryAfterSeconds: null, next: 1 });
const everybody: Op = { kind: 'enter', trigger: { kind: 'segment', condition: { kind: 'anyone' } }, reentryAfterSeconds: null, next: 1 };
const first: Condition = { kind: 'account-tier', tiers: [1] };
const ops: readonly Op[] = [
  everybody,
  { kind: 'branch', rules: [{ condition: first, next: 2 }], otherwise: 3 },
  wait(1, 4),
  wait(100, 4),
  { kind: 'touch', channel: 'email', purpose: 'marketing', job: null, next: 5 },
  { kind: 'exit', outcome: 'done' },
];
const renewal = journey('renewal', ops);
const inputs: RunInputs = { journeys: [renewal], policy, tables, seed: 1, days: 10, startSecond: unixSecondOf('2026-03-16T00:00:00Z'), posture: 'governed' };

function after(edited: Partial<RunInputs>, otherSource = source) {
  const earlier = createRun(inputs);
  const before = finishPart(new Part({ ...earlier.part, isWhole: false }, source), earlier.setting);
  return rerunPart(before, createRun({ ...inputs, ...edited }, earlier), otherSource).rerun;
}

const withOps = (changed: Readonly<Record<number, Op>>, settings?: Partial<CompiledJourney>): Partial<RunInputs> => ({ journeys: [journey('renewal', ops.map((op, index) => changed[index] ?? op), settings)] });

describe('which clusters run again after an edit', () => {
  it.each<[string, Partial<RunInputs>, string]>([
    ['nothing', {}, 'Nothing ran again: the change touches none of 10 clusters.'],
    ['a wait that the first tier comes to', withOps({ 2: wait(2, 4) }), '5 of 10 clusters ran again: 5 came to “short” of “renewal”, which changed.'],
    ['the way out of a wait that nobody has left', withOps({ 3: wait(100, 5) }), 'Nothing ran again: the change touches none of 10 clusters.'],
    ['one way out of a branch', withOps({ 1: { ...(ops[1] as Extract<Op, { kind: 'branch' }>), otherwise: 4 } }), '5 of 10 clusters ran again: 5 went on from “tier” of “renewal”, which leads elsewhere.'],
    ['a journey’s name', withOps({}, { name: 'Other' }), 'Nothing ran again: the change touches none of 10 clusters.'],
    ['who comes in', withOps({ 0: enter(1) }), '10 of 10 clusters ran again: 10 came to “entry” of “renewal”, which changed. Changed besides, for no other cluster: the entries or exit criteria of “renewal”.'],
    ['a priority and a wait', withOps({ 2: wait(2, 4) }, { priority: 2 }), '10 of 10 clusters ran again: 10 were in “renewal”, whose priority changed. Changed besides, for no other cluster: “short” of “renewal”.'],
    ['a cap, which only messages are asked', withOps({}, { cap: { max: 1, windowSeconds: DAY } }), '5 of 10 clusters ran again: 5 reached messages or calls of “renewal”, whose deadline, category, hours or cap changed.'],
    ['exit criteria', withOps({}, { exitCriteria: [first] }), '10 of 10 clusters ran again: 10 enter or may enter “renewal”, whose entries or exit criteria changed.'],
    ['a new journey of the second tier', { journeys: [renewal, journey('new', [enter(2), wait(1, -1)])] }, '5 of 10 clusters ran again: 5 may enter “new”, which is new.'],
    ['no journey at all', { journeys: [] }, '10 of 10 clusters ran again: 10 were in “renewal”, which is gone.'],
    ['the policy', { policy: { ...policy, limitTransactional: !policy.limitTransactional } }, 'Everything ran again, because the policy changed.'],
    ['an equal policy read anew', { policy: structuredClone(policy) }, 'Nothing ran again: the change touches none of 10 clusters.'],
    ['the window', { days: 11 }, 'Everything ran again, because the window is another.'],
    ['the seed', { seed: 2 }, 'Everything ran again, because the seed is another.'],
    ['behaviour', { behaviour: { note: '', channels: {} } }, 'Everything ran again, because people are taken to behave another way.'],
    ['systems apart', { posture: 'separate' }, 'Everything ran again, because other systems keep the consent ledgers.'],
  ])('%s', (_what, edited, words) => {
    expect(rerunWords(after(edited), names)).toBe(words);
  });

  it('other contacts or events are another run', () => {
    expect(after({}, { ...source }).everything).toBe('the contacts or their events are others');
  });
});
