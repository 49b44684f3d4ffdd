import { z } from 'zod';
import type { Contact } from '../contacts/contact.ts';
import type { ContactEvent } from '../contacts/event.ts';
import type { Policy } from '../policy/policy.ts';
import type { Cluster } from './clusters.ts';
import { clustersOf } from './clusters.ts';
import { timedEvents } from './timed-events.ts';

/** What can be dropped on a contact's timeline. */
export const LAB_KINDS = ['stop', 'start', 'help', 'text', 'unsubscribe', 'number-change', 'reassigned', 'erasure'] as const;
export type LabKind = (typeof LAB_KINDS)[number];

export const labEventSchema = z.object({
  id: z.string().min(1).max(40),
  kind: z.enum(LAB_KINDS),
  at: z.iso.datetime({ offset: true }),
  /** the system that takes it: its sync delay decides when others know */
  source: z.string().min(1).max(100),
  /** of a free text: its words; of a change of number: the new one, E.164 */
  text: z.string().max(1600).default(''),
});
export type LabEvent = z.infer<typeof labEventSchema>;

/** A contact's timeline with something else happening: nothing of it is recorded of the contact. */
export const labSchema = z.object({
  events: z.array(labEventSchema).max(100).default([]),
  /** where the contact lives instead; null: as on record */
  place: z.object({ country: z.string().length(2), region: z.string().max(10) }).nullable().default(null),
  /** other delays until a source's events are known elsewhere, in seconds */
  delays: z.array(z.object({ source: z.string().min(1).max(100), seconds: z.number().int().min(0).max(31_536_000) })).max(50).default([]),
});
export type Lab = z.infer<typeof labSchema>;

/** The events of a lab as a ledger has them. */
export function labEvents({ events }: Lab, contact: Contact): ContactEvent[] {
  return events.map(({ id, kind, at, source, text }): ContactEvent => {
    const base = { id: `lab ${id}`, contactId: contact.id, at, source, data: {} };
    const texted = (words: string): ContactEvent => ({ ...base, type: 'sms_received', channel: 'sms', text: words, ...(contact.phone === undefined ? {} : { address: contact.phone }) });
    switch (kind) {
      case 'stop':
        return texted('STOP');
      case 'start':
        return texted('START');
      case 'help':
        return texted('HELP');
      case 'text':
        return texted(text);
      case 'unsubscribe':
        return { ...base, type: 'opt_out', channel: 'email', ...(contact.email === undefined ? {} : { address: contact.email }) };
      case 'number-change':
        return { ...base, type: 'number_changed', data: { ...(contact.phone === undefined ? {} : { from: contact.phone }), to: text } };
      case 'reassigned':
        return { ...base, type: 'number_reassigned', channel: 'sms', ...(contact.phone === undefined ? {} : { address: contact.phone }) };
      case 'erasure':
        return { ...base, type: 'erased' };
    }
  });
}

/** A contact's cluster as the lab has it: with its events, and the contact where the lab puts them. */
export function labCluster(lab: Lab, cluster: Cluster, contactId: string): Cluster {
  const contacts = cluster.contacts.map((contact): Contact => {
    if (contact.id !== contactId || lab.place === null) return contact;
    // what else spoke for the old place would speak against the new one
    const { timeZone: _, postalCode: __, ...rest } = contact;
    return { ...rest, country: lab.place.country, ...(lab.place.region === '' ? { region: undefined } : { region: lab.place.region }) };
  });
  const contact = contacts.find(({ id }) => id === contactId)!;
  const events = [...cluster.events, ...timedEvents(labEvents(lab, contact))];
  // the order of a cluster's events, and its id, are the simulator's to say
  return clustersOf(contacts, events).find((one) => one.contacts.some(({ id }) => id === contactId))!;
}

/** The policy as the lab has it: only sync delays differ. A source that is named there and not in the policy was central. */
export function labPolicy({ delays }: Lab, policy: Policy): Policy {
  if (delays.length === 0) return policy;
  const secondsOf = new Map(delays.map(({ source, seconds }) => [source, seconds]));
  const known = policy.sources.map((source) => {
    const seconds = secondsOf.get(source.id);
    return seconds === undefined ? source : { ...source, syncDelaySeconds: seconds, apartSyncDelaySeconds: seconds };
  });
  const added = delays.filter(({ source }) => !policy.sources.some(({ id }) => id === source)).map(({ source, seconds }) => ({ id: source, name: source, syncDelaySeconds: seconds, apartSyncDelaySeconds: seconds }));
  return { ...policy, sources: [...known, ...added] };
}
