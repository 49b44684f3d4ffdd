import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { CommandIo } from './command.ts';
import { UsageError } from './usage-error.ts';

/** A terminal to ask at: process.stdin and process.stderr, so that stdout stays the result's alone. */
export interface Terminal {
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: NodeJS.WritableStream & { isTTY?: boolean };
}

const PROCESS_TERMINAL: Terminal = { input: process.stdin, output: process.stderr };

/**
 * A person's password: from THROUGHLINE_PASSWORD, or asked for where somebody sits at a terminal. Never an argument:
 * everybody on the machine sees those.
 */
export async function passwordFor(name: string, io: CommandIo, terminal: Terminal = PROCESS_TERMINAL): Promise<string> {
  const given = io.env['THROUGHLINE_PASSWORD'];
  if (given !== undefined && given !== '') return given;
  if (terminal.input.isTTY !== true || terminal.output.isTTY !== true) {
    throw new UsageError(`${name}’s password is needed: set THROUGHLINE_PASSWORD, or call this at a terminal, where it is asked for.`);
  }
  return ask(`Password of ${name}: `, terminal);
}

/** Readline echoes what is typed to its output; here its output is nowhere. */
async function ask(question: string, { input, output }: Terminal): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: nowhere, terminal: true });
  // Ctrl+C and Ctrl+D close the line and answer nothing
  const closed = new Promise<never>((_resolve, reject) => {
    lines.once('close', () => reject(new UsageError('No password was given.')));
  });
  output.write(question);
  try {
    return await Promise.race([lines.question(''), closed]);
  } finally {
    lines.close();
    output.write('\n');
  }
}
