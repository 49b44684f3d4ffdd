import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROGRAM_ROOT } from '../services/program-root.ts';
import { closeBeforeQuit } from './quitting.ts';
import { userFolder } from './user-folder.ts';
import { bringToFront, windowOptions } from './window.ts';

describe('a window', () => {
  it('runs its page as every window of ours does and waits until it can be shown', () => {
    const options = windowOptions('/dist/preload.cjs', false);
    expect(options.webPreferences).toMatchObject({ preload: '/dist/preload.cjs', sandbox: true, contextIsolation: true, nodeIntegration: false });
    expect(options.show).toBe(false);
  });

  it('begins on the ground of its theme', () => {
    const tokens = readFileSync(join(PROGRAM_ROOT, 'renderer/ui/tokens.css'), 'utf8');
    const [, light, dark] = /--color-ground: light-dark\((#\w+), (#\w+)\)/.exec(tokens) ?? [];
    expect([windowOptions('', false).backgroundColor, windowOptions('', true).backgroundColor]).toEqual([light, dark]);
  });

  it.each([
    [true, ['restore', 'show', 'focus']],
    [false, ['show', 'focus']],
  ])('comes to the front; minimised: %s', (isMinimized, calls) => {
    const made: string[] = [];
    const note = (name: string) => () => void made.push(name);
    bringToFront({ isMinimized: () => isMinimized, restore: note('restore'), show: note('show'), focus: note('focus') });
    expect(made).toEqual(calls);
  });
});

describe('quitting', () => {
  function standIn(close: () => Promise<void>) {
    const done: string[] = [];
    const ended = Promise.withResolvers<number>();
    const app = Object.assign(new EventEmitter(), {
      quit: () => void done.push('quit'),
      exit: (code: number) => {
        done.push(`exit ${code}`);
        ended.resolve(code);
      },
    });
    closeBeforeQuit(app, close, (error) => done.push(String(error)));
    return { app, done, ended: ended.promise };
  }

  it('follows the last window', () => {
    const { app, done } = standIn(() => Promise.resolve());
    app.emit('window-all-closed');
    expect(done).toEqual(['quit']);
  });

  it('waits until the workspace is closed, once', async () => {
    const closed = Promise.withResolvers<void>();
    let asked = 0;
    const { app, done, ended } = standIn(() => {
      asked += 1;
      return closed.promise;
    });
    let prevented = 0;
    const event = { preventDefault: () => void (prevented += 1) };
    app.emit('will-quit', event);
    app.emit('will-quit', event);
    expect([prevented, asked, done]).toEqual([2, 1, []]);
    closed.resolve();
    expect(await ended).toBe(0);
  });

  it('ends with a failure where closing failed', async () => {
    const { app, done, ended } = standIn(() => Promise.reject(new Error('the disk is full')));
    app.emit('will-quit', { preventDefault: () => undefined });
    expect(await ended).toBe(1);
    expect(done).toEqual(['Error: the disk is full', 'exit 1']);
  });
});

it('each workspace has a window folder of its own, the same every time', () => {
  const folders = [userFolder('/data', null), userFolder('/data', '/a.throughline'), userFolder('/data', '/b.throughline')];
  expect(new Set(folders).size).toBe(3);
  expect(userFolder('/data', '/a.throughline')).toBe(folders[1]);
});
