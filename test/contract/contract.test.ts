import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CallName, calls } from '../../shared/api/contract.ts';
import { ApiError, type ApiErrorBody } from '../../shared/api/error.ts';
import { anyone, sketchJourney } from '../../shared/journey/testing.ts';
import { RESTRICTED, validInputs } from './inputs.ts';
import { moveEntry, openTeam, PASSWORD, priorityEdit, setPriority, type Team } from './team.ts';
import { PORT_KINDS, startTestHost, type TestHost, type TestWindow } from './windows.ts';

const CALL_NAMES = Object.keys(calls) as CallName[];

/** What a call is refused with; fails where it is not. */
async function refusalOf(promise: Promise<unknown>): Promise<ApiErrorBody> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ApiError) return error.body;
    throw error;
  }
  throw new Error('it was not refused');
}

const edits = (window: TestWindow) => window.heard.filter(({ name }) => name === 'journey.edited').map(({ payload }) => payload);

/** Answers on one line come in order, so an answer is also the sign that every event before it was heard. */
const settled = (window: TestWindow) => window.client.call('workspace.get', {});

describe.each(PORT_KINDS)('the contract over %s', (kind) => {
  let host: TestHost;
  let team: Team;
  beforeAll(async () => {
    host = await startTestHost(kind);
    team = await openTeam(host);
  }, 60_000);
  afterAll(() => host.close());

  const newJourney = async (name = `Journey ${randomUUID()}`): Promise<string> => (await team.nobody.client.call('journeys.create', { name })).journeyId;

  describe('input', () => {
    it.each(CALL_NAMES)('%s refuses what is not its input', async (name) => {
      for (const input of [null, 'text', 7, [], { padding: 'x' }]) {
        if (calls[name].input.safeParse(input).success) continue;
        expect((await refusalOf(team.owner.client.call(name, input as never))).code).toBe('invalid');
      }
      expect((await refusalOf(team.owner.client.call(name, null as never))).code).toBe('invalid');
    });

    it('names the field', async () => {
      const call = team.owner.client.call('people.add', { name: 'Short', role: 'author', password: 'short' });
      expect(await refusalOf(call)).toMatchObject({ code: 'invalid', field: 'password', message: expect.stringContaining('at least 10 characters') });
    });

    it('refuses a call that does not exist, and names of every object', async () => {
      for (const name of ['workspace.burn', '__proto__', 'constructor', 'toString']) {
        expect((await refusalOf(team.owner.client.call(name as CallName, {} as never))).code).toBe('not-found');
      }
    });
  });

  describe('authority', () => {
    it.each(CALL_NAMES)('%s', async (name) => {
      const { policy } = await team.nobody.client.call('policy.get', {});
      const input = validInputs(policy)[name];
      const allowed = RESTRICTED[name];
      const codeFor = async (window: TestWindow): Promise<string> => {
        if (name === 'session.signOut') return 'answered';
        const code = await window.client.call(name, input as never).then(() => 'answered', (error: ApiError) => error.body.code);
        expect(code).not.toBe('internal');
        return code;
      };
      if (!allowed) {
        // whatever it answers, it is not for want of a person
        expect(['forbidden', ...(name === 'session.signIn' ? [] : ['unauthenticated'])]).not.toContain(await codeFor(team.nobody));
        return;
      }
      expect(await codeFor(team.nobody)).toBe('unauthenticated');
      for (const role of ['owner', 'author', 'reviewer'] as const) {
        const code = await codeFor(team[role]);
        if (allowed.includes(role)) expect(['forbidden', 'unauthenticated']).not.toContain(code);
        else expect(code).toBe('forbidden');
      }
    });
  });

  describe('edits', () => {
    it('reach every window, each knowing its own by the command id', async () => {
      const journeyId = await newJourney();
      const commandId = randomUUID();
      const before = edits(team.author).length;
      const sequence = await setPriority(team.nobody.client, journeyId, 60, commandId);
      await Promise.all([settled(team.nobody), settled(team.author)]);
      const expected = { journeyId, edit: expect.objectContaining({ sequence, commandId }) };
      expect(edits(team.nobody).at(-1)).toEqual(expected);
      expect(edits(team.author).slice(before)).toEqual([expected]);
    });

    it('on a stale base are refused with the sequence to catch up from, and change nothing', async () => {
      const { client } = team.nobody;
      const journeyId = await newJourney();
      const { document, sequence } = await client.call('journeys.get', { journeyId });
      await setPriority(team.author.client, journeyId, 70);
      const edit = priorityEdit(document.settings.priority, 20, document.settings);
      const order = { journeyId, commandId: randomUUID(), baseSequence: sequence, edit };
      expect(await refusalOf(client.call('journeys.edit', order))).toMatchObject({ code: 'stale', details: { sequence: sequence + 1 } });
      const { edits: missed } = await client.call('journeys.editsSince', { journeyId, sequence });
      expect(missed.map((stored) => stored.sequence)).toEqual([sequence + 1]);
      // caught up, but the value it replaces is no longer there
      expect((await refusalOf(client.call('journeys.edit', { ...order, baseSequence: sequence + 1 }))).code).toBe('conflict');
      const after = await client.call('journeys.get', { journeyId });
      expect(after.document.settings.priority).toBe(70);
      expect(after.sequence).toBe(sequence + 1);
    });

    it('with a command id seen before answer the same and change nothing', async () => {
      const { client } = team.nobody;
      const journeyId = await newJourney();
      const { document } = await client.call('journeys.get', { journeyId });
      const order = { journeyId, commandId: randomUUID(), baseSequence: 0, edit: priorityEdit(document.settings.priority, 30, document.settings) };
      const first = await client.call('journeys.edit', order);
      await setPriority(client, journeyId, 31);
      await settled(team.author);
      const heard = edits(team.author).length;
      expect(await client.call('journeys.edit', order)).toEqual(first);
      await settled(team.author);
      expect(edits(team.author)).toHaveLength(heard);
      expect((await client.call('journeys.get', { journeyId })).document.settings.priority).toBe(31);
      const elsewhere = await newJourney();
      expect((await refusalOf(client.call('journeys.edit', { ...order, journeyId: elsewhere }))).code).toBe('conflict');
    });

    it('sent at once from many windows are each applied once, in one order', async () => {
      const journeyId = await newJourney();
      const windows = [team.nobody, team.owner, team.author, team.reviewer];
      const work = windows.map(async ({ client }, index) => {
        for (let round = 0; round < 5; ) {
          try {
            await setPriority(client, journeyId, 1 + index * 10 + round);
            round += 1;
          } catch (error) {
            if (!(error instanceof ApiError) || !['stale', 'conflict'].includes(error.body.code)) throw error;
          }
        }
      });
      await Promise.all(work);
      const { edits: all } = await team.nobody.client.call('journeys.editsSince', { journeyId, sequence: 0 });
      expect(all.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
      expect(new Set(all.map(({ commandId }) => commandId)).size).toBe(20);
    });

    it('that would break the document are refused in words', async () => {
      const journeyId = await newJourney();
      const edit = { label: 'Forget the settings', changes: [{ collection: 'settings' as const, key: 'settings', before: null, after: null }] };
      const body = await refusalOf(team.nobody.client.call('journeys.edit', { journeyId, commandId: randomUUID(), baseSequence: 0, edit }));
      expect(['conflict', 'invalid']).toContain(body.code);
      expect(body.message).toMatch(/settings/);
    });
  });

  describe('a journey that leads to another', () => {
    it('counts an error while that one is put away, and none once it is back', async () => {
      const { client } = team.nobody;
      const autumn = await newJourney();
      const text = JSON.stringify(sketchJourney({ id: 'leads-on', name: 'Leads on', steps: { start: ['entry', anyone], over: ['go-to-journey', { journeyId: autumn }] }, paths: ['start > over'] }));
      const { journeyId } = await client.call('journeys.import', { fileName: 'leads-on.journey.json', text });
      const errors = async (): Promise<number> => (await client.call('journeys.get', { journeyId })).summary.errorCount;
      expect(await errors()).toBe(0);
      await client.call('journeys.archive', { journeyId: autumn, archived: true });
      expect(await errors()).toBe(1);
      await client.call('journeys.archive', { journeyId: autumn, archived: false });
      expect(await errors()).toBe(0);
    });
  });

  describe('approval', () => {
    const stateOf = async (journeyId: string) => (await team.nobody.client.call('journeys.get', { journeyId })).summary.state;

    it('takes another person than the one who submitted, and lasts as long as behaviour does', async () => {
      const { author, reviewer, nobody } = team;
      const journeyId = await newJourney();
      await setPriority(author.client, journeyId, 40);
      const { journeyHash } = await author.client.call('reviews.submit', { journeyId, note: 'Please look.' });
      expect(await stateOf(journeyId)).toBe('in-review');
      expect((await refusalOf(author.client.call('reviews.approve', { journeyId, journeyHash }))).code).toBe('forbidden');
      expect((await refusalOf(reviewer.client.call('reviews.approve', { journeyId, journeyHash: 'f'.repeat(64) }))).code).toBe('stale');
      await reviewer.client.call('reviews.approve', { journeyId, journeyHash });
      expect(await stateOf(journeyId)).toBe('approved');

      await moveEntry(nobody.client, journeyId, 99);
      expect(await stateOf(journeyId)).toBe('approved');
      await setPriority(nobody.client, journeyId, 41);
      expect(await stateOf(journeyId)).toBe('changed');
      const { review } = await nobody.client.call('reviews.get', { journeyId });
      expect(review).toMatchObject({ state: 'void', voidBecause: expect.stringContaining('changed'), journeyHash, decidedBy: 'Rui' });
      await setPriority(nobody.client, journeyId, 40);
      expect(await stateOf(journeyId)).toBe('approved');
    });

    it('is refused to the last who changed it, also where they signed in only afterwards', async () => {
      const reviewer = await host.open();
      const journeyId = await newJourney();
      await setPriority(reviewer.client, journeyId, 12);
      const { people } = await reviewer.client.call('workspace.get', {});
      await reviewer.client.call('session.signIn', { personId: people.find(({ name }) => name === 'Rui')!.id, password: PASSWORD });
      const { journeyHash } = await team.author.client.call('reviews.submit', { journeyId });
      expect(await refusalOf(reviewer.client.call('reviews.approve', { journeyId, journeyHash }))).toMatchObject({ code: 'forbidden', message: expect.stringContaining('last to change') });
      await team.owner.client.call('reviews.approve', { journeyId, journeyHash });
      reviewer.close();
    });

    it('goes stale with the policy, and loosening that takes two', async () => {
      const { author, reviewer, owner } = team;
      const journeyId = await newJourney();
      const { journeyHash } = await author.client.call('reviews.submit', { journeyId });
      await reviewer.client.call('reviews.approve', { journeyId, journeyHash });
      const before = await author.client.call('policy.get', {});
      const gap = { first: 'sms' as const, then: 'sms' as const, minutes: 4321 };
      const tighter = { ...before.policy, gaps: [...before.policy.gaps, gap] };
      const saved = await author.client.call('policy.save', { policy: tighter, baseSequence: before.sequence });
      expect(saved).toEqual({ applied: true, loosens: [], sequence: before.sequence + 1 });
      expect(await stateOf(journeyId)).toBe('changed');
      expect((await refusalOf(author.client.call('policy.save', { policy: before.policy, baseSequence: before.sequence }))).code).toBe('stale');

      const looser = await author.client.call('policy.save', { policy: before.policy, baseSequence: saved.sequence });
      expect(looser).toMatchObject({ applied: false, sequence: saved.sequence });
      expect(looser.loosens.length).toBeGreaterThan(0);
      expect((await author.client.call('policy.get', {})).policy.gaps).toContainEqual(gap);
      const hash = (await author.client.call('policy.get', {})).pending?.hash ?? '';
      expect((await refusalOf(author.client.call('policy.decide', { accept: true, hash }))).code).toBe('forbidden');
      expect((await refusalOf(owner.client.call('policy.decide', { accept: true, hash: before.hash.replace(/^./, (letter) => (letter === '0' ? '1' : '0')) }))).code).toBe('stale');
      await owner.client.call('policy.decide', { accept: true, hash });
      const after = await author.client.call('policy.get', {});
      expect(after).toMatchObject({ hash: before.hash, sequence: saved.sequence + 1, pending: null });
      expect(await stateOf(journeyId)).toBe('approved');
    });
  });

  describe('the line', () => {
    it('answers calls that are under way together, each its own', async () => {
      const names = Array.from({ length: 20 }, (_, index) => `Together ${index}`);
      const created = await Promise.all(names.map((name) => team.nobody.client.call('journeys.create', { name })));
      const { journeys } = await team.nobody.client.call('journeys.list', {});
      expect(created.map(({ journeyId }) => journeys.find(({ id }) => id === journeyId)?.name)).toEqual(names);
    });

    it('shows a session whom it was made for, and a person only once they signed in', async () => {
      const guest = await host.open('Rui');
      expect(await guest.client.call('workspace.get', {})).toMatchObject({ invitedAs: 'Rui', person: null });
      guest.close();
    });

    it('keeps sessions apart', async () => {
      const [signedIn, other] = await Promise.all([settled(team.author), settled(team.nobody)]);
      expect(signedIn.person).toMatchObject({ name: 'Ana', role: 'author' });
      expect(other.person).toBeNull();
    });

    it('gives nothing of passwords or keys away', async () => {
      const workspace = await team.nobody.client.call('workspace.get', {});
      expect(Object.keys(workspace.people[0]!).sort()).toEqual(['id', 'name', 'role']);
      expect(host.logged()).not.toContain(PASSWORD);
    });

    it('keeps the audit log of all this whole', async () => {
      const verdict = await team.owner.client.call('audit.verify', {});
      expect(verdict).toMatchObject({ ok: true });
      const { entries } = await team.owner.client.call('audit.list', { limit: 500 });
      const actions = new Set(entries.map(({ action }) => action));
      for (const action of ['people.owner-set-up', 'people.added', 'session.signed-in', 'journey.created', 'review.submitted', 'review.approved', 'policy.saved', 'policy.loosening-proposed', 'policy.loosening-accepted']) {
        expect(actions).toContain(action);
      }
    });
  });
});
