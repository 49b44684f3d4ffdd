import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { type Channel, channelSchema } from '../../shared/contacts/contact.ts';
import { isSame } from '../backend-protocol/signature.ts';

const contentSchema = z.strictObject({ contactId: z.string().min(1), channel: channelSchema, address: z.string().min(1), category: z.string() });
/** Whom a link speaks for: the contact that a message went to, and the address it went to. */
export type LinkContent = z.infer<typeof contentSchema>;

/** A token for the links of one message: nobody can make one for somebody else, and it needs no login. It never runs out: an opt-out has to work years later. */
export function linkToken(content: { contactId: string; channel: Channel; address: string; category: string }, secret: string): string {
  const text = Buffer.from(JSON.stringify(content)).toString('base64url');
  return `${text}.${macOf(text, secret)}`;
}

/** What a token says; null where it is none of ours. */
export function readLinkToken(token: string, secret: string): LinkContent | null {
  const [text = '', mac = ''] = token.split('.');
  if (!isSame(mac, macOf(text, secret))) return null;
  try {
    return contentSchema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}

function macOf(text: string, secret: string): string {
  return createHmac('sha256', secret).update(`throughline-link\n${text}`).digest('base64url');
}
