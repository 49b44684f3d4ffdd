import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import Database from 'better-sqlite3';
import type { CallName } from '../../shared/api/contract.ts';
import { ApiError, type ApiErrorBody } from '../../shared/api/error.ts';
import type { Handlers } from '../services/service.ts';
import { createDispatcher, Windows } from './dispatcher.ts';

/** One line to handlers of the test's own; answers come as they were sent. */
function setUp(handlers: Partial<Handlers<CallName>>) {
  const logged: string[] = [];
  const windows = new Windows();
  const dispatcher = createDispatcher({ handlers: handlers as Handlers<CallName>, windows, log: pino({}, { write: (line: string) => void logged.push(line) }) });
  const sent: unknown[] = [];
  let heard: () => void = () => {};
  const connection = dispatcher.connect({ id: 's', person: null, invitedAs: null }, (text) => {
    sent.push(JSON.parse(text));
    heard();
  });
  const ask = async (name: string, input: unknown): Promise<unknown> => {
    const answered = new Promise<void>((resolve) => {
      heard = resolve;
    });
    connection.receive(JSON.stringify({ kind: 'call', id: 1, name, input }));
    await answered;
    return sent.at(-1);
  };
  return { ask, connection, windows, sent, logged: () => logged.join('') };
}

const fails = (error: unknown) => async () => {
  throw error;
};

describe('a failure', () => {
  it('that the service means for the window goes to it whole', async () => {
    const body: ApiErrorBody = { code: 'conflict', message: 'Taken.', field: 'name', details: { by: 'Ada' } };
    const { ask, logged } = setUp({ 'workspace.rename': fails(new ApiError(body)) });
    expect(await ask('workspace.rename', { name: 'x' })).toEqual({ kind: 'failure', id: 1, error: body });
    expect(logged()).toBe('');
  });

  it.each<[string, unknown]>([
    ['an error', new Error('password hunter2 at /home/ada/secret.ts:1')],
    ['a text', 'hunter2'],
    ['nothing', undefined],
    ['a database error', new Database.SqliteError('constraint failed: hunter2', 'SQLITE_CONSTRAINT')],
  ])('that nobody foresaw (%s) is logged and answered without its text', async (_, thrown) => {
    const { ask, logged } = setUp({ 'workspace.rename': fails(thrown) });
    const answer = await ask('workspace.rename', { name: 'x' });
    expect(answer).toMatchObject({ kind: 'failure', error: { code: 'internal' } });
    expect(JSON.stringify(answer)).not.toMatch(/hunter2|secret|\.ts/);
    expect(logged()).toContain('workspace.rename');
  });

  it.each([
    ['SQLITE_READONLY', 'read-only'],
    ['SQLITE_READONLY_DIRECTORY', 'read-only'],
    ['SQLITE_FULL', 'unavailable'],
    ['SQLITE_IOERR_WRITE', 'unavailable'],
    ['SQLITE_BUSY', 'unavailable'],
  ])('of the disk (%s) says what it means: %s', async (sqlite, code) => {
    const { ask } = setUp({ 'workspace.rename': fails(new Database.SqliteError('x', sqlite)) });
    expect(await ask('workspace.rename', { name: 'x' })).toMatchObject({ error: { code } });
  });

  it('of a handler that is no promise is the same', async () => {
    const { ask } = setUp({
      'workspace.rename': () => {
        throw new ApiError({ code: 'conflict', message: 'At once.' });
      },
    });
    expect(await ask('workspace.rename', { name: 'x' })).toMatchObject({ error: { code: 'conflict' } });
  });
});

describe('an answer', () => {
  it('holds only what the contract promises', async () => {
    const { ask } = setUp({ 'journeys.create': () => ({ journeyId: 'new', secret: 'hunter2' }) as { journeyId: string } });
    expect(await ask('journeys.create', { name: 'x' })).toEqual({ kind: 'reply', id: 1, output: { journeyId: 'new' } });
  });

  it('that is not what the contract promises is a fault of ours', async () => {
    const { ask } = setUp({ 'journeys.create': () => ({ journeyId: 7 }) as unknown as { journeyId: string } });
    expect(await ask('journeys.create', { name: 'x' })).toMatchObject({ error: { code: 'internal' } });
  });

  it('to a window that is gone is not sent, nor is any event', async () => {
    const { connection, windows, sent } = setUp({ 'journeys.create': () => ({ journeyId: 'new' }) });
    connection.receive(JSON.stringify({ kind: 'call', id: 1, name: 'journeys.create', input: { name: 'x' } }));
    connection.close();
    windows.emit('contacts.changed', {});
    await new Promise((resolve) => setImmediate(resolve));
    expect(sent).toEqual([]);
  });
});

it.each(['', 'x', '[]', 'null', '{}', '{"kind":"call"}', '{"kind":"call","id":"1","name":"workspace.get","input":{}}', '{"kind":"reply","id":1,"output":{}}'])('%s is no call', (text) => {
  expect(setUp({}).connection.receive(text)).toBe(false);
});
