import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError } from '../../shared/api/error.ts';
import { openTeam, type Team } from './team.ts';
import { startTestHost, type TestHost, type TestWindow } from './windows.ts';

const code = async (promise: Promise<unknown>): Promise<string> => promise.then(() => 'done', (error: unknown) => (error instanceof ApiError ? error.body.code : 'unknown'));

describe('comments', () => {
  let host: TestHost;
  let team: Team;
  let journeyId: string;
  beforeAll(async () => {
    host = await startTestHost('web');
    team = await openTeam(host);
    ({ journeyId } = await team.author.client.call('journeys.create', { name: 'Spring' }));
  }, 60_000);
  afterAll(() => host.close());

  const list = async (window: TestWindow = team.author) => (await window.client.call('comments.list', { journeyId })).comments;
  const say = async (window: TestWindow, text: string) => (await window.client.call('comments.add', { journeyId, nodeId: 'entry-1', text })).commentId;

  it('are by whoever was signed in, and change nothing of the journey', async () => {
    const before = await team.author.client.call('journeys.get', { journeyId });
    await say(team.reviewer, '  Who is let in here?  ');
    expect(await list()).toMatchObject([{ nodeId: 'entry-1', text: 'Who is let in here?', by: 'Rui', isOwn: false, editedAt: null, resolved: null }]);
    expect((await list(team.reviewer))[0]?.isOwn).toBe(true);
    const after = await team.author.client.call('journeys.get', { journeyId });
    expect([after.sequence, after.summary.hash]).toEqual([before.sequence, before.summary.hash]);
    expect(team.nobody.heard).toContainEqual({ name: 'comments.changed', payload: { journeyId } });
    expect(await code(say(team.nobody, 'Me too'))).toBe('unauthenticated');
  });

  it('are changed and taken back by their author alone, and settled by anybody signed in', async () => {
    const commentId = await say(team.author, 'Too late?');
    const one = { journeyId, commentId };
    expect(await code(team.reviewer.client.call('comments.edit', { ...one, text: 'No.' }))).toBe('forbidden');
    expect(await code(team.reviewer.client.call('comments.remove', { ...one, removed: true }))).toBe('forbidden');
    await team.author.client.call('comments.edit', { ...one, text: 'Too early?' });
    await team.reviewer.client.call('comments.resolve', { ...one, resolved: true });
    expect((await list()).find(({ id }) => id === commentId)).toMatchObject({ text: 'Too early?', editedAt: expect.any(String), resolved: { by: 'Rui', at: expect.any(String) } });
    await team.author.client.call('comments.resolve', { ...one, resolved: false });
    await team.author.client.call('comments.remove', { ...one, removed: true });
    expect((await list()).some(({ id }) => id === commentId)).toBe(false);
    await team.author.client.call('comments.remove', { ...one, removed: false });
    expect((await list()).find(({ id }) => id === commentId)).toMatchObject({ resolved: null });
  });

  it('are said about a step that is there, and stay when it is deleted', async () => {
    expect(await code(team.author.client.call('comments.add', { journeyId, nodeId: 'no-such-step', text: 'Hm' }))).toBe('not-found');
    expect(await code(team.author.client.call('comments.add', { journeyId: 'gone', nodeId: 'entry-1', text: 'Hm' }))).toBe('not-found');
    const { document, sequence } = await team.author.client.call('journeys.get', { journeyId });
    const commentId = (await team.author.client.call('comments.add', { journeyId, nodeId: 'exit-1', text: 'Is this the end?' })).commentId;
    const changes = [
      { collection: 'edges' as const, key: 'entry-1-next', before: document.edges['entry-1-next']!, after: null },
      { collection: 'layout' as const, key: 'exit-1', before: document.layout['exit-1']!, after: null },
      { collection: 'nodes' as const, key: 'exit-1', before: document.nodes['exit-1']!, after: null },
    ];
    await team.author.client.call('journeys.edit', { journeyId, commandId: 'delete-the-exit', baseSequence: sequence, edit: { label: 'Delete', changes } });
    expect((await list()).some(({ id }) => id === commentId)).toBe(true);
  });

  it('are in the audit log by their place, and never by their words', async () => {
    const { entries } = await team.owner.client.call('audit.list', {});
    const about = entries.filter(({ action }) => action.startsWith('comment.'));
    expect(new Set(about.map(({ action }) => action))).toEqual(new Set(['comment.added', 'comment.edited', 'comment.resolved', 'comment.reopened', 'comment.removed', 'comment.brought-back']));
    expect(JSON.stringify(about)).not.toContain('Too ');
  });
});
