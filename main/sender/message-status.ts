import type { SenderStore } from '../db/sender/store.ts';
import type { OpenHandOver } from '../db/sender/touches.ts';
import type { Intake } from './intake.ts';

/** How far a message has come: news may be late and out of order, the furthest stands (rules.md, section 5). */
const FURTHEST = ['accepted', 'scheduled', 'queued', 'sending', 'sent', 'delivered', 'read', 'undelivered', 'failed', 'canceled'];
/** the provider keeps an opt-out of the address */
const OPTED_OUT = '21610';

/** Takes what the provider says of a message that was handed over, within the caller's transaction. */
export function takeStatus({ touches }: SenderStore, intake: Intake, handOver: OpenHandOver, told: { providerId: string; status: string; errorCode: string | null }): void {
  const [before, after] = [FURTHEST.indexOf(handOver.provider_status ?? ''), FURTHEST.indexOf(told.status)];
  if (after > before) touches.setStatus(handOver.decision_id, told.status, told.errorCode);
  if (told.errorCode === OPTED_OUT) intake.eventOfAddress(handOver.address, { id: `twilio:${told.providerId}:blocked`, type: 'provider_blocked', source: 'twilio', channel: 'sms' });
}
