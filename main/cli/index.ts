import type { CommandIo } from './command.ts';
import { runCommandLine } from './run.ts';

/** A reader that goes away (`| head -1`) ends the output, not the command: `serve` goes on, and the exit code stays true. */
function lineWriter(stream: NodeJS.WriteStream): (text: string) => void {
  let open = true;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    open = false;
  });
  return (text) => {
    if (open) stream.write(text.endsWith('\n') ? text : `${text}\n`);
  };
}

/** The process's own streams. The exit code is set, not forced, so that what was written still gets out. */
const io: CommandIo = {
  out: lineWriter(process.stdout),
  err: lineWriter(process.stderr),
  cwd: process.cwd(),
  env: process.env,
};
process.exitCode = await runCommandLine(process.argv.slice(2), io);
