import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** Linux counts processor time of processes in hundredths of a second. */
const TICK_MS = 10;

interface Process {
  readonly id: number;
  readonly parent: number;
  readonly busyMs: number;
}

/** Begins to watch; the answer is the share of the processors that programs had which this one did not start, in per cent. Null where the system does not tell. */
export function watchOthers(): () => number | null {
  if (process.platform !== 'linux') return () => null;
  const [busyBefore, ownBefore] = [busyMs(), ownMs()];
  const began = performance.now();
  return () => {
    const all = (performance.now() - began) * cpus().length;
    return Math.max(0, Math.round((100 * (busyMs() - busyBefore - (ownMs() - ownBefore))) / all));
  };
}

function busyMs(): number {
  return cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
}

/** This process and all that came of it. */
function ownMs(): number {
  const processes = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? read(Number(name)) : []));
  const own = new Set([process.pid]);
  // a child may stand before its parent
  for (let known = 0; known < own.size; ) {
    known = own.size;
    for (const { id, parent } of processes) if (own.has(parent)) own.add(id);
  }
  return processes.reduce((sum, one) => sum + (own.has(one.id) ? one.busyMs : 0), 0);
}

function read(id: number): Process[] {
  try {
    const text = readFileSync(`/proc/${id}/stat`, 'utf8');
    // a program's name may hold spaces and brackets
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return [{ id, parent: Number(fields[1]), busyMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS }];
  } catch {
    // it has ended meanwhile
    return [];
  }
}
