#!/usr/bin/env node
// Plain JavaScript that any Node from 14.8 on can read: it finds a Node new enough and hands over to the program.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const NEEDED_MAJOR = 24;
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const pinned = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

if (Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR) {
  const source = join(root, 'main', 'cli', 'index.ts');
  const program = existsSync(source) ? source : join(root, 'dist', 'main', 'cli.js');
  const { main } = await import(pathToFileURL(program).href);
  await main();
} else if (existsSync(pinned)) {
  const child = spawn(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  // a terminal sends Ctrl+C to the whole group, a supervisor only to us: pass both on and let the child decide
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`throughline: the pinned Node could not be started (${error.message}); run "npm ci" again.`);
    process.exitCode = 2;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code === null ? 128 + (signal === 'SIGINT' ? 2 : 15) : code;
  });
} else {
  console.error(
    `throughline needs Node ${NEEDED_MAJOR} and this is ${process.versions.node}: run "npm ci" in ${root}, which brings the right one, or install Node ${NEEDED_MAJOR}.`,
  );
  process.exitCode = 2;
}
