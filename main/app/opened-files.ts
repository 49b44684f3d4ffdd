import { resolve } from 'node:path';

/**
 * The words of a command line that are the person's: without Electron's own switches, the program and, in a checkout,
 * the folder of the program that Electron was told to run.
 */
export function ownWords(argv: readonly string[], isPackaged: boolean): string[] {
  return argv.filter((word) => !word.startsWith('-')).slice(isPackaged ? 1 : 2);
}

/** The workspace a start of the program names, as an absolute path; null: none. "open" may stand before it. */
export function workspaceFromArguments(argv: readonly string[], cwd: string, isPackaged: boolean): string | null {
  const words = ownWords(argv, isPackaged);
  const file = words[0] === 'open' ? words[1] : words[0];
  return file === undefined ? null : resolve(cwd, file);
}

/** As much of Electron's App as says which files the person opens with the program. */
export interface FileOpeningApp {
  on(event: 'open-file', listener: (event: { preventDefault(): void }, path: string) => void): unknown;
  on(event: 'second-instance', listener: (event: unknown, argv: string[], workingDirectory: string) => void): unknown;
  isPackaged: boolean;
}

/** Tells of every file opened and every further start of the program while it runs; null: a start without a file. */
export function whenOpened(app: FileOpeningApp, listener: (workspacePath: string | null) => void): void {
  // macOS names the file by an event, before the program is ready too
  app.on('open-file', (event, path) => {
    event.preventDefault();
    listener(path);
  });
  app.on('second-instance', (_event, argv, workingDirectory) => listener(workspaceFromArguments(argv, workingDirectory, app.isPackaged)));
}
