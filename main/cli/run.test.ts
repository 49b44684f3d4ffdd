import { describe, expect, it } from 'vitest';
import type { CommandIo } from './command.ts';
import { commandLoaders } from './registry.ts';
import { isCommand, runCommandLine } from './run.ts';

async function call(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const io: CommandIo = { out: (text) => out.push(text), err: (text) => err.push(text), cwd: import.meta.dirname, env: {} };
  return { code: await runCommandLine(argv, io), out: out.join('\n'), err: err.join('\n') };
}

const NAMES = Object.keys(commandLoaders);

describe('a wrong call answers 2, writes nothing to the output and one sentence beside it', () => {
  it.each([
    ['an unknown command', ['sumulate'], /^throughline has no command "sumulate"; the commands are .*simulate/],
    ['a name that every object has', ['constructor'], /^throughline has no command "constructor"/],
    ['an unknown option', ['serve', '--prot', '1'], /^throughline serve: Unknown option '--prot'\. "throughline serve --help"/],
    ['an option without its value', ['serve', '--port'], /^throughline serve: Option '--port <value>' argument missing\./],
    ['a value that is no number', ['serve', '--port', 'many'], /--port wants a whole number from 0 to 65535, not "many"\./],
    ['a number out of bounds', ['serve', '--port', '70000'], /--port wants a whole number from 0 to 65535/],
    ['a file that is not there', ['simulate', 'none.journey.json', '--contacts', 'none.csv'], /^throughline simulate: There is no such file or folder: \S+none\.journey\.json$/],
    ['a configuration that is not there', ['sender', '--config', 'nope.json'], /^throughline sender: There is no such file or folder: \S+nope\.json$/],
    ['a folder for a file', ['vectors', '.'], /^throughline vectors: .* a folder; a file was expected/],
    ['an argument too many', ['serve', 'a.throughline', 'b.throughline'], /"b\.throughline" is one argument too many/],
  ])('%s', async (_what, argv, sentence) => {
    const { code, out, err } = await call(...argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(sentence);
    expect(err.split('\n')).toHaveLength(1);
  });

  it.each(NAMES)('%s with an option it does not know', async (name) => {
    const { code, out, err } = await call(name, '--no-such-option');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/Unknown option '--no-such-option'/);
  });

  it('no command at all, which gets the overview', async () => {
    const { code, out, err } = await call();
    expect({ code, out }).toEqual({ code: 2, out: '' });
    for (const name of NAMES) expect(err).toContain(`throughline ${name}`);
  });
});

describe('help', () => {
  it.each(['help', '--help', '-h'])('by %s names every command', async (word) => {
    const { code, out, err } = await call(word);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const name of NAMES) expect(out).toContain(`throughline ${name}`);
  });

  it.each(NAMES)('of %s is its usage and summary', async (name) => {
    const { command } = await commandLoaders[name]!();
    expect(await call(name, '--help')).toEqual({ code: 0, out: `${command.usage}\n\n${command.summary}`, err: '' });
  });
});

it('tells a command from a file to open', () => {
  expect(['serve', 'help', 'spring.throughline', 'toString', undefined].map(isCommand)).toEqual([true, true, false, false, false]);
});
