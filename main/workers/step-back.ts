import { constants, setPriority } from 'node:os';

/**
 * Called by a thread whose work takes minutes, its own threads included: whoever waits at the window goes first where processors are scarce, and the
 * work is as fast as before where they are not. Only Linux gives a thread a priority of its own; elsewhere nothing changes.
 */
export function stepBack(): void {
  if (process.platform !== 'linux') return;
  try {
    // 0 is the thread that calls, not the process
    setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // a sandbox may forbid it; then the thread runs as all others do
  }
}
