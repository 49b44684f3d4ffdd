import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import type { CommandIo } from './command.ts';
import { passwordFor } from './password.ts';

const io = (env: CommandIo['env']): CommandIo => ({ out: () => {}, err: () => {}, cwd: '/', env });

function terminal(isTTY: boolean) {
  const shown: string[] = [];
  const output = Object.assign(new PassThrough(), { isTTY });
  output.on('data', (chunk: Buffer) => shown.push(chunk.toString()));
  return { input: Object.assign(new PassThrough(), { isTTY }), output, shown };
}

test('comes from the environment, and nobody is asked', async () => {
  const { shown, ...streams } = terminal(true);
  expect(await passwordFor('Ana', io({ THROUGHLINE_PASSWORD: 'from the environment' }), streams)).toBe('from the environment');
  expect(shown).toEqual([]);
});

test('is asked for at a terminal and not shown there', async () => {
  const { shown, ...streams } = terminal(true);
  const asked = passwordFor('Ana', io({}), streams);
  streams.input.write('typed by hand\r');
  expect(await asked).toBe('typed by hand');
  expect(shown.join('')).toBe('Password of Ana: \n');
});

test.each([['Ctrl+C', '\u0003'], ['Ctrl+D', '\u0004']])('%s gives up', async (_name, key) => {
  const { shown: _shown, ...streams } = terminal(true);
  const asked = passwordFor('Ana', io({}), streams);
  streams.input.write(key);
  await expect(asked).rejects.toThrow('No password was given.');
});

test('without either it says what to do', async () => {
  await expect(passwordFor('Ana', io({}), terminal(false))).rejects.toThrow(/THROUGHLINE_PASSWORD/);
});
