import type { CommandIo } from './command.ts';

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

/** What a command of this process may touch: its own streams, folder and environment. */
export function processIo(): CommandIo {
  return { out: lineWriter(process.stdout), err: lineWriter(process.stderr), cwd: process.cwd(), env: process.env };
}
