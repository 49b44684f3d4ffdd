import type Database from 'better-sqlite3';

export type Db = Database.Database;

/** Marks a SQLite file as a Throughline workspace ("THRU"); stands in the file's header. */
export const APPLICATION_ID = 0x54485255;

export type WorkspaceFileProblem = 'missing' | 'not-a-workspace' | 'newer-than-program' | 'damaged' | 'unreadable';

/** A workspace file that cannot be opened; the file is as it was. */
export class WorkspaceFileError extends Error {
  readonly problem: WorkspaceFileProblem;
  constructor(problem: WorkspaceFileProblem, message: string) {
    super(message);
    this.name = 'WorkspaceFileError';
    this.problem = problem;
  }
}
