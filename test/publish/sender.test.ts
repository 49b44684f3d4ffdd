import { describe, expect, test } from 'vitest';
import { driftFrom } from '../../main/targets/drift.ts';
import type { SenderRelease } from '../../main/backend-protocol/sender-release.ts';
import type { Release } from '../../main/targets/target.ts';
import type { OwnerHours } from '../../shared/route/routing.ts';
import { bindTarget } from '../../main/targets/bound-target.ts';
import { senderBackend } from '../../main/targets/sender/index.ts';
import { senderRelease } from '../../main/targets/sender/release.ts';
import type { TargetError } from '../../main/targets/target-error.ts';
import type { Fault } from '../receiver/faults.ts';
import { selfSigned } from '../receiver/self-signed.ts';
import { CREDENTIALS } from '../sender/calls.ts';
import { startFaultyProxy } from '../sender/faulty-proxy.ts';
import { senderInProcess, type SenderInProcess } from '../sender/in-process.ts';
import { optIns, people, renewal } from '../sender/journeys.ts';
import { everyStep } from '../../shared/journey/testing.ts';
import { sendPlan } from '../../shared/plan/send-plan.ts';
import { author, NOW, reviewer, sampleDocument, sampleProof, sampleRelease } from './sample-release.ts';
import { type Interruption, keepsTheTargetContract, type TargetUnderTest } from './target-contract.ts';
import { approvedJourney, openTestWorkspace } from './workspace.ts';
import { keyFingerprint } from '../../main/targets/signed-file.ts';

interface Place extends TargetUnderTest {
  sender: SenderInProcess;
  requests(): readonly string[];
}

const release = sampleRelease(sampleDocument());

async function open(fault?: (request: { index: number }) => Fault | null, settings: Record<string, string> = {}, more: { tls?: ReturnType<typeof selfSigned>; timeLimitMilliseconds?: number } = {}): Promise<Place> {
  const sender = await senderInProcess({ requestNow: () => NOW, at: NOW.toISOString() });
  const proxy = await startFaultyProxy(() => sender.origin, fault, more.tls);
  const calls = sender.call;
  return {
    sender,
    requests: proxy.requests,
    target: bindTarget(senderBackend(more.timeLimitMilliseconds ?? 1_000)),
    context: { settings: { baseUrl: proxy.origin, whenRevised: '', ...settings }, secrets: CREDENTIALS, now: () => NOW },
    state: async () => {
      const statuses = await Promise.all(['renewal', 'demo'].map((id) => calls('GET', `/journeys/${id}`, undefined, NOW)));
      return statuses.map(({ status, body }) => ({ status, ...body, at: null }));
    },
    written: async () => JSON.stringify([proxy.bodies(), sender.logged()]),
    close: async () => {
      await proxy.close();
      await sender.close();
    },
  };
}

const FAULTS: readonly Fault[] = [
  { kind: 'status', status: 500 },
  { kind: 'status-after', status: 502 },
  { kind: 'cut-before' },
  { kind: 'cut-after' },
  { kind: 'half-answer' },
  { kind: 'wrong-shape', body: '{"state":"fine"}' },
  { kind: 'redirect', location: 'https://elsewhere.example/' },
];

async function interruptedApplies(): Promise<readonly Interruption[]> {
  const place = await open();
  await place.target.apply(place.context, release);
  const count = place.requests().length;
  await place.close();
  return Array.from({ length: count }, (_, index) => index).flatMap((index) =>
    FAULTS.map((fault) => ({ name: `request ${index}: ${JSON.stringify(fault)}`, open: () => open((request) => (request.index === index ? fault : null)) })),
  );
}

