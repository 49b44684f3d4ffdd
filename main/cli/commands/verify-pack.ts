import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { sendPlan } from '../../../shared/plan/send-plan.ts';
import { journeyHash } from '../../../shared/journey/hash.ts';
import { verifyPack } from '../../targets/verify-pack.ts';
import { expectPositionals, readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { EXIT_FINDINGS, EXIT_OK } from '../exit-code.ts';
import { UsageError } from '../usage-error.ts';

export const command: Command = {
  name: 'verify-pack',
  summary:
    'Checks a signed bundle or withdrawal offline: signature, version, plan and approval belong together.\n' +
    '--key names a key you trust (its SHA-256, in hex; may be given several times): signer and approver then have to be among them.',
  usage: 'throughline verify-pack FILE [--key FINGERPRINT...] [--json]',
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, { key: { type: 'string', multiple: true }, json: { type: 'boolean' } });
    expectPositionals(positionals, 'FILE', 1, 1);
    const trusted = (values.key ?? []).map((key) => {
      const fingerprint = key.toLowerCase().replaceAll(':', '');
      if (!/^[0-9a-f]{64}$/.test(fingerprint)) throw new UsageError(`--key wants the SHA-256 of a key, 64 letters from 0 to f, not "${key}".`);
      return fingerprint;
    });
    const path = resolve(io.cwd, positionals[0] ?? '');
    const verdict = verifyPack(await readFile(path, 'utf8'), { journeyHash, sendPlan }, trusted);
    const holds = verdict.problems.length === 0;
    if (values.json === true) io.out(JSON.stringify({ file: path, holds, keysChecked: trusted.length > 0, ...verdict }, null, 2));
    else {
      for (const { name, value } of verdict.facts) io.out(`${name}: ${value}`);
      for (const problem of verdict.problems) io.out(`Problem: ${problem}`);
      io.out(holds ? 'The file holds.' : 'The file does not hold.');
      if (holds && trusted.length === 0) io.err('Whose keys these are was not checked: compare them with the people they should belong to, or name them with --key.');
    }
    return holds ? EXIT_OK : EXIT_FINDINGS;
  },
};
