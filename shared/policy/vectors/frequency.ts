import { z } from 'zod';
import { type Channel, channelSchema, contactSchema } from '../../contacts/contact.ts';
import { contactEventSchema } from '../../contacts/event.ts';
import { HappeningQueue, ORDER_TOUCH, type OrderKey } from '../../simulate/queue.ts';
import { unixSeconds } from '../../time/instant.ts';
import { isoUtc } from '../../time/local.ts';
import { type CompiledPolicy, compilePolicy } from '../compile.ts';
import type { ReasonCode } from '../decision.ts';
import { createClusterGate } from '../cluster-gate.ts';
import type { TimedEvent } from '../gate-types.ts';
import { COUNTED_STATUSES } from '../limits/caps.ts';
import type { Places } from '../place/candidates.ts';
import { type Policy, policySchema } from '../policy.ts';
import type { RuleId } from '../rule-ids.ts';
import { compareFields, type VectorResult } from './result.ts';

const purpose = z.enum(['marketing', 'transactional']);
const touch = { channel: channelSchema, journey: z.string(), purpose, subject: z.string().optional() };

const vectorPolicy = z.object({
  caps: z.array(
    z.object({
      id: z.string(),
      max: z.number(),
      window: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('rolling'), hours: z.number() }),
        z.object({ kind: z.literal('calendar'), unit: z.enum(['day', 'week']), timezone: z.string() }),
      ]),
      channels: z.array(channelSchema),
      scope: z.enum(['contact', 'person', 'journey', 'subject']),
    }),
  ),
  gaps: z.array(z.object({ first: channelSchema, then: channelSchema, minMinutes: z.number() })),
  quietHours: z.object({ jurisdiction: z.string(), timezone: z.string() }).nullable(),
  exemptPurposes: z.array(z.string()),
  countedStatuses: z.array(z.string()).default([...COUNTED_STATUSES]),
});

const frequencyVector = z.object({
  id: z.string(),
  policy: vectorPolicy,
  history: z.array(z.object({ at: z.string(), status: z.string(), ...touch })),
  attempts: z.array(z.object({ id: z.string(), due: z.string(), priority: z.number(), deadline: z.string().nullable().optional(), ...touch })),
  expected: z.array(z.looseObject({ id: z.string() })),
});
type FrequencyVector = z.infer<typeof frequencyVector>;

/** The tables' word `voice` covers every call; a call of these vectors is a plain one. */
const channelOf = (channel: Channel): Channel => (channel === 'voice' ? 'voice-live' : channel);

function policyOf(base: Policy, { caps, gaps, exemptPurposes }: FrequencyVector['policy']): Policy {
  return policySchema.parse({
    ...base,
    quietHours: {},
    caps: caps.map(({ window, channels, ...cap }) => ({
      ...cap,
      channels: channels.map(channelOf),
      window: window.kind === 'rolling' ? window : { kind: 'calendar', unit: window.unit, timeZone: window.timezone },
    })),
    gaps: gaps.map(({ first, then, minMinutes }) => ({ first: channelOf(first), then: channelOf(then), minutes: minMinutes })),
    limitTransactional: !exemptPurposes.includes('transactional'),
  });
}

function consentsOf(contactId: string): TimedEvent[] {
  const proof = { method: 'other', wording: 'as in the vector', wordingVersion: '1', source: 'vector' };
  return channelSchema.options.map((channel) => ({
    event: contactEventSchema.parse({ id: `consent ${channel}`, contactId, type: 'opt_in', at: '2000-01-01T00:00:00Z', channel, proof }),
    atSecond: 0,
    recordedAtSecond: 0,
  }));
}

interface Waiting extends OrderKey {
  readonly attempt: FrequencyVector['attempts'][number];
  readonly firstReason: ReasonCode | null;
}

const MINUTE_SECONDS = 60;

/** Plays the attempts through one gate in the order of the engine's own queue. */
export function runFrequency(compiled: CompiledPolicy, raw: unknown): VectorResult {
  const vector = frequencyVector.parse(raw);
  const hours = vector.policy.quietHours;
  const without: RuleId[] = ['caps/law', ...(hours === null ? (['law/quiet-hours'] as const) : [])];
  const played = compilePolicy(policyOf(compiled.policy, vector.policy), compiled.tables, { without });
  const contact = contactSchema.parse({ id: 'contact', phone: '+15550100', email: 'contact@example.com' });
  const jurisdiction = hours?.jurisdiction ?? 'US-FED';
  const places: Places = { candidates: [{ jurisdiction, zone: played.zones.zone(hours?.timezone ?? 'Etc/UTC') }], jurisdictions: [jurisdiction], evidence: [], uncertainZone: false };
  const gate = createClusterGate(played, { contacts: [contact], sourceDelay: () => 0, placesOf: () => places });
  for (const event of consentsOf(contact.id)) gate.learn(event);
  for (const past of vector.history) {
    if (!vector.policy.countedStatuses.includes(past.status)) continue;
    gate.handedOver({ contactIndex: 0, atSecond: unixSeconds(past.at), channel: channelOf(past.channel), purpose: past.purpose, journeyId: past.journey, category: past.subject ?? '' });
  }

  const queue = new HappeningQueue<Waiting>();
  const put = (attempt: Waiting['attempt'], second: number, firstReason: ReasonCode | null): void => {
    queue.add({ second, order: ORDER_TOUCH, priority: attempt.priority, journeyId: attempt.journey, nodeId: attempt.id, contactId: contact.id, tie: '', attempt, firstReason });
  };
  for (const attempt of vector.attempts) put(attempt, Math.ceil(unixSeconds(attempt.due) / MINUTE_SECONDS) * MINUTE_SECONDS, null);
  const answers = new Map<string, Record<string, unknown>>();
  for (let next = queue.take(); next !== undefined; next = queue.take()) {
    const { attempt, second, firstReason } = next;
    const channel = channelOf(attempt.channel);
    const touched = { contactIndex: 0, atSecond: second, channel, purpose: attempt.purpose, journeyId: attempt.journey, category: attempt.subject ?? '' };
    const decision = gate.decide({
      ...touched, dueSecond: unixSeconds(attempt.due), mixedContent: false, job: null, quietHours: null, cap: null,
      deadlineSecond: attempt.deadline == null ? null : unixSeconds(attempt.deadline),
    });
    if (decision.outcome === 'defer') {
      put(attempt, decision.untilSecond!, firstReason ?? decision.reason);
      continue;
    }
    const first = firstReason ?? decision.inputs['releaseReason'] ?? null;
    if (decision.outcome !== 'allow') {
      answers.set(attempt.id, { id: attempt.id, outcome: decision.outcome, reason: decision.reason, firstDeferReason: first });
      continue;
    }
    gate.handedOver(touched);
    answers.set(attempt.id, { id: attempt.id, outcome: 'send', at: isoUtc(second), firstDeferReason: first });
  }
  // Results are matched by attempt id, field by field as the vector names them.
  const wanted = vector.expected.map((fields) => Object.fromEntries(Object.entries(fields).filter(([name]) => name !== 'note' && name !== 'volatile')));
  const results = wanted.map((fields) => Object.fromEntries(Object.keys(fields).map((name) => [name, answers.get(String(fields['id']))?.[name] ?? null])));
  return compareFields(vector.id, { expected: wanted }, { expected: results });
}
