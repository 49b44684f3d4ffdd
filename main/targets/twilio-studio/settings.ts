import { z } from 'zod';

const sid = (prefix: string, example: string) => z.string().trim().regex(new RegExp(`^${prefix}[0-9a-fA-F]{32}$`), `Give the SID: ${prefix} and 32 letters and digits from 0 to f, ${example}.`);

export const settingsSchema = z.object({
  accountSid: sid('AC', 'as the first page of Twilio’s console shows it'),
  apiKeySid: sid('SK', 'as Twilio’s console shows it under API keys'),
  messagingServiceSid: sid('MG', 'as Twilio’s console shows it under Messaging, Services'),
});
export type Settings = z.infer<typeof settingsSchema>;

/** The key's secret is 32 letters and digits; a copied space or line break is the usual mistake. */
export function checkSecret(_key: string, value: string): string | null {
  return /^[A-Za-z0-9]{16,128}$/.test(value) ? null : 'A secret of an API key is letters and digits only, at least 16 of them. Copy it again.';
}
