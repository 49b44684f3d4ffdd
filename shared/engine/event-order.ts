import type { EventType } from '../contacts/event.ts';
import { ORDER_INBOUND, ORDER_REVOCATION } from './agenda.ts';

/** Types that may take something away; a text may be a STOP. They run first in their second. */
const REVOCATIONS: ReadonlySet<EventType> = new Set<EventType>([
  'opt_out',
  'global_unsubscribe',
  'suppression_added',
  'push_disabled',
  'provider_blocked',
  'number_changed',
  'number_reassigned',
  'dnc_registered',
  'minor_flagged',
  'erased',
  'deceased',
  'inbound_review',
  'sms_received',
]);

/** The class of an event within its second. */
export function eventOrder(type: EventType): number {
  return REVOCATIONS.has(type) ? ORDER_REVOCATION : ORDER_INBOUND;
}
