import { createHash, randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CallOutput, ParsedInput } from '../../shared/api/contract.ts';
import { verdictMessage } from '../../shared/audit/verify.ts';
import { copyDatabase, integrityFindings, replaceContent } from '../db/copy.ts';
import { type Db, WorkspaceFileError } from '../db/database.ts';
import { migrate, timestamp } from '../db/migrate.ts';
import { openForWriting } from '../db/open.ts';
import { repositories as openRepositories } from '../db/repositories/index.ts';
import { auditLog, verifyAuditLog } from './audit-log.ts';
import type { AuditSubject, ServiceDeps } from './deps.ts';
import { refusal } from './refuse.ts';
import type { CallContext, Session } from './service.ts';

/**
 * Replaces the open workspace's content by a backup's, once that has proved whole, and keeps a copy of what it replaces
 * beside it. No service may be running. `whenReplaced` is called once the content is another: people may be others now,
 * so everybody has to be signed out.
 */
export async function restoreWorkspace(
  deps: ServiceDeps,
  { fileName, base64 }: ParsedInput<'workspace.restore'>,
  { session }: CallContext,
  whenReplaced: () => void,
): Promise<CallOutput<'workspace.restore'>> {
  const bytes = Buffer.from(base64, 'base64');
  const folder = dirname(deps.workspacePath);
  const temporary = join(folder, `.restore-${randomUUID()}`);
  let backup: Db | null = null;
  try {
    writeFileSync(temporary, bytes, { mode: 0o600, flag: 'wx' });
    // brought up to date here, before it replaces anything: a backup may be older than the program
    backup = openBackup(temporary, fileName);
    const keptCopy = `${deps.workspacePath}.before-restore-${timestamp(deps.now())}`;
    copyDatabase(deps.db, keptCopy);
    const replaced = deps.audit.head();
    await replaceContent(deps.workspacePath, backup);
    try {
      // the same connection now reads the new content; its statements are of the old schema's making, so new ones are made
      migrate(deps.db, deps.workspacePath);
      record(deps, session, {
        action: 'workspace.restored',
        subject: fileName,
        details: { sha256: createHash('sha256').update(bytes).digest('hex'), replacedAuditHead: replaced, keptCopy, restoredBy: session.person?.name },
      });
    } finally {
      whenReplaced();
    }
    return { keptCopy };
  } finally {
    backup?.close();
    for (const suffix of ['', '-wal', '-shm']) rmSync(temporary + suffix, { force: true });
  }
}

/** Signed by whoever restored where the restored workspace knows them by the same key; a stranger's signature would break its log. */
function record(deps: ServiceDeps, session: Session, entry: AuditSubject): void {
  const repositories = openRepositories(deps.db);
  const signer = deps.signerOf(session);
  const isKnown = session.person !== null && signer !== null && repositories.people.get(session.person.id)?.public_key === signer.publicKey;
  repositories.transaction(() => auditLog(repositories, deps.signerOf, deps.now).append(isKnown ? session : null, entry));
}

/** A backup that can replace a workspace: ours, of a known version, undamaged, its audit log as it was written. */
function openBackup(path: string, fileName: string): Db {
  const refuse = (why: string) => refusal('invalid', `${fileName} cannot be restored: ${why} The open workspace is as it was.`, { field: 'base64' });
  let db: Db;
  try {
    db = openForWriting(path, { create: false }).db;
  } catch (error) {
    if (error instanceof WorkspaceFileError) throw refuse(error.message.replaceAll(path, 'The file'));
    throw error;
  }
  const problem = problemOf(db);
  if (problem === null) return db;
  db.close();
  throw refuse(problem);
}

function problemOf(db: Db): string | null {
  const damage = integrityFindings(db);
  if (damage.length > 0) return `It is damaged (${damage[0]}).`;
  const repositories = openRepositories(db);
  if (!repositories.workspace.get() || !repositories.policies.current()) return 'It holds no complete workspace.';
  const verdict = verifyAuditLog(repositories);
  return verdict.ok ? null : verdictMessage(verdict);
}
