import { createRequire } from 'node:module';
import { type Context, type Document, OpenAPIBackend } from 'openapi-backend';

const require = createRequire(import.meta.url);

/** What a handler answers; `body` is left out where there is none. */
export interface TwilioReply {
  status: number;
  body?: object;
}

/** `account` is what the stand-in that was asked keeps. */
export type TwilioHandler<Account> = (context: Context, account: Account) => TwilioReply;

/**
 * Twilio's own description of one of its APIs, as its command line carries it, as a server of requests: a path,
 * a parameter or a form field that is not in it is refused before a handler sees it. Only paths that fit `paths` are there.
 */
export async function twilioApi<Account>(name: 'studio_v2' | 'messaging_v1' | 'api_v2010', handlers: Readonly<Record<string, TwilioHandler<Account>>>, paths = /./): Promise<OpenAPIBackend> {
  const whole = require(`@twilio/cli-core/src/services/twilio-api/twilio_${name}.json`) as Document;
  const definition = { ...whole, paths: Object.fromEntries(Object.entries(whole.paths ?? {}).filter(([path]) => paths.test(path))) };
  const api = new OpenAPIBackend({ definition: closed(definition) as Document, quick: true, strict: false, validate: true, customizeAjv: withFormats });
  // the stand-in has looked at the key before it asks
  api.registerSecurityHandler('accountSid_authToken', () => true);
  api.register({
    ...handlers,
    validationFail: (context: Context): TwilioReply => refused(400, 20001, `Not in the description: ${JSON.stringify(context.validation.errors)}`),
    notFound: (): TwilioReply => refused(404, 20404, 'The requested resource was not found'),
    methodNotAllowed: (): TwilioReply => refused(405, 20004, 'Method not allowed'),
    notImplemented: (): TwilioReply => refused(501, 20001, 'The stand-in has no such operation'),
  });
  await api.init();
  return api;
}

type Ajv = Parameters<NonNullable<ConstructorParameters<typeof OpenAPIBackend>[0]['customizeAjv']>>[0];

/** The formats that the descriptions name, checked as their words say: a number is E.164, or a channel and an address. */
function withFormats(ajv: Ajv): Ajv {
  ajv.addFormat('phone-number', /^(?:\+[1-9]\d{1,14}|\d{3,8}|[a-z]+:.+)$/);
  ajv.addFormat('uri', (text: string) => URL.canParse(text));
  ajv.addFormat('date-time', (text: string) => !Number.isNaN(Date.parse(text)));
  return ajv;
}

/** An error in the form of Twilio's. */
export function refused(status: number, code: number, message: string): TwilioReply {
  return { status, body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status } };
}

/**
 * The description as a JSON Schema validator takes it, and as strict as its words: `nullable` counts only beside a
 * `type`, and a form takes no fields but those it names.
 */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== 'nullable' || 'type' in value);
  const isForm = 'title' in value && typeof value.title === 'string' && value.title.endsWith('Request') && 'properties' in value;
  return { ...Object.fromEntries(entries.map(([key, inner]) => [key, closed(inner)])), ...(isForm ? { additionalProperties: false } : {}) };
}
