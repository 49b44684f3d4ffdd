import { constants } from 'node:buffer';
import { refusal } from './refuse.ts';

/** Measured on the sample's contacts, 40 times over (20,000 with 95,640 events): both postures, lists and kept inputs. */
const BYTES_PER_CONTACT = 3000;
const BYTES_PER_EVENT = 800;
/** threads, programs, tables and the parts in hand */
const BYTES_BESIDES = 400_000_000;
/** Contacts are kept as one JSON text, about so long each: the longest text there can be bounds a run. */
const TEXT_PER_CONTACT = 950;
const MEGABYTE = 1_000_000;

/** About what a run of so many contacts and events takes, in bytes: 530 MB were measured where this says 536. */
export function runBytes(contacts: number, events: number): number {
  return BYTES_BESIDES + contacts * BYTES_PER_CONTACT + events * BYTES_PER_EVENT;
}

/** Refuses a run that would not fit, before it begins. `availableBytes`: what the machine can still give a process. */
export function refuseTooLarge(contacts: number, events: number, availableBytes: number): void {
  const needed = runBytes(contacts, events);
  const inMegabytes = (bytes: number): string => `${Math.ceil(bytes / MEGABYTE).toLocaleString('en')} MB`;
  if (needed > availableBytes) {
    throw refusal('invalid', `Simulating ${contacts.toLocaleString('en')} contacts takes about ${inMegabytes(needed)} of memory, and ${inMegabytes(availableBytes)} are free. Close other programs or simulate on a larger machine.`);
  }
  const most = Math.floor(constants.MAX_STRING_LENGTH / TEXT_PER_CONTACT);
  if (contacts > most) throw refusal('invalid', `A run is kept with its contacts, of which there may be ${most.toLocaleString('en')}; this workspace has ${contacts.toLocaleString('en')}.`);
}