describe('our own sender', () => {
  keepsTheTargetContract({
    open,
    interruptedApplies,
    keepsOnlyTheLatest: false,
    wrongSettings: [
      { field: 'baseUrl', settings: { baseUrl: 'http://sender.example.com' } },
      { field: 'whenRevised', settings: { whenRevised: 'vanish' } },
    ],
  });

  const first = (fault: Fault) => ({ index }: { index: number }) => (index === 0 ? fault : null);
  test.each<[name: string, open: () => Promise<Place>, secrets: Record<string, string>, kind: string, words: RegExp]>([
    ['a wrong token', () => open(), { token: 'another-token-0123456789' }, 'credentials', /token/],
    ['a wrong secret', () => open(), { secret: 'another-secret-0123456789' }, 'credentials', /secret|signature/],
    ['a certificate that nobody vouches for', () => open(undefined, {}, { tls: selfSigned() }), {}, 'unreachable', /self-signed.*Nothing was sent/],
    ['a 500', () => open(first({ kind: 'status', status: 500 })), {}, 'unreachable', /failed \(500\)/],
    ['no answer in time', () => open(first({ kind: 'no-answer' }), {}, { timeLimitMilliseconds: 80 }), {}, 'unreachable', /did not answer within 0.08 s/],
    ['a body of the wrong shape', () => open(first({ kind: 'wrong-shape', body: '{"state":"fine"}' })), {}, 'answer', /form/],
    ['no JSON', () => open(first({ kind: 'wrong-shape', body: '<html>' })), {}, 'answer', /JSON/],
  ])('%s: a clear message, and nothing half-done', async (_name, start, secrets, kind, words) => {
    const { target, context, state, close } = await start();
    const before = await state();
    const error = await target.apply({ ...context, secrets: { ...CREDENTIALS, ...secrets } }, release).then(() => null, (thrown: unknown) => thrown as TargetError);
    expect(error).toMatchObject({ name: 'TargetError', kind, message: expect.stringMatching(words) });
    expect(await state()).toEqual(before);
    for (const secret of Object.values({ ...CREDENTIALS, ...secrets })) expect(error!.message).not.toContain(secret);
    await close();
  });

  test.each([
    ['stay', /2 people are inside now and will finish the version they began/],
    ['move', /2 people are inside now: 0 will go on at the same step, 2 will leave because their step is gone/],
    ['leave', /2 people are inside now and will leave/],
  ])('says how many are inside before a new version comes, who then %s', async (whenRevised, sentence) => {
    const place = await open(undefined, { whenRevised });
    const { sender, target, context } = place;
    const contacts = people(2);
    await sender.call('POST', '/contacts', { contacts }, NOW);
    await sender.call('POST', '/events', { events: optIns(contacts, NOW) }, NOW);
    await target.apply(context, release);
    await sender.clock.goTo(new Date(NOW.getTime() + 5_000));
    const other = sampleDocument();
    const { pause, ...nodes } = other.nodes;
    const next = sampleRelease({ ...other, nodes: { ...nodes, rest: { ...pause!, id: 'rest' } }, edges: { ...other.edges, 'entry-pause': { ...other.edges['entry-pause']!, target: 'rest' }, 'pause-end': { ...other.edges['pause-end']!, source: 'rest' } } });
    expect((await target.plan(context, next)).flatMap(({ difference }) => difference).join(' ')).toMatch(sentence);
    await place.close();
  });
});

