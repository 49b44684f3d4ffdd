import type { ContactEvent } from '../contacts/event.ts';
import type { ConsentChange } from './ops.ts';

/** Where a ledger event of a step comes from. */
export interface ConsentEventOrigin {
  readonly contactId: string;
  readonly journeyId: string;
  /** the journey's own system took it */
  readonly source: string;
  readonly nodeId: string;
  readonly entry: number;
  readonly visit: number;
  readonly atSecond: number;
}

/** The ledger event that a consent step writes: named by contact, journey, node, entry and visit, so it is written once. */
export function consentEvent(change: ConsentChange, origin: ConsentEventOrigin): ContactEvent {
  const { contactId, journeyId, source, nodeId, entry, visit, atSecond } = origin;
  const common = { id: `${contactId}/${journeyId}/${nodeId}/${entry}.${visit}`, contactId, at: new Date(atSecond * 1000).toISOString(), source, journeyId };
  // Not a text from the person: the provider has not heard of it.
  const data = { via: 'journey' };
  if (change.action === 'withdraw-all') return { ...common, type: 'global_unsubscribe', scope: 'global', data };
  const { channel, category } = change;
  const scope = category === null ? ({ scope: 'channel' } as const) : ({ scope: 'category', category } as const);
  if (change.action === 'withdraw') return { ...common, type: 'opt_out', channel, ...scope, data };
  return { ...common, type: 'opt_in', channel, ...scope, ...(change.proof === null ? {} : { proof: change.proof }), data: {} };
}
