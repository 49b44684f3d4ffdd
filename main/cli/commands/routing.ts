import { expectPositionals, readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { EXIT_OK } from '../exit-code.ts';
import { openHeadless } from '../headless.ts';
import { UsageError } from '../usage-error.ts';

export const command: Command = {
  name: 'routing',
  summary: 'Prints who answers replies and does tasks in a workspace, and by which rules, as the JSON that --routing of simulate, diff and export reads.',
  usage: 'throughline routing --workspace FILE > routing.json',
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, { workspace: { type: 'string' } });
    expectPositionals(positionals, '', 0, 0);
    if (values.workspace === undefined) throw new UsageError('--workspace is missing: the file the routing is of.');
    const { client, close } = await openHeadless(values.workspace, io);
    try {
      const { routing } = await client.call('routing.get', {});
      io.out(JSON.stringify(routing, null, 2));
      return EXIT_OK;
    } finally {
      await close();
    }
  },
};
