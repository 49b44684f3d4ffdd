import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, createClient } from '../../shared/api/client.ts';
import { createHost } from '../../main/services/index.ts';
import type { Session } from '../../main/services/service.ts';
import { createDispatcher, Windows } from '../../main/transport/dispatcher.ts';
import { sampleDocument } from '../publish/sample-release.ts';
import { openTestWorkspace, PASSWORD, PEOPLE, type TestWorkspace } from '../publish/workspace.ts';
import { QUICK_PASSWORDS } from '../support/quick-passwords.ts';

describe('who a window is', () => {
  let workspace: TestWorkspace;
  beforeAll(async () => {
    workspace = await openTestWorkspace();
  });
  afterAll(() => workspace.close());

  test('a sign-in that could not be recorded is no sign-in', async () => {
    // a second host on the same file may only read
    const windows = new Windows();
    const log = pino({ level: 'silent' });
    const second = createHost({ passwordCost: QUICK_PASSWORDS, workspacePath: workspace.workspacePath, dataDir: workspace.dataDir, emit: windows.emit, host: 'web', sealer: null, showMenu: null, log });
    const session: Session = { id: randomUUID(), person: null, invitedAs: null };
    const client = clientOf(createDispatcher({ handlers: second.handlers, windows, log }), session);
    const { people, readOnly } = await client.call('workspace.get', {});
    expect(readOnly).toBe(true);
    const ana = people.find((person) => person.name === PEOPLE.author);
    await expect(client.call('session.signIn', { personId: ana?.id ?? '', password: PASSWORD })).rejects.toThrow();
    expect((await client.call('workspace.get', {})).person).toBeNull();
    await second.close();
  });

  test('many guesses at once are slowed like many in a row', async () => {
    const { people } = await workspace.window().call('workspace.get', {});
    const rui = people.find((person) => person.name === PEOPLE.reviewer);
    const guesses = await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) => workspace.window().call('session.signIn', { personId: rui?.id ?? '', password: `guess number ${index}` })),
    );
    const tried = guesses.filter((guess) => guess.status === 'rejected' && (guess.reason as { body?: { code?: string } }).body?.code === 'unauthenticated');
    expect(tried.length).toBeLessThanOrEqual(6);
  });

  test.each([
    ['of blanks only', '   '],
    ['that looks like another’s but for what cannot be seen', `${PEOPLE.reviewer}\u200b`],
    ['that looks like another’s but for its kind of blank', PEOPLE.reviewer.replace(' ', '\u00a0')],
    ['that turns the line around', `Ana \u202erohtuA`],
    ['with a line break', 'Ana\nApproved by Rui'],
  ])('nobody can have a name %s', async (_name, name) => {
    await expect(workspace.owner.call('people.add', { name, role: 'reviewer', password: PASSWORD })).rejects.toMatchObject({ body: { field: 'name' } });
  });
});

describe('after a restore', () => {
  test('nobody is who they were, and the log holds', async () => {
    const workspace = await openTestWorkspace();
    const { fileName, base64 } = await workspace.owner.call('workspace.backup', {});
    await workspace.owner.call('workspace.restore', { fileName, base64 });
    for (const client of [workspace.owner, workspace.author, workspace.reviewer]) {
      expect((await client.call('workspace.get', {})).person).toBeNull();
      await expect(client.call('people.add', { name: 'Mallory', role: 'owner', password: PASSWORD })).rejects.toMatchObject({ body: { code: 'unauthenticated' } });
    }
    expect(await workspace.owner.call('audit.verify', {})).toMatchObject({ ok: true });
    await workspace.close();
  });

  test('of another workspace, the log holds and its people are that one’s', async () => {
    const [here, there] = [await openTestWorkspace(), await openTestWorkspace()];
    const { fileName, base64 } = await there.owner.call('workspace.backup', {});
    await here.owner.call('workspace.restore', { fileName, base64 });
    expect(await here.window().call('audit.verify', {})).toMatchObject({ ok: true });
    expect((await here.window().call('workspace.get', {})).id).toBe((await there.window().call('workspace.get', {})).id);
    await here.close();
    await there.close();
  });
});

describe('a person’s yes', () => {
  let workspace: TestWorkspace;
  beforeAll(async () => {
    workspace = await openTestWorkspace();
  });
  afterAll(() => workspace.close());

  /** Puts a policy in force that differs in how long a reply may wait, with a second person's yes where that loosens. */
  async function changePolicy(replySlaMinutes: number): Promise<void> {
    const { policy, sequence } = await workspace.owner.call('policy.get', {});
    const { applied } = await workspace.owner.call('policy.save', { policy: { ...policy, replySlaMinutes }, baseSequence: sequence });
    const { pending } = await workspace.owner.call('policy.get', {});
    if (!applied) await workspace.reviewer.call('policy.decide', { accept: true, hash: pending?.hash ?? '' });
  }

  test('to a journey under one policy is not taken for another policy', async () => {
    const { author, reviewer } = workspace;
    const { journeyId } = await author.call('journeys.import', { fileName: 'x.journey.json', text: JSON.stringify(sampleDocument()) });
    await author.call('reviews.submit', { journeyId });
    const { review: seen } = await reviewer.call('reviews.get', { journeyId });
    await changePolicy(17);
    await author.call('reviews.submit', { journeyId });
    const given = { journeyId, journeyHash: seen?.journeyHash ?? '', policyHash: seen?.policyHash ?? '' };
    await expect(reviewer.call('reviews.approve', given)).rejects.toMatchObject({ body: { code: 'stale', field: 'policyHash' } });
  });

  test('to one loosening is not taken for the one proposed in its place', async () => {
    const { owner, author, reviewer } = workspace;
    const gap = { first: 'sms', then: 'sms', minutes: 600 } as const;
    const { policy, sequence } = await owner.call('policy.get', {});
    const strict = await owner.call('policy.save', { policy: { ...policy, gaps: [gap] }, baseSequence: sequence });
    if (!strict.applied) await reviewer.call('policy.decide', { accept: true, hash: (await owner.call('policy.get', {})).pending?.hash ?? '' });
    const now = await owner.call('policy.get', {});
    await author.call('policy.save', { policy: { ...now.policy, gaps: [{ ...gap, minutes: 590 }] }, baseSequence: now.sequence });
    const { pending: seen } = await reviewer.call('policy.get', {});
    await author.call('policy.save', { policy: { ...now.policy, gaps: [] }, baseSequence: now.sequence });
    await expect(reviewer.call('policy.decide', { accept: true, hash: seen?.hash ?? '' })).rejects.toMatchObject({ body: { code: 'stale' } });
    expect((await owner.call('policy.get', {})).policy.gaps).toEqual([gap]);
  });
});

function clientOf(dispatcher: ReturnType<typeof createDispatcher>, session: Session): Client {
  const listeners = new Set<(text: string) => void>();
  const connection = dispatcher.connect(session, (text) => {
    for (const listener of listeners) listener(text);
  });
  return createClient({
    post: (text) => void connection.receive(text),
    onMessage: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  });
}
