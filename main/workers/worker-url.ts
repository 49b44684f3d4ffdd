/**
 * Where a worker's program is: beside this file as TypeScript in a checkout, beside the bundle as JavaScript in a build.
 * The build makes an entry of every file main/workers/<name>-worker.ts; `name` is the file's without extension.
 */
export function workerUrl(name: `${string}-worker`): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./${name}.${extension}`, import.meta.url);
}
