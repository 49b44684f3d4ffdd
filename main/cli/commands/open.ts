import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { pino } from 'pino';
import { dataDir } from '../../data-dir.ts';
import { PROGRAM_ROOT } from '../../services/program-root.ts';
import { type StartedWeb, startWeb } from '../../services/start.ts';
import { expectPositionals, readArguments } from '../arguments.ts';
import { chooseBrowser, showPage, writeLaunchPage } from '../browser-window.ts';
import type { Command, CommandIo } from '../command.ts';
import { findElectronBinary } from '../electron-binary.ts';
import { EXIT_OK } from '../exit-code.ts';
import { untilAskedToEnd } from '../until-asked-to-end.ts';

export const command: Command = {
  name: 'open',
  summary:
    'Opens the app: in Electron where it is installed or can be fetched, else from 127.0.0.1 in a window of your browser.\n' +
    'Without WORKSPACE the sample opens; a file that is not there becomes an empty workspace.\n' +
    '--no-open prints the link and opens nothing.',
  usage: 'throughline open [WORKSPACE] [--no-open]',
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, { 'no-open': { type: 'boolean' } });
    expectPositionals(positionals, 'WORKSPACE', 0, 1);
    const workspacePath = positionals[0] === undefined ? null : resolve(io.cwd, positionals[0]);
    const opens = values['no-open'] !== true;
    if (opens) {
      const electron = await findElectronBinary({ root: PROGRAM_ROOT, env: io.env, platform: process.platform, tell: io.err });
      if (electron.kind === 'found') return runElectron(electron.path, workspacePath);
      io.err(`${capitalised(electron.reason)}, so the app opens in a browser.`);
    }
    const started = await startWeb({
      workspacePath,
      port: 0,
      dataFolder: dataDir(io.env),
      log: pino({ level: 'warn' }, pino.destination({ fd: 2, sync: true })),
    });
    const tidy = opens ? await openInBrowser(started, io) : printLink(started, io);
    if (started.kind === 'joined') return EXIT_OK;
    io.err('End it with Ctrl+C.');
    await untilAskedToEnd();
    await tidy?.();
    await started.close();
    return EXIT_OK;
  },
};

function runElectron(program: string, workspacePath: string | null): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [PROGRAM_ROOT, ...(workspacePath === null ? [] : [workspacePath])], { stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** Shows the app, or prints the link where nothing can be shown. Answers what to tidy up at the end. */
async function openInBrowser(started: StartedWeb, io: CommandIo): Promise<(() => Promise<void>) | void> {
  const choice = chooseBrowser({ env: io.env, platform: process.platform });
  if (choice.kind === 'none') {
    io.err(`${capitalised(choice.reason)}; open this link yourself.`);
    return printLink(started, io);
  }
  const used = Promise.withResolvers<void>();
  const url = started.kind === 'joined' ? started.url : started.startUrl(null, used.resolve);
  const page = await writeLaunchPage(join(dataDir(io.env), 'launch'), url);
  const failure = await showPage(choice, page.path, process.platform);
  if (failure !== null) {
    await page.remove();
    io.err(`No browser could be started (${failure}); open this link yourself.`);
    return printLink(started, io);
  }
  io.err(`${started.workspacePath} opens in ${choice.kind === 'window' ? `a window of ${choice.name}` : 'your browser'}.`);
  void used.promise.then(page.remove);
  return page.remove;
}

function printLink(started: StartedWeb, io: CommandIo): void {
  const heldBy = started.heldBy === null ? 'another process' : `process ${started.heldBy}`;
  if (started.kind === 'joined') io.err(`${started.workspacePath} is open in ${heldBy} already; this is a new link to it.`);
  else if (started.readOnly) io.err(`${started.workspacePath} is open in ${heldBy}, so here it is open for reading only.`);
  else io.err(`${started.workspacePath} is open at this link, good for one browser:`);
  io.out(started.kind === 'joined' ? started.url : started.startUrl(null));
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
