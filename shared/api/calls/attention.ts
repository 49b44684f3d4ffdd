import { z } from 'zod';
import { channelSchema } from '../../contacts/contact.ts';
import { defineCall } from '../call.ts';

/** What a person can say of a message of which nobody else can tell whether it went out: it did; it did not, and competes again; it did not, and is left out. */
const messageWordSchema = z.enum(['went-out', 'try-again', 'drop']);
export type MessageWord = z.infer<typeof messageWordSchema>;

const stepOf = { journeyId: z.string(), stepId: z.string(), contactId: z.string() };

/** A hand-over that was cut off and that its provider cannot account for. Contacts are named by id alone. */
const undecidedMessageSchema = z.object({ id: z.number().int(), ...stepOf, channel: channelSchema, claimedAt: z.string(), /** what is known of it */ why: z.string().nullable() });
export type UndecidedMessage = z.infer<typeof undecidedMessageSchema>;

/** A call to another system that nobody took; `to` is the host, or what it is told to. */
const deadLetterSchema = z.object({ id: z.string(), kind: z.string(), ...stepOf, to: z.string(), attempts: z.number().int(), trouble: z.string().nullable() });
export type DeadLetter = z.infer<typeof deadLetterSchema>;

const alertSchema = z.object({ id: z.number().int(), at: z.string(), kind: z.string(), words: z.string() });

/** Contacts that share an address or a person and cannot go on. */
const stuckSchema = z.object({ cluster: z.number().int(), contactIds: z.array(z.string()), trouble: z.string() });

/** All that waits for a person at one target. */
export const attentionSchema = z.object({ undecided: z.array(undecidedMessageSchema), deadLetters: z.array(deadLetterSchema), alerts: z.array(alertSchema), stuck: z.array(stuckSchema) });
export type Attention = z.infer<typeof attentionSchema>;

/** A person's word on one of them. */
export const settlementSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), id: z.number().int(), word: messageWordSchema }),
  z.object({ kind: z.literal('dead-letter'), id: z.string().max(1000), word: z.enum(['try-again', 'drop']) }),
  z.object({ kind: z.literal('stuck'), /** the cluster */ id: z.number().int(), word: z.literal('try-again') }),
  z.object({ kind: z.literal('alert'), id: z.number().int(), word: z.literal('seen') }),
]);
export type Settlement = z.infer<typeof settlementSchema>;

export const attentionCalls = {
  'attention.list': defineCall({
    summary: 'What waits for a person at every target that carries journeys out: messages of which nobody knows whether they went out, calls that nobody took, alerts. A target that cannot be asked says why.',
    input: z.object({}),
    output: z.object({ places: z.array(z.object({ targetId: z.string(), name: z.string(), at: z.string(), attention: attentionSchema.nullable(), trouble: z.string() })) }),
    access: 'session',
  }),
  'attention.settle': defineCall({
    summary: 'Gives a person’s word on what waits for one; the same word again changes nothing. Nothing is sent by it: what is tried again is decided anew first.',
    input: z.object({ targetId: z.string(), settlement: settlementSchema }),
    output: z.object({}),
    access: ['owner', 'author', 'reviewer'],
  }),
};
