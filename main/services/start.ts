import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Logger } from 'pino';
import { lockHolder } from '../db/lock.ts';
import { createDispatcher, type Dispatcher, Windows } from '../transport/dispatcher.ts';
import { WebSessions } from '../transport/sessions.ts';
import { JOIN_PATH, startWebHost, type WebHost } from '../transport/web.ts';
import type { ServiceDeps } from './deps.ts';
import { createHost, type Host } from './index.ts';
import { askToJoin, offerJoining } from './joining.ts';
import { PROGRAM_ROOT } from './program-root.ts';
import { createSampleWorkspace, sampleWorkspacePath } from './sample.ts';

export interface StartOptions {
  /** null: the sample in the data folder, made where it is not there yet */
  workspacePath: string | null;
  dataFolder: string;
  log: Logger;
}

/** A workspace with its dispatcher, ready for a transport. */
export interface OpenedHost extends Host {
  workspacePath: string;
  dispatcher: Dispatcher;
}

/** Opens a workspace for either host. A file that is not there yet becomes an empty workspace. */
export async function openHost(
  options: StartOptions & Pick<ServiceDeps, 'host' | 'sealer' | 'showMenu'>,
): Promise<OpenedHost> {
  const { dataFolder, log } = options;
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const workspacePath = options.workspacePath ?? sampleWorkspacePath(dataFolder);
  await mkdir(dirname(workspacePath), { recursive: true });
  if (options.workspacePath === null && !existsSync(workspacePath)) await createSampleWorkspace(workspacePath, new Date());
  const windows = new Windows();
  const { host: kind, sealer, showMenu } = options;
  const host = createHost({ workspacePath, dataDir: dataFolder, emit: windows.emit, host: kind, sealer, showMenu, log });
  return { ...host, workspacePath, dispatcher: createDispatcher({ handlers: host.handlers, windows, log }) };
}

export type StartedWeb =
  | {
      kind: 'serving';
      workspacePath: string;
      readOnly: boolean;
      /** which process keeps it from being written here; null: none, or it does not say */
      heldBy: number | null;
      startUrl: WebHost['startUrl'];
      close(): Promise<void>;
    }
  | { kind: 'joined'; workspacePath: string; heldBy: number | null; url: string };

/**
 * Serves a workspace on the loopback host. Where another process of this person serves it already, that one is asked
 * for a link instead; where it is held by one that cannot be asked, it is served for reading only.
 */
export async function startWeb(options: StartOptions & { port: number }): Promise<StartedWeb> {
  const host = await openHost({ ...options, host: 'web', sealer: null, showMenu: null });
  const { workspacePath, readOnly } = host;
  const heldBy = readOnly ? (lockHolder(workspacePath)?.pid ?? null) : null;
  try {
    const url = readOnly ? await askToJoin(options.dataFolder, workspacePath, JOIN_PATH) : null;
    if (url !== null) {
      await host.close();
      return { kind: 'joined', workspacePath, heldBy, url };
    }
    const web = await startWebHost({
      port: options.port,
      sessions: new WebSessions(),
      dispatcher: host.dispatcher,
      staticFolder: join(PROGRAM_ROOT, 'dist', 'renderer'),
      log: options.log,
    });
    host.announce(web.port);
    const stopOffering = readOnly ? null : await offerJoining(options.dataFolder, workspacePath, { port: web.port, joinKey: web.joinKey });
    return {
      kind: 'serving',
      workspacePath,
      readOnly,
      heldBy,
      startUrl: web.startUrl,
      close: async () => {
        stopOffering?.();
        await web.close();
        await host.close();
      },
    };
  } catch (error) {
    await host.close();
    throw error;
  }
}
