import { ApiError } from '../../shared/api/error.ts';
import type { CommandIo } from './command.ts';
import { EXIT_OK, EXIT_WRONG_CALL } from './exit-code.ts';
import { fileTrouble } from './file-trouble.ts';
import { commandLoaders } from './registry.ts';
import { UsageError } from './usage-error.ts';

const HELP = ['help', '--help', '-h'];

async function overview(): Promise<string> {
  const commands = await Promise.all(Object.values(commandLoaders).map(async (load) => (await load()).command));
  const lines = commands.map(({ usage, summary }) => `  ${usage}\n      ${summary.replaceAll('\n', '\n      ')}`);
  return [
    'throughline: draw, replay, approve and publish cross-channel journeys.',
    '',
    ...lines,
    '',
    '--json gives one JSON document on standard output; progress and warnings go to standard error.',
    'Exit codes: 0 success, 1 findings, 2 a wrong call. "throughline COMMAND --help" explains one command.',
  ].join('\n');
}

/** Whether a word names a command, and not a file to open. */
export function isCommand(name: string | undefined): name is string {
  return name !== undefined && (HELP.includes(name) || Object.hasOwn(commandLoaders, name));
}

/** Runs one call of the command line and answers its exit code; never throws. */
export async function runCommandLine(argv: readonly string[], io: CommandIo): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined) {
    io.err(await overview());
    return EXIT_WRONG_CALL;
  }
  if (HELP.includes(name)) {
    io.out(await overview());
    return EXIT_OK;
  }
  const load = Object.hasOwn(commandLoaders, name) ? commandLoaders[name] : undefined;
  if (load === undefined) {
    io.err(`throughline has no command "${name}"; the commands are ${Object.keys(commandLoaders).join(', ')}.`);
    return EXIT_WRONG_CALL;
  }
  try {
    const { command } = await load();
    if (rest.includes('--help') || rest.includes('-h')) {
      io.out(`${command.usage}\n\n${command.summary}`);
      return EXIT_OK;
    }
    return await command.run(rest, io);
  } catch (error) {
    io.err(explain(name, error, io.env['THROUGHLINE_DEBUG'] !== undefined));
    return EXIT_WRONG_CALL;
  }
}

/** What the person reads: the sentence of an error we know; for a fault of ours the stack too, so it can be reported. */
function explain(name: string, error: unknown, debug: boolean): string {
  if (!(error instanceof Error)) return `throughline ${name}: ${String(error)}`;
  if (error instanceof UsageError) return `throughline ${name}: ${error.message} "throughline ${name} --help" shows the call.`;
  const trouble = fileTrouble(error);
  if (trouble !== null && !debug) return `throughline ${name}: ${trouble}`;
  const known = error instanceof ApiError || 'code' in error;
  return `throughline ${name}: ${known && !debug ? error.message : (error.stack ?? error.message)}`;
}
