import { resolve } from 'node:path';
import { verdictMessage } from '../../../shared/audit/verify.ts';
import { WorkspaceFileError } from '../../db/database.ts';
import { openForInspection } from '../../db/open.ts';
import { schemaFindings } from '../../db/schema.ts';
import { repositories } from '../../db/repositories/index.ts';
import { verifyAuditLog } from '../../services/audit-log.ts';
import { expectPositionals, readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { EXIT_FINDINGS, EXIT_OK } from '../exit-code.ts';
import { UsageError } from '../usage-error.ts';

export const command: Command = {
  name: 'audit-log',
  summary: 'Checks a workspace’s audit log from its first entry, with all signatures and anchors, and names any edited entry.',
  usage: 'throughline audit-log verify --workspace FILE [--json]',
  run(argv, io) {
    const { values, positionals } = readArguments(argv, { workspace: { type: 'string' }, json: { type: 'boolean' } });
    expectPositionals(positionals, '"verify"', 1, 1);
    if (positionals[0] !== 'verify') throw new UsageError(`"${positionals[0]}" is not known; "verify" was expected.`);
    if (values.workspace === undefined) throw new UsageError('--workspace is missing.');
    const db = openWorkspace(resolve(io.cwd, values.workspace));
    try {
      const verdict = verifyAuditLog(repositories(db), schemaFindings(db).map((finding) => `The file was changed by something other than Throughline: ${finding}.`));
      if (values.json === true) io.out(JSON.stringify(verdict, null, 2));
      else io.out(verdictMessage(verdict));
      return Promise.resolve(verdict.ok ? EXIT_OK : EXIT_FINDINGS);
    } finally {
      db.close();
    }
  },
};

function openWorkspace(path: string): ReturnType<typeof openForInspection> {
  try {
    return openForInspection(path);
  } catch (error) {
    if (error instanceof WorkspaceFileError) throw new UsageError(error.message);
    throw error;
  }
}
