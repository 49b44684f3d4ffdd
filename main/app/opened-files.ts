import { resolve } from 'node:path';

/**
 * The workspace a start of the program names, as an absolute path; null: none. `argv` is the whole command line;
 * in a checkout its first two words are Electron and the program's folder, in a package the program alone.
 */
export function workspaceFromArguments(argv: readonly string[], cwd: string, isPackaged: boolean): string | null {
  // Chromium adds switches of its own to a second start's command line
  const [file] = argv.slice(isPackaged ? 1 : 2).filter((word) => !word.startsWith('-'));
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
