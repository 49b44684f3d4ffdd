const TROUBLE: Readonly<Record<string, (path: string) => string>> = {
  ENOENT: (path) => `There is no such file or folder: ${path}`,
  EISDIR: (path) => `${path} is a folder; a file was expected.`,
  ENOTDIR: (path) => `${path} goes through something that is no folder.`,
  EACCES: (path) => `${path} may not be used: permission denied.`,
  EPERM: (path) => `${path} may not be used: permission denied.`,
  EROFS: (path) => `${path} lies on a disk that cannot be written.`,
  ENOSPC: (path) => `${path} could not be written: the disk is full.`,
};

/** What is wrong with a file that was named on the command line, in a sentence; null where the error is of another kind. */
export function fileTrouble(error: Error): string | null {
  const { code, path, dest } = error as NodeJS.ErrnoException & { dest?: string };
  const words = code === undefined || !Object.hasOwn(TROUBLE, code) ? undefined : TROUBLE[code];
  const named = dest ?? path;
  // Node names no file where it reads what it has opened, as it opens a folder
  return words === undefined ? null : words(named === undefined ? 'A file that was named' : named);
}
