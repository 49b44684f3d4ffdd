/** What a command may touch of the outside; tests pass their own. */
export interface CommandIo {
  /** the result; with --json exactly one JSON document */
  out(text: string): void;
  /** diagnostics and progress */
  err(text: string): void;
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
}

/** One subcommand, one file in main/cli/commands, one line in its registry. */
export interface Command {
  name: string;
  summary: string;
  usage: string;
  /** answers the exit code: 0 success, 1 findings, 2 a wrong call */
  run(argv: readonly string[], io: CommandIo): Promise<number>;
}
