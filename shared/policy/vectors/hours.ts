import { z } from 'zod';
import { unixSeconds } from '../../time/instant.ts';
import { isoLocal, isoUtc } from '../../time/local.ts';
import type { CompiledPolicy } from '../compile.ts';
import { scheduleOf } from '../hours/book.ts';
import { nextCommonOpening, type OpenPlace } from '../hours/schedule.ts';
import type { HoursChannel } from '../tables.ts';
import { compareFields, type VectorResult } from './result.ts';

const channel = z.enum(['sms', 'voice', 'voice-live', 'voice-prerecorded', 'email', 'push']);
const answer = { expected: z.enum(['allow', 'defer', 'block']), deferUntil: z.string().nullable() };
const common = { id: z.string(), instant: z.string(), channel, purpose: z.string(), ...answer };

export const quietHoursVector = z.object({ ...common, jurisdiction: z.string(), timezone: z.string(), local: z.string().optional() });
export const manyPlacesVector = z.object({ ...common, candidates: z.array(z.object({ jurisdiction: z.string(), timezone: z.string() })).min(1) });

/** The vectors name channels as the tables do: `voice` is the row for every call. */
const ROWS: Readonly<Record<z.infer<typeof channel>, readonly HoursChannel[]>> = {
  sms: ['sms'], voice: ['voice'], 'voice-live': ['voice'], 'voice-prerecorded': ['voice', 'voice-prerecorded'], email: [], push: [],
};

function ask(compiled: CompiledPolicy, places: readonly { jurisdiction: string; timezone: string }[], vector: { instant: string; channel: z.infer<typeof channel>; purpose: string }) {
  const at = unixSeconds(vector.instant);
  const open = places.map(({ jurisdiction, timezone }): OpenPlace => {
    if (!compiled.book.knows(jurisdiction)) throw new RangeError(`jurisdiction: no rules are loaded for "${jurisdiction}"`);
    return { zone: compiled.zones.zone(timezone), schedule: scheduleOf(compiled.book.rowsOfHoursChannel(jurisdiction, ROWS[vector.channel])) };
  });
  // The rows bind marketing only.
  const opens = vector.purpose === 'marketing' ? nextCommonOpening(open, at) : at;
  const local = isoLocal(open[0]!.zone, at);
  if (opens === at) return { expected: 'allow', deferUntil: null, local };
  return opens === Infinity ? { expected: 'block', deferUntil: null, local } : { expected: 'defer', deferUntil: isoUtc(opens), local };
}

export function runQuietHours(compiled: CompiledPolicy, raw: unknown): VectorResult {
  const vector = quietHoursVector.parse(raw);
  const { expected, deferUntil, local } = vector;
  return compareFields(vector.id, { expected, deferUntil, ...(local === undefined ? {} : { local }) }, ask(compiled, [vector], vector));
}

export function runManyPlaces(compiled: CompiledPolicy, raw: unknown): VectorResult {
  const vector = manyPlacesVector.parse(raw);
  return compareFields(vector.id, { expected: vector.expected, deferUntil: vector.deferUntil }, ask(compiled, vector.candidates, vector));
}
