import { z } from 'zod';
import type { CompiledPolicy } from '../compile.ts';
import { measureSms } from '../sms/segments.ts';
import { drain } from '../rate/drain.ts';
import { unixSeconds } from '../../time/instant.ts';
import { isoUtc } from '../../time/local.ts';
import { compareFields, type VectorResult } from './result.ts';

const inboundVector = z.object({
  id: z.string(),
  text: z.string(),
  expected: z.enum(['stop', 'start', 'help', 'none', 'review']),
  holdMarketing: z.boolean().optional(),
  twilioDefault: z.string().nullable().optional(),
});

export function runInbound(compiled: CompiledPolicy, raw: unknown): VectorResult {
  const vector = inboundVector.parse(raw);
  const reading = compiled.classify(vector.text);
  const { expected, holdMarketing, twilioDefault } = vector;
  return compareFields(
    vector.id,
    // An absent twilioDefault says that the provider does not classify the text itself.
    { expected, ...(holdMarketing === undefined ? {} : { holdMarketing }), twilioDefault: twilioDefault ?? null },
    { expected: reading.class, holdMarketing: reading.class === 'review', twilioDefault: reading.providerKeyword },
  );
}

const segmentsVector = z.object({
  id: z.string(),
  text: z.string(),
  smartEncoding: z.boolean().default(false),
  encoding: z.string(),
  units: z.number(),
  segments: z.number(),
  naiveSegments: z.number().optional(),
});

export function runSegments(_: CompiledPolicy, raw: unknown): VectorResult {
  const { id, text, smartEncoding, encoding, units, segments, naiveSegments } = segmentsVector.parse(raw);
  const size = measureSms(text, { smartEncoding });
  return compareFields(id, { encoding, units, segments, ...(naiveSegments === undefined ? {} : { naiveSegments }) }, { ...size });
}

const rateVector = z.object({
  id: z.string(),
  contacts: z.number().int().min(0),
  segmentsPerMessage: z.number().int().min(0),
  mps: z.number().positive(),
  start: z.string(),
  dailySegmentCap: z.number().nullable().default(null),
  expected: z.record(z.string(), z.unknown()),
});

export function runSendingRate(_: CompiledPolicy, raw: unknown): VectorResult {
  const { id, contacts, segmentsPerMessage, mps, start, dailySegmentCap, expected } = rateVector.parse(raw);
  const { lastSecond, ...drained } = drain({ messages: contacts, segmentsPerMessage, startSecond: unixSeconds(start) }, { segmentsPerSecond: mps, dailySegmentCap });
  return compareFields(id, expected, { ...drained, lastHandedOverBy: isoUtc(lastSecond) });
}
