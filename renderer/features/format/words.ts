import type { Role } from '../../../shared/api/call.ts';
import type { Channel } from '../../../shared/contacts/contact.ts';
import { CHANNEL_WORDS } from '../../../shared/words/event.ts';
import { capitalised } from '../../../shared/words/text.ts';
import type { Posture } from '../../../shared/simulate/report.ts';

/** The channels' names, as at the start of a line or in a cell. */
export const CHANNEL_TITLES = Object.fromEntries(Object.entries(CHANNEL_WORDS).map(([channel, words]) => [channel, capitalised(words)])) as Record<Channel, string>;

export const POSTURE_WORDS: Record<Posture, { title: string; help: string }> = {
  separate: { title: 'Separate systems', help: 'Each sending system with its own consent list, caps and gaps, as things stand today.' },
  governed: { title: 'Governed', help: 'One consent ledger and the whole policy over every journey.' },
};

export const ROLE_WORDS: Record<Role, string> = { owner: 'Owner', author: 'Author', reviewer: 'Reviewer' };

/** A code or column name as words: "opt_in_requested" → "Opt in requested", "recordedBy" → "Recorded by". */
export function asWords(code: string): string {
  const words = code.replaceAll(/[_-]+/g, ' ').replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').trim().toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
