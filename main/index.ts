import './workers/inlining.ts';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, nativeTheme, protocol, safeStorage, session, shell } from 'electron';
import { pino } from 'pino';
import type { MenuAction } from '../shared/api/calls/app.ts';
import { IPC_TO_WINDOW } from '../shared/api/ipc-channels.ts';
import type { ServerMessage } from '../shared/api/wire.ts';
import { menuTemplate } from './app/menu.ts';
import { whenOpened, workspaceFromArguments } from './app/opened-files.ts';
import { closeBeforeQuit } from './app/quitting.ts';
import { sealerFrom } from './app/sealer.ts';
import { userFolder } from './app/user-folder.ts';
import { bringToFront, windowOptions } from './app/window.ts';
import { processIo } from './cli/process-io.ts';
import { isCommand, runCommandLine } from './cli/run.ts';
import { dataDir } from './data-dir.ts';
import { APP_ORIGIN, APP_SCHEME, APP_SCHEME_PRIVILEGES, serveApp, START_URL } from './security/app-protocol.ts';
import { stayInApp } from './security/navigation.ts';
import { denyPermissions } from './security/permissions.ts';
import { PROGRAM_ROOT } from './services/program-root.ts';
import { openHost } from './services/start.ts';
import { createIpcPort } from './transport/ipc.ts';

const dataFolder = dataDir(process.env);
const workspacePath = workspaceFromArguments(process.argv, process.cwd(), app.isPackaged);
const log = pino({ level: 'warn' }, pino.destination({ fd: 2, sync: true }));
let window: BrowserWindow | null = null;

/** Another workspace has a process of its own. */
function openElsewhere(path: string): void {
  const program = app.isPackaged ? [] : [PROGRAM_ROOT];
  spawn(process.execPath, [...program, path], { detached: true, stdio: 'ignore' }).unref();
}

function showMenu(actions: readonly MenuAction[]): void {
  const ask = (actionId: string) => {
    const message: ServerMessage = { kind: 'event', name: 'action.asked', payload: { actionId } };
    window?.webContents.send(IPC_TO_WINDOW, JSON.stringify(message));
  };
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(actions, { isMac: process.platform === 'darwin', ask })));
}

async function start(): Promise<void> {
  whenOpened(app, (path) => {
    if (path !== null && path !== workspacePath) openElsewhere(path);
    else if (window !== null) bringToFront(window);
  });
  app.on('web-contents-created', (_event, contents) => stayInApp(contents, (url) => void shell.openExternal(url)));
  await app.whenReady();

  protocol.handle(APP_SCHEME, serveApp(join(PROGRAM_ROOT, 'dist', 'renderer')));
  denyPermissions(session.defaultSession);
  showMenu([]);
  const sealer = sealerFrom(safeStorage, process.platform);
  const host = await openHost({ workspacePath, dataFolder, log, host: 'electron', sealer, showMenu });
  const port = createIpcPort({ ipcMain, dispatcher: host.dispatcher, origin: APP_ORIGIN, log });
  const close = async () => {
    port.close();
    await host.close();
  };
  closeBeforeQuit(app, close, (error) => log.error({ err: error }, 'the workspace could not be closed in order'));

  window = new BrowserWindow(windowOptions(join(PROGRAM_ROOT, 'dist', 'preload', 'preload.cjs'), nativeTheme.shouldUseDarkColors));
  window.once('ready-to-show', () => window?.show());
  window.once('closed', () => {
    window = null;
  });
  port.add(window.webContents, { id: randomUUID(), person: null, invitedAs: null });
  await window.loadURL(START_URL);
}

protocol.registerSchemesAsPrivileged([APP_SCHEME_PRIVILEGES]);
app.setPath('userData', userFolder(dataFolder, workspacePath));
const call = process.argv.slice(app.isPackaged ? 1 : 2);
if (isCommand(call[0]) && call[0] !== 'open') {
  // a packaged program is its own command line
  app.exit(await runCommandLine(call, processIo()));
} else if (app.requestSingleInstanceLock()) {
  start().catch((error: unknown) => {
    log.error({ err: error }, 'Throughline could not start');
    dialog.showErrorBox('Throughline could not open the workspace', error instanceof Error ? error.message : String(error));
    app.exit(1);
  });
} else {
  // the first process has been told and shows its window
  app.quit();
}
