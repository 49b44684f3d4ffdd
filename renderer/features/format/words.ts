import type { Role } from '../../../shared/api/call.ts';
import type { Channel } from '../../../shared/contacts/contact.ts';
import type { Posture } from '../../../shared/simulate/report.ts';

export const CHANNEL_WORDS: Record<Channel, string> = {
  email: 'Email',
  sms: 'SMS',
  push: 'Push',
  voice: 'Automated call',
  'voice-live': 'Sales call',
};

export const POSTURE_WORDS: Record<Posture, { title: string; help: string }> = {
  separate: { title: 'Separate systems', help: 'Each sending system with its own consent list, caps and gaps, as things stand today.' },
  governed: { title: 'Governed', help: 'One consent ledger and the whole policy over every journey.' },
};

export const ROLE_WORDS: Record<Role, string> = { owner: 'Owner', author: 'Author', reviewer: 'Reviewer' };

/** A code or column name as words: "opt_in_requested" → "Opt in requested". */
export function asWords(code: string): string {
  const words = code.replaceAll(/[_-]+/g, ' ').trim().toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The person's name, or what else they can be told by. */
export function nameOfContact(contact: { id: string; firstName: string; lastName: string; email?: string | undefined; phone?: string | undefined }): string {
  return `${contact.firstName} ${contact.lastName}`.trim() || contact.email || contact.phone || contact.id;
}