describe('owners’ hours', () => {
  const dana = { id: 'dana', name: 'Dana', timeZone: 'Europe/Berlin', weekdays: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00' };
  const withTask = (owners: readonly OwnerHours[]) => {
    const document = sampleDocument();
    const task = { id: 'ring', type: 'sales-task', config: { kind: 'to-do', title: 'Look', owner: { kind: 'person', person: 'Dana' } } };
    return { ...sampleRelease({ ...document, nodes: { ...document.nodes, ring: task }, edges: { ...document.edges, 'entry-pause': { ...document.edges['entry-pause']!, target: 'ring' }, 'ring-pause': { id: 'ring-pause', source: 'ring', sourcePort: 'next', target: 'pause' } } }), owners };
  };

  test('that have changed are a drift until the version is published again, of journeys with tasks alone', async () => {
    const place = await open();
    const { target, context } = place;
    const [was, is] = [withTask([dana]), withTask([{ ...dana, closes: '16:00' }])];
    const drift = async (version: Release) => (await driftFrom(target, context, version)).differences.join();
    expect(await target.apply(context, was)).toMatchObject({ changed: true });
    expect(await drift(was)).toBe('');
    expect(await target.apply(context, was)).toMatchObject({ changed: false });
    // who else has a task in turn makes no difference to anybody's hours
    expect(await drift(withTask([{ ...dana, weight: 3 } as OwnerHours]))).toBe('');
    expect(await drift(is)).toMatch(/Owners’ hours there are not those under Tasks/);
    expect(await drift(withTask([]))).toMatch(/Owners’ hours there/);
    expect(await target.apply(context, is)).toMatchObject({ changed: true });
    expect([await drift(is), await drift(was)]).toEqual(['', expect.stringMatching(/Owners’ hours there/)]);
    // a journey that gives nobody a task says nothing of hours, and takes none away
    const other = sampleRelease(sampleDocument({ id: 'demo' }));
    await target.apply(context, { ...other, owners: [] });
    expect([await drift({ ...other, owners: [dana] }), await drift(is)]).toEqual(['', '']);
    await place.close();
  });

  test('go with what the app publishes, and are told anew once they are others under Tasks', async () => {
    const sender = await senderInProcess();
    const workspace = await openTestWorkspace();
    const { author, owner } = workspace;
    const save = async (owners: readonly OwnerHours[]) => {
      const { routing } = await author.call('routing.get', {});
      await author.call('routing.save', { routing: { ...routing, owners: owners.map((one) => ({ ...one, weight: 1 })) } });
    };
    await save([dana]);
    const { document } = withTask([]);
    const approved = await approvedJourney(workspace, document);
    await owner.call('targets.save', { id: 'sender', kind: 'sender', name: 'Sender', settings: { baseUrl: sender.origin }, secrets: CREDENTIALS });
    await author.call('publish.apply', { ...approved, targetId: 'sender' });
    const at = { journeyId: approved.journeyId, targetId: 'sender' };
    expect(await author.call('publish.drift', at)).toMatchObject({ state: 'none' });
    await save([{ ...dana, closes: '12:00' }]);
    expect(await author.call('publish.drift', at)).toMatchObject({ state: 'drifted', differences: [expect.stringMatching(/Owners’ hours there/)] });
    await author.call('publish.apply', { ...approved, targetId: 'sender' });
    expect(await author.call('publish.drift', at)).toMatchObject({ state: 'none' });
    await workspace.close();
    await sender.close();
  });

  test('that nobody can have are refused, and what was told before stands', async () => {
    const sender = await senderInProcess();
    const good = withTask([dana]);
    const path = `/journeys/renewal/revisions/${good.journeyHash}`;
    const body = senderRelease(good, 'stay', NOW) as Extract<SenderRelease, { version: 2 }>;
    const answer = await sender.call('PUT', path, { ...body, owners: [{ ...dana, closes: '08:00' }] });
    expect(answer).toMatchObject({ status: 422, body: { error: expect.stringMatching(/owners\.0\.closes: expected to close after it opens/) } });
    expect(await sender.call('GET', '/journeys/renewal')).toMatchObject({ status: 404 });
    await sender.close();
  });
});

describe('the sender takes', () => {
  const good = sampleRelease(renewal());
  const path = `/journeys/renewal/revisions/${good.journeyHash}`;
  const body = senderRelease(good, 'stay', NOW);
  const { bundle, policy } = body;
  const approval = { ...good.approval, rulesVersion: 'another' };
  const underOtherRules = senderRelease({ ...good, approval, proof: sampleProof('renewal', approval, reviewer) }, 'stay', NOW);
  test.each([
    ['no bundle that was changed', path, { ...body, bundle: bundle.replace('Friday', 'Sunday') }, 422, /signature does not fit/],
    ['none of another version than its address names', path.replace(/.$/, (last) => (last === '0' ? '1' : '0')), body, 422, /not of what the address names/],
    ['no other policy than the approved one', path, { ...body, policy: { ...policy, replySlaMinutes: 1 } }, 422, /not the one that the version was approved under/],
    ['nothing approved under other rules', path, underOtherRules, 409, /rules of another version/],
    ['no other form', path, { plan: {} }, 422, /not a release of this form/],
  ])('%s', async (_name, at, text, status, words) => {
    const sender = await senderInProcess();
    const answer = await sender.call('PUT', at, text);
    expect(answer).toMatchObject({ status, body: { error: expect.stringMatching(words) } });
    expect(await sender.call('GET', '/journeys/renewal')).toMatchObject({ status: 404 });
    await sender.close();
  });

  test('nothing signed by keys it was not told to trust', async () => {
    const sender = await senderInProcess({ config: { trustedKeys: [keyFingerprint(author.publicKey)] } });
    expect(await sender.call('PUT', path, body)).toMatchObject({ status: 422, body: { error: expect.stringMatching(/approval is signed with a key you did not name/) } });
    await sender.close();
  });

  test('nothing that it has no way out for, and the app names each such step before it sends anything', async () => {
    const sender = await senderInProcess({ isDryRun: false });
    expect(await sender.call('PUT', path, body)).toMatchObject({ status: 422, body: { error: expect.stringMatching(/no way out for first \(sms\), second \(sms\)/) } });
    const workspace = await openTestWorkspace();
    const { author } = workspace;
    const everything = everyStep();
    const draft = await author.call('journeys.import', { fileName: 'all.journey.json', text: JSON.stringify(everything) });
    const approved = await approvedJourney(workspace, renewal());
    await author.call('targets.save', { id: 'sender', kind: 'sender', name: 'Bare', settings: { baseUrl: sender.origin }, secrets: CREDENTIALS });
    const goesOut = Object.entries(sendPlan(everything).steps).flatMap(([id, { op }]) => (op.kind === 'touch' || op.kind === 'task' ? [id] : []));
    expect(goesOut.length).toBeGreaterThan(3);
    const { findings } = await author.call('publish.plan', { journeyId: draft.journeyId, targetId: 'sender' });
    expect(findings.filter(({ severity }) => severity === 'error').map(({ nodeId }) => nodeId)).toEqual(goesOut);
    expect(findings.map(({ message }) => message).join()).toMatch(/“Bare” is not set up for SMS/);
    expect(await author.call('publish.plan', { journeyId: approved.journeyId, targetId: 'sender' })).toMatchObject({ refusedBecause: expect.stringMatching(/“Bare” cannot carry out 2 steps/) });
    await expect(author.call('publish.apply', { ...approved, targetId: 'sender' })).rejects.toMatchObject({ body: { code: 'conflict', message: expect.stringMatching(/^Nothing was published/) } });
    expect(await sender.call('GET', `/journeys/${approved.journeyId}`)).toMatchObject({ status: 404 });
    await workspace.close();
    await sender.close();
  });
});
