import { z } from 'zod';
import { normalisePhone } from './phone.ts';

const emailSchema = z.email();

/** An email address in lower case or a phone number as E.164; null for what is neither. A number of another country than the United States needs its + and country code. */
export function normaliseAddress(typed: string): string | null {
  const text = typed.trim();
  if (!text.includes('@')) return /\d/.test(text) ? normalisePhone(text, null) : null;
  const email = text.toLowerCase();
  return emailSchema.safeParse(email).success ? email : null;
}
