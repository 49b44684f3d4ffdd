import { ApiError } from '../../../shared/api/error.ts';
import { expectPositionals, readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { openHeadless, signIn } from '../headless.ts';
import { EXIT_FINDINGS, EXIT_OK } from '../exit-code.ts';
import { UsageError } from '../usage-error.ts';

export const command: Command = {
  name: 'connect',
  summary: 'Asks a target whether it takes its credentials, and what is missing there. Changes nothing.\nExit code 1: something is wrong or missing.',
  usage: 'throughline connect --workspace FILE --target ID --person NAME [--json]',
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, { workspace: { type: 'string' }, target: { type: 'string' }, person: { type: 'string' }, json: { type: 'boolean' } });
    expectPositionals(positionals, '', 0, 0);
    const { workspace, target: targetId, person, json = false } = values;
    if (workspace === undefined) throw new UsageError('--workspace is missing: the file the target is kept in.');
    if (targetId === undefined) throw new UsageError('--target is missing: the id of the place to publish to.');
    const headless = await openHeadless(workspace, io);
    try {
      await signIn(headless.client, person, io);
      const report = await headless.client.call('targets.connect', { targetId });
      if (json) io.out(JSON.stringify(report, null, 2));
      else for (const line of [report.message, ...report.missing.map((what) => `Missing: ${what}`)]) io.out(line);
      return report.ok ? EXIT_OK : EXIT_FINDINGS;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (json) io.out(JSON.stringify({ error: error.body }, null, 2));
      io.err(error.message);
      return EXIT_FINDINGS;
    } finally {
      await headless.close();
    }
  },
};
