import { availableParallelism } from 'node:os';
import { PART_CLUSTERS } from '../../shared/simulate/simulate.ts';
import { refusal } from './refuse.ts';

/** Columns that say who is of which cluster, and the index of the people's file, while they are written. */
const BYTES_PER_CONTACT = 300;
/** a thread that runs parts, with the part in hand in both postures */
const BYTES_PER_THREAD = 400_000_000;
/** the program itself, its tables, and the lists while they are sorted */
const BYTES_BESIDES = 500_000_000;
const MEGABYTE = 1_000_000;

/** About what a run of so many contacts takes at most, in bytes (1,302 to 1,451 MB were measured where this says 1,600): people stream from the workspace through the parts in hand. */
export function runBytes(contacts: number, threads = availableParallelism()): number {
  // A run of few people has few parts, and no more threads than those.
  return BYTES_BESIDES + Math.min(threads, Math.ceil(contacts / PART_CLUSTERS)) * BYTES_PER_THREAD + contacts * BYTES_PER_CONTACT;
}

/** Refuses a run that would not fit, before it begins. `availableBytes`: what the machine can still give a process. */
export function refuseTooLarge(contacts: number, availableBytes: number, threads = availableParallelism()): void {
  const needed = runBytes(contacts, threads);
  if (needed <= availableBytes) return;
  const inMegabytes = (bytes: number): string => `${Math.ceil(bytes / MEGABYTE).toLocaleString('en')} MB`;
  throw refusal('invalid', `Simulating ${contacts.toLocaleString('en')} contacts takes about ${inMegabytes(needed)} of memory, and ${inMegabytes(availableBytes)} are free. Close other programs or simulate on a larger machine.`);
}
