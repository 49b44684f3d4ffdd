import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Posture } from '../../shared/simulate/report.ts';
import { partialPath } from './block-file.ts';

/** Where a workspace's runs are: a folder beside it, one file a run, and one for each set of people that runs were of. */
export function runFolder(workspacePath: string): string {
  return `${workspacePath}.runs`;
}

/** Makes the folder. It holds people's addresses, so only its owner may look into it. */
export function makeRunFolder(workspacePath: string): string {
  const folder = runFolder(workspacePath);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

export function tracePath(workspacePath: string, runId: string): string {
  return join(runFolder(workspacePath), `${runId}.run`);
}

/** `hash` names what is in it, so that runs of the same people share it. */
export function peoplePath(workspacePath: string, hash: string): string {
  return join(runFolder(workspacePath), `${hash}.people`);
}

/** Removes a file and what was begun of it. */
export function removeStored(path: string): void {
  for (const one of [path, partialPath(path)]) rmSync(one, { force: true });
}

const COMPARED = /^(.+)~(.+)~(?:separate|governed)\.compared(?:\.partial)?$/;

/** Where what two runs differ in is kept, so that it is found once. */
export function comparisonPath(workspacePath: string, before: string, after: string, posture: Posture): string {
  return join(runFolder(workspacePath), `${before}~${after}~${posture}.compared`);
}

/** The runs that a file of a comparison is of; null: it is none. */
export function comparedRuns(fileName: string): readonly [before: string, after: string] | null {
  const match = COMPARED.exec(fileName);
  return match === null ? null : [match[1]!, match[2]!];
}
