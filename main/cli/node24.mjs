// Plain JavaScript that any Node from 14.8 on can read. `node main/cli/node24.mjs FILE [ARGS...]` runs a file of ours
// with a Node new enough: this one, or the pinned one that npm installed. npm before 11.6 does not put that on the PATH.
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const NEEDED_MAJOR = 24;
const here = fileURLToPath(import.meta.url);
const root = join(dirname(here), '..', '..');

/** Where the npm package of Node's own binary for this machine lies; its names are npm's, not ours. */
function pinnedNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const prefix = system === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  return join(root, 'node_modules', `${prefix}-${system}-${process.arch}`, 'bin', file);
}

/** Runs a program, with process.argv as if it had been called by itself. */
export async function runOnNode24(program, args) {
  const pinned = pinnedNode();
  if (Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR) {
    process.argv = [process.execPath, program, ...args];
    endWithStarter();
    await import(pathToFileURL(program).href);
  } else if (existsSync(pinned)) {
    const path = `${dirname(pinned)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`;
    const child = spawn(pinned, [here, program, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env: { ...process.env, PATH: path } });
    // a terminal sends Ctrl+C to the whole group, a supervisor only to us: pass all on and let the child decide
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('error', (error) => giveUp(`the pinned Node could not be started (${error.message})`));
    child.on('exit', (code, signal) => {
      process.exitCode = code === null ? 128 + constants.signals[signal] : code;
    });
  } else {
    giveUp(`Node ${NEEDED_MAJOR} is needed and this is ${process.versions.node}`);
  }
}

/** Where an older Node started this one and was killed outright, it could pass nothing on: the line between them tells. */
function endWithStarter() {
  if (!process.connected) return;
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}

function giveUp(why) {
  console.error(`throughline: ${why}. Run "npm ci" in ${root}, which brings the right one, or install Node ${NEEDED_MAJOR}.`);
  process.exitCode = 2;
}

if (realpathSync(process.argv[1]) === realpathSync(here)) {
  const [file, ...args] = process.argv.slice(2);
  await runOnNode24(resolve(file), args);
}
