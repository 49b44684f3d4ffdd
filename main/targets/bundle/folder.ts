import { access, constants, readFile, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { isErrno, removeIfThere, writeAtomically } from '../../files/write-atomically.ts';
import { TargetError } from '../target-error.ts';

/** Everybody on the machine may read a bundle: it holds no secret and is there to be carried on. */
const FILE_MODE = 0o644;

/** A bundle larger than this was not written here. */
const MOST_BYTES = 50_000_000;

export type BundleFile = 'bundle' | 'pause' | 'withdrawal';

/**
 * The path of a journey's file inside the folder. The id's form is checked again here: the path is made from it,
 * and nothing outside the folder may ever be written.
 */
export async function pathIn(folder: string, journeyId: string, file: BundleFile): Promise<string> {
  if (!isAbsolute(folder)) throw new TargetError('settings', `The folder “${folder}” is not a full path. Give one that starts at the root.`, 'folder');
  if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(journeyId)) throw new TargetError('refused', `The journey id “${journeyId}” cannot name a file.`);
  let root: string;
  try {
    root = await realpath(folder);
    if (!(await stat(root)).isDirectory()) throw new TargetError('settings', `“${folder}” is a file, not a folder. Choose a folder.`, 'folder');
  } catch (error) {
    if (error instanceof TargetError) throw error;
    throw new TargetError('settings', `The folder “${folder}” cannot be used (${reason(error)}). Nothing was written. Create it or choose another.`, 'folder');
  }
  const path = join(root, `${journeyId}.${file}.json`);
  if (dirname(path) !== root) throw new TargetError('refused', `The journey id “${journeyId}” leads out of the folder.`);
  return path;
}

/** Whether files can be put into the folder; where not, why. */
export async function whyNotWritable(folder: string): Promise<string | null> {
  try {
    await access(folder, constants.W_OK | constants.X_OK);
    return null;
  } catch (error) {
    return reason(error);
  }
}

/** A file's text; null where there is none. */
export async function readText(path: string): Promise<string | null> {
  try {
    if ((await stat(path)).size > MOST_BYTES) throw new TargetError('answer', `${path} is larger than ${MOST_BYTES / 1e6} MB and was not written here.`);
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    if (error instanceof TargetError) throw error;
    throw new TargetError('unreachable', `${path} cannot be read (${reason(error)}).`);
  }
}

/** Replaces a file whole, or leaves it as it was. */
export async function writeText(path: string, text: string): Promise<void> {
  try {
    await writeAtomically(path, text, FILE_MODE);
  } catch (error) {
    throw new TargetError('refused', `${path} cannot be written (${reason(error)}). What was there is unchanged. Make room or choose another folder.`, 'folder');
  }
}

/** Removes a file, or leaves it as it was. */
export async function removeText(path: string): Promise<void> {
  try {
    await removeIfThere(path);
  } catch (error) {
    throw new TargetError('refused', `${path} cannot be removed (${reason(error)}). Nothing was changed.`, 'folder');
  }
}

function reason(error: unknown): string {
  if (error instanceof Error && 'code' in error) {
    if (error.code === 'ENOENT') return 'it does not exist';
    if (error.code === 'EACCES' || error.code === 'EPERM') return 'permission denied';
    if (error.code === 'ENOSPC') return 'the disk is full';
    if (error.code === 'EROFS') return 'the disk is read-only';
  }
  return error instanceof Error ? error.message : String(error);
}
