import { z } from 'zod';
import { defaultRouting } from '../../shared/route/default-routing.ts';
import type { SendingRate } from '../../shared/policy/rate/drain.ts';

export const WARNING_SHARE = defaultRouting().warningShare;

const rateSchema = z.strictObject({ segmentsPerSecond: z.number().positive(), dailySegmentCap: z.number().int().positive().nullable().default(null) }) satisfies z.ZodType<SendingRate>;
const address = z.url({ protocol: /^https?$/ });
const sid = (letters: string): z.ZodString => z.string().regex(new RegExp(`^${letters}[0-9a-fA-F]{32}$`), `expected a SID that begins with ${letters}`);

/** The file that `throughline sender --config` reads. Secrets are not in it: see SECRET_NAMES. */
export const senderConfigSchema = z.strictObject({
  /** where contacts and Twilio reach this sender, for links and webhooks; without a slash at the end */
  publicUrl: address.transform((url) => url.replace(/\/+$/, '')),
  /** fingerprints of the keys that may publish and approve; empty: whoever has the token and the signing secret */
  trustedKeys: z.array(z.string().regex(/^[0-9a-f]{64}$/)).default([]),
  twilio: z
    .strictObject({
      accountSid: sid('AC'),
      apiKeySid: sid('SK'),
      messagingServiceSid: sid('MG'),
      atOnce: z.number().int().min(1).max(100).default(16),
      /** rates.json has the tiers; null: as fast as Twilio takes it */
      rate: rateSchema.nullable().default(null),
      /** by what stands in a contact's column "carrier" */
      carrierRates: z.record(z.string(), rateSchema).default({}),
      timeLimitSeconds: z.number().positive().max(120).default(15),
    })
    .optional(),
  email: z
    .strictObject({
      host: z.string().min(1),
      port: z.number().int().min(1).max(65_535),
      /** TLS from the first byte; else STARTTLS, which is required but on a loopback host */
      secure: z.boolean().default(false),
      user: z.string().default(''),
      from: z.string().regex(/^[^\s@<>]+@[^\s@<>]+$/, 'expected an address such as news@example.com'),
      atOnce: z.number().int().min(1).max(100).default(8),
      rate: rateSchema.nullable().default(null),
      timeLimitSeconds: z.number().positive().max(120).default(30),
    })
    .optional(),
  /** signed webhooks to what sends push messages and keeps tasks */
  push: z.strictObject({ url: address, atOnce: z.number().int().min(1).max(100).default(8) }).optional(),
  tasks: z.strictObject({ url: address, /** part of a task's time limit after which it is warned of */ warningShare: z.number().gt(0).lt(1).default(WARNING_SHARE) }).optional(),
  /** real seconds after a hand-over from which a provider that does not know of it never will */
  settleSeconds: z.number().min(0).max(600).default(60),
});
export type SenderConfig = z.infer<typeof senderConfigSchema>;

/** Secrets come by the environment only. */
export const SECRET_NAMES = {
  /** what a caller sends along */
  token: 'THROUGHLINE_SENDER_TOKEN',
  /** what requests and outgoing webhooks are signed with, and links to contacts */
  secret: 'THROUGHLINE_SENDER_SECRET',
  twilioApiKeySecret: 'TWILIO_API_KEY_SECRET',
  /** what Twilio signs its webhooks with */
  twilioAuthToken: 'TWILIO_AUTH_TOKEN',
  smtpPassword: 'SMTP_PASSWORD',
} as const;
export type SecretName = keyof typeof SECRET_NAMES;
export type SenderSecrets = Readonly<Partial<Record<SecretName, string>>>;

/** Reads the secrets; throws where one is missing that the configuration needs, or too short to be one. */
export function readSecrets(config: SenderConfig, env: Readonly<Record<string, string | undefined>>): SenderSecrets {
  const needed: SecretName[] = ['token', 'secret', ...(config.twilio === undefined ? [] : (['twilioApiKeySecret', 'twilioAuthToken'] as const)), ...((config.email?.user ?? '') === '' ? [] : (['smtpPassword'] as const))];
  return Object.fromEntries(
    needed.map((name) => {
      const value = env[SECRET_NAMES[name]] ?? '';
      if (value === '') throw new Error(`${SECRET_NAMES[name]} is not set: the sender needs it for its configuration.`);
      if ((name === 'token' || name === 'secret') && value.length < 16) throw new Error(`${SECRET_NAMES[name]} needs at least 16 characters: a short one can be guessed.`);
      return [name, value];
    }),
  );
}
