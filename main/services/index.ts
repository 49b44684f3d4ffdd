import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { type CallName, calls } from '../../shared/api/contract.ts';
import { defaultPolicy } from '../../shared/policy/default-policy.ts';
import { type Db, WorkspaceFileError } from '../db/database.ts';
import { takeLock } from '../db/lock.ts';
import { openForReading, openForWriting, refuseUnlessWorkspace } from '../db/open.ts';
import { repositories as openRepositories } from '../db/repositories/index.ts';
import { PASSWORD_COST, type PasswordCost } from './credentials.ts';
import type { ServiceDeps } from './deps.ts';
import { putInForce } from './policy.ts';
import { refusal } from './refuse.ts';
import { restoreWorkspace } from './restore.ts';
import type { CallContext, Handlers } from './service.ts';
import { createServices, type ServiceCall } from './services.ts';
import { SessionKeys } from './session-keys.ts';

export interface HostOptions extends Pick<ServiceDeps, 'emit' | 'workspacePath' | 'dataDir' | 'sealer' | 'host' | 'showMenu' | 'log'> {
  /** default: as strong as passwords are kept */
  passwordCost?: PasswordCost;
  now?: () => Date;
}

/** An open workspace with everything the contract promises; a transport carries it. */
export interface Host {
  handlers: Handlers<CallName>;
  /** another process has the workspace, so this one only reads */
  readOnly: boolean;
  /** Says to other processes on which loopback port this workspace is served. */
  announce(port: number): void;
  close(): Promise<void>;
}

type AnyHandler = (input: unknown, context: CallContext) => unknown;

/**
 * Opens a workspace, creating an empty one where there is no file, and starts its services. Where another process
 * has it, it is opened for reading only. Throws WorkspaceFileError where the file is no workspace of this program.
 */
export function createHost(options: HostOptions): Host {
  const { workspacePath, passwordCost = PASSWORD_COST, now = () => new Date() } = options;
  if (!existsSync(dirname(workspacePath))) throw new WorkspaceFileError('missing', `There is no folder ${dirname(workspacePath)} for a workspace to be in.`);
  refuseUnlessWorkspace(workspacePath);
  const lock = takeLock(workspacePath);
  let db: Db;
  if (lock === null && !existsSync(workspacePath)) throw new WorkspaceFileError('unreadable', `No workspace can be made at ${workspacePath}: the folder may not be written.`);
  try {
    db = lock ? openAndMigrate(options) : openForReading(workspacePath);
    if (lock) initialise(db, now());
  } catch (error) {
    lock?.release();
    throw error;
  }
  const keys = new SessionKeys();
  const surroundings = { ...options, passwordCost, now, readOnly: lock === null };
  let services = createServices(db, keys, surroundings);
  let replacing = false;
  const underWay = new Set<Promise<unknown>>();

  /** Calls that are under way end before the workspace under them is replaced, and none begins meanwhile. */
  const restore: Handlers<CallName>['workspace.restore'] = async (input, context) => {
    if (lock === null) throw refusal('read-only', 'This workspace is open for reading only, because another program has it open. Restore it there.');
    if (replacing) throw busyReplacing();
    replacing = true;
    let replaced = false;
    try {
      await Promise.allSettled(underWay);
      await services.stop();
      try {
        return await restoreWorkspace(services.deps, input, context, () => {
          replaced = true;
          keys.signOutAll();
        });
      } finally {
        services = createServices(db, keys, surroundings);
      }
    } finally {
      replacing = false;
      if (replaced) options.emit('workspace.replaced', {});
    }
  };

  const delegate = (name: ServiceCall): AnyHandler => (input, context) => {
    if (replacing) throw busyReplacing();
    const result = (services.handlers[name] as AnyHandler)(input, context);
    if (result instanceof Promise) {
      underWay.add(result);
      result.then(() => underWay.delete(result), () => underWay.delete(result));
    }
    return result;
  };
  const names = (Object.keys(calls) as CallName[]).filter((name): name is ServiceCall => name !== 'workspace.restore');
  const delegates = Object.fromEntries(names.map((name) => [name, delegate(name)])) as Handlers<ServiceCall>;

  return {
    handlers: { ...delegates, 'workspace.restore': restore },
    readOnly: lock === null,
    announce: (port) => lock?.announce(port),
    close: async () => {
      await services.stop();
      db.close();
      lock?.release();
    },
  };
}

function openAndMigrate({ workspacePath, log }: HostOptions): Db {
  const { db, migrationBackup } = openForWriting(workspacePath, { create: true });
  if (migrationBackup !== null) log.warn({ copy: migrationBackup }, 'the workspace was brought up to this version; a copy of it as it was is kept');
  return db;
}

function busyReplacing() {
  return refusal('unavailable', 'The workspace is being replaced by a backup. Wait a moment and look again.');
}

/** What every workspace has from its first moment: an id, a name and a policy. */
function initialise(db: Db, now: Date): void {
  const repositories = openRepositories(db);
  if (repositories.workspace.get()) return;
  const at = now.toISOString();
  repositories.transaction(() => {
    repositories.workspace.create({ id: randomUUID(), name: 'New workspace', created_at: at });
    putInForce(repositories, defaultPolicy(), { savedBy: null, confirmedBy: null, at });
  });
}
