import { z } from 'zod';
import { type Channel, channelSchema, contactSchema } from '../../contacts/contact.ts';
import { contactEventSchema } from '../../contacts/event.ts';
import { unixSeconds } from '../../time/instant.ts';
import type { CompiledPolicy } from '../compile.ts';
import { createClusterGate } from '../cluster-gate.ts';
import type { TimedEvent, TouchPurpose } from '../gate-types.ts';
import type { Places } from '../place/candidates.ts';
import { compareFields, type VectorResult } from './result.ts';

const vectorEvent = z.looseObject({
  at: z.string(),
  recordedAt: z.string().optional(),
  type: z.string(),
  channel: z.string().optional(),
  scope: z.string().optional(),
  source: z.string().optional(),
  identity: z.string().optional(),
  contact: z.string().optional(),
  evidence: z.boolean().optional(),
  expiresAt: z.string().nullable().optional(),
  purposes: z.array(z.string()).optional(),
});
type VectorEvent = z.infer<typeof vectorEvent>;

const consentVector = z.object({
  id: z.string(),
  events: z.array(vectorEvent),
  attempt: z.looseObject({
    at: z.string(),
    channel: channelSchema,
    purpose: z.enum(['marketing', 'transactional', 'opt_out_confirmation', 'opt_in_confirmation_request', 'help_reply']),
    jurisdiction: z.string(),
    identity: z.string().optional(),
    contact: z.string().optional(),
    category: z.string().optional(),
    brand: z.string().optional(),
    mixedContent: z.boolean().optional(),
    separateSender: z.boolean().optional(),
    similarProducts: z.boolean().optional(),
    testContact: z.boolean().optional(),
    contactType: z.string().optional(),
  }),
  expected: z.string(),
  reason: z.string(),
});

const OWNER = 'contact';
const OWN_FIELDS: ReadonlySet<string> = new Set(['at', 'recordedAt', 'type', 'channel', 'scope', 'source', 'identity', 'contact', 'evidence', 'expiresAt', 'purposes', 'category', 'note']);
/** Consents come with proof unless a vector says otherwise. */
const NEEDS_PROOF: ReadonlySet<string> = new Set(['opt_in', 'opt_in_requested', 'opt_in_confirmed']);

/** "category:promotions" and "channel:email" name what they are about behind a colon. */
function scopeOf(event: VectorEvent): { scope?: string; category?: string; channel?: string } {
  const [scope, about] = (event.scope ?? '').split(':');
  const category = about !== undefined && scope === 'category' ? about : typeof event['category'] === 'string' ? event['category'] : undefined;
  const channel = about !== undefined && scope === 'channel' ? about : event.channel;
  return { ...(scope === '' ? {} : { scope }), ...(category === undefined ? {} : { category }), ...(channel === undefined ? {} : { channel }) };
}

function toTimed(event: VectorEvent, index: number, contactId: string): TimedEvent {
  const data = Object.fromEntries(
    Object.entries(event).flatMap(([name, value]) => {
      if (OWN_FIELDS.has(name)) return [];
      return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [[name, value]] : [];
    }),
  );
  if (event.source !== undefined) data['via'] = event.source;
  if (event.purposes !== undefined) data['purposes'] = event.purposes.join(',');
  const proven = NEEDS_PROOF.has(event.type) && event.evidence !== false;
  const parsed = contactEventSchema.parse({
    id: `e${index}`,
    contactId,
    type: event.type,
    at: event.at,
    ...(event.recordedAt === undefined ? {} : { recordedAt: event.recordedAt }),
    ...(event.identity === undefined ? {} : { address: event.identity }),
    ...scopeOf(event),
    ...(event.expiresAt == null ? {} : { expiresAt: event.expiresAt }),
    ...(proven ? { proof: { method: 'other', wording: 'as in the vector', wordingVersion: '1', source: event.source ?? 'vector' } } : {}),
    data,
  });
  return { event: parsed, atSecond: unixSeconds(event.at), recordedAtSecond: unixSeconds(event.recordedAt ?? event.at) };
}

const isEmail = (identity: string): boolean => identity.includes('@');

/** Runs the timeline through the gate; hours, caps and gaps are left out by the compiled policy. */
export function runConsent(compiled: CompiledPolicy, raw: unknown): VectorResult {
  const { id, events, attempt, expected, reason } = consentVector.parse(raw);
  const named = [...new Set(events.flatMap(({ contact }) => (contact === undefined ? [] : [contact])))];
  const owner = attempt.contact ?? (named.length === 1 ? named[0]! : OWNER);
  const ids = [...new Set([owner, ...named])];
  const addressOf = (contactId: string, email: boolean): string => {
    if (contactId === owner && attempt.identity !== undefined && isEmail(attempt.identity) === email) return attempt.identity;
    const own = events.filter(({ contact, identity }) => identity !== undefined && isEmail(identity) === email && (contact ?? owner) === contactId);
    // The only address in play; a contact of whom none is named has one of its own.
    return own[0]?.identity ?? (email ? `${contactId}@example.com` : `+1555019${String(ids.indexOf(contactId)).padStart(4, '0')}`);
  };
  const contacts = ids.map((contactId) =>
    contactSchema.parse({
      id: contactId,
      phone: addressOf(contactId, false),
      email: addressOf(contactId, true),
      attributes: contactId === owner && (attempt.testContact === true || attempt.contactType !== undefined) ? { contactType: attempt.contactType ?? 'test' } : {},
    }),
  );
  const places: Places = { candidates: [], jurisdictions: [attempt.jurisdiction], evidence: [], uncertainZone: false };
  const gate = createClusterGate(compiled, { contacts, sourceDelay: () => 0, placesOf: () => places });
  events.forEach((event, index) => gate.learn(toTimed(event, index, event.contact ?? owner)));
  const atSecond = unixSeconds(attempt.at);
  const decision = gate.decide({
    contactIndex: 0,
    atSecond,
    dueSecond: atSecond,
    channel: attempt.channel satisfies Channel,
    purpose: attempt.purpose satisfies TouchPurpose,
    mixedContent: attempt.mixedContent ?? false,
    category: attempt.category ?? '',
    job: null,
    journeyId: 'vector',
    deadlineSecond: null,
    quietHours: null,
    cap: null,
    brand: attempt.brand ?? null,
    similarProducts: attempt.similarProducts ?? false,
    separateSender: attempt.separateSender ?? false,
  });
  return compareFields(id, { expected, reason }, { expected: decision.outcome, reason: decision.reason, ruleId: decision.ruleId });
}
