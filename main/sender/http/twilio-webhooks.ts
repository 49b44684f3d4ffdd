import { z } from 'zod';
import type { Logger } from 'pino';
import { classifyInbound } from '../../../shared/policy/inbound/classify.ts';
import { normalAddress } from '../../../shared/policy/channels.ts';
import type { SenderStore } from '../../db/sender/store.ts';
import { legalTables } from '../../files/legal-tables.ts';
import type { Clock } from '../clock.ts';
import type { Intake } from '../intake.ts';
import { takeStatus } from '../message-status.ts';
import type { Asked, Reply } from './exchange.ts';

export interface TwilioWebhookOptions {
  store: SenderStore;
  clock: Clock;
  intake: Intake;
  log: Logger;
  /** what Twilio calls: the signature covers it */
  publicUrl: string;
  authToken: string;
}

const inboundSchema = z.object({ MessageSid: z.string().regex(/^(SM|MM)[0-9a-fA-F]{32}$/), From: z.string().min(3), Body: z.string().default(''), OptOutType: z.string().optional() });
const statusSchema = z.object({ MessageSid: z.string().regex(/^(SM|MM)[0-9a-fA-F]{32}$/), MessageStatus: z.string().min(1), ErrorCode: z.string().optional() });

/** Twilio answers opt-out words itself; an empty document says nothing more. */
const NO_ANSWER: Reply = { status: 200, type: 'text/xml', body: '<?xml version="1.0" encoding="UTF-8"?><Response></Response>' };
const FORGED: Reply = { status: 403, type: 'text/plain', body: 'The signature does not fit.' };

/** Takes Twilio's webhooks: texts from people, and what became of messages. What is not signed by Twilio changes nothing. */
export async function twilioWebhooks({ store, clock, intake, log, publicUrl, authToken }: TwilioWebhookOptions): Promise<(asked: Asked) => Reply> {
  const { validateRequest } = (await import('twilio')).default;
  const isGenuine = (asked: Asked, form: Record<string, string>): boolean => validateRequest(authToken, asked.header('x-twilio-signature'), publicUrl + asked.url, form);

  function inbound(form: unknown): Reply {
    const parsed = inboundSchema.safeParse(form);
    if (!parsed.success) return { status: 400, type: 'text/plain', body: 'Not an inbound message.' };
    const { MessageSid, From, Body, OptOutType } = parsed.data;
    const address = normalAddress(From);
    intake.transaction(() => {
      const common = { source: 'twilio', channel: 'sms' } as const;
      intake.eventOfAddress(address, { ...common, id: `twilio:${MessageSid}`, type: 'sms_received', text: Body.slice(0, 1600) });
      // opted out on either side means blocked (case 69)
      const isStop = classifyInbound(Body, legalTables().keywords).class === 'stop';
      if (isStop || OptOutType === 'STOP') store.touches.markInFlight(address, 'sms', clock.nowSecond());
      if (OptOutType === 'STOP' && !isStop) intake.eventOfAddress(address, { ...common, id: `twilio:${MessageSid}:opt-out`, type: 'opt_out', data: { via: 'inbound_sms' } });
    });
    return NO_ANSWER;
  }

  function status(form: unknown, marker: string): Reply {
    const parsed = statusSchema.safeParse(form);
    if (!parsed.success) return { status: 400, type: 'text/plain', body: 'Not a message status.' };
    const { MessageSid, MessageStatus, ErrorCode } = parsed.data;
    intake.transaction(() => {
      const handOver = store.touches.byProvider(MessageSid) ?? store.touches.byMarker(marker);
      if (handOver === undefined) return;
      // it says that the message is there: that answers a hand-over whose own answer was lost
      if (handOver.provider_id === null && store.touches.settle(handOver.decision_id, 'out', { providerId: MessageSid, status: MessageStatus })) store.people.wake(handOver.cluster_id, clock.nowSecond());
      takeStatus(store, intake, handOver, { providerId: MessageSid, status: MessageStatus, errorCode: ErrorCode ?? null });
    });
    return { status: 204 };
  }

  return (asked) => {
    const form = Object.fromEntries(new URLSearchParams(asked.body));
    if (!isGenuine(asked, form)) {
      const isStop = classifyInbound(String(form['Body'] ?? ''), legalTables().keywords).class === 'stop';
      log.warn({ path: asked.path, looksLikeStop: isStop }, 'a webhook was not signed by Twilio and changed nothing');
      // somebody may have meant it: a person should look (case 68)
      if (isStop) store.effects.alert(clock.nowSecond(), 'forged-stop', 'A text that reads like an opt-out came without Twilio’s signature and changed nothing. See whether the auth token and the public address are right, and who sent it.');
      return FORGED;
    }
    return asked.path === '/twilio/inbound' ? inbound(form) : status(form, asked.query.get('marker') ?? '');
  };
}
