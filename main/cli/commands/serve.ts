import { resolve } from 'node:path';
import { pino } from 'pino';
import { dataDir } from '../../data-dir.ts';
import { startWeb } from '../../services/start.ts';
import { expectPositionals, readArguments, wholeNumber } from '../arguments.ts';
import type { Command } from '../command.ts';
import { EXIT_OK } from '../exit-code.ts';
import { untilAskedToEnd } from '../until-asked-to-end.ts';

export const command: Command = {
  name: 'serve',
  summary:
    'Serves the app on 127.0.0.1 and prints the link that opens it, good for one browser.\n' +
    'Without WORKSPACE the sample opens; a file that is not there becomes an empty workspace.\n' +
    '--invite prints a further link for another person (may be given several times); they sign in with their own password.',
  usage: 'throughline serve [WORKSPACE] [--port N] [--invite NAME...]',
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, { port: { type: 'string' }, invite: { type: 'string', multiple: true } });
    expectPositionals(positionals, 'WORKSPACE', 0, 1);
    const started = await startWeb({
      workspacePath: positionals[0] === undefined ? null : resolve(io.cwd, positionals[0]),
      port: wholeNumber(values.port, '--port', 0, 65_535) ?? 0,
      dataFolder: dataDir(io.env),
      log: pino({ level: 'warn' }, pino.destination({ fd: 2, sync: true })),
    });
    const holder = started.heldBy === null ? 'another process' : `process ${started.heldBy}`;
    if (started.kind === 'joined') {
      io.err(`${started.workspacePath} is served by ${holder} already; this is a new link to it.`);
      io.out(started.url);
      return EXIT_OK;
    }
    if (started.readOnly) io.err(`${started.workspacePath} is open in ${holder}, so it is served for reading only.`);
    io.err(`Serving ${started.workspacePath}; end it with Ctrl+C. The link is good once:`);
    io.out(started.startUrl(null));
    for (const name of values.invite ?? []) {
      io.err(`For ${name}, good once:`);
      io.out(started.startUrl(name));
    }
    await untilAskedToEnd();
    await started.close();
    return EXIT_OK;
  },
};
