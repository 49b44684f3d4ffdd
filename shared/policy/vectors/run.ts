import { z } from 'zod';
import { type CompiledPolicy, compilePolicy } from '../compile.ts';
import { defaultPolicy } from '../default-policy.ts';
import { type Policy, policySchema } from '../policy.ts';
import type { LegalTables } from '../tables.ts';
import { runConsent } from './consent.ts';
import { runFrequency } from './frequency.ts';
import { runManyPlaces, runQuietHours } from './hours.ts';
import type { VectorResult } from './result.ts';
import { runInbound, runSegments, runSendingRate } from './texts.ts';

export type { VectorResult } from './result.ts';

/** The categories of a vectors file and who answers each. */
const RUNNERS = {
  quietHours: runQuietHours,
  quietHoursManyPlaces: runManyPlaces,
  inboundText: runInbound,
  smsSegments: runSegments,
  consentTimeline: runConsent,
  frequencyCollision: runFrequency,
  sendingRate: runSendingRate,
} as const;
export type VectorCategory = keyof typeof RUNNERS;
export const VECTOR_CATEGORIES = Object.keys(RUNNERS) as VectorCategory[];

const monthsBlock = z.object({ purchaseMonths: z.number(), inquiryMonths: z.number() });
const vectorsFileSchema = z.looseObject({
  schema: z.literal('compliance-vectors/1'),
  policy: z
    .looseObject({
      consentTimeline: z
        .looseObject({
          skewSeconds: z.number().optional(),
          doubleOptInLapsesDays: z.number().optional(),
          optOutConfirmationSeconds: z.number().optional(),
          revokeAllFrom: z.string().optional(),
          implied: z.looseObject({ CA: monthsBlock.optional(), ebrUS: monthsBlock.optional() }).optional(),
        })
        .optional(),
    })
    .optional(),
});
export type VectorsFile = z.infer<typeof vectorsFileSchema>;

/** Parses a vectors file; throws an Error naming the field that is wrong. */
export function parseVectorsFile(raw: unknown): VectorsFile {
  const parsed = vectorsFileSchema.safeParse(raw);
  if (!parsed.success) throw new Error(`${parsed.error.issues[0]!.path.join('.') || 'the file'}: ${parsed.error.issues[0]!.message}`);
  for (const category of VECTOR_CATEGORIES) {
    if (parsed.data[category] !== undefined && !Array.isArray(parsed.data[category])) throw new Error(`${category}: expected a list of vectors`);
  }
  return parsed.data;
}

const months = (block: z.infer<typeof monthsBlock> | undefined, fallback: { purchase: number; inquiry: number }) =>
  block === undefined ? fallback : { purchase: block.purchaseMonths, inquiry: block.inquiryMonths };

/** The file's policy block on top of the product's default policy. */
function policyOf(file: VectorsFile): Policy {
  const base = defaultPolicy();
  const block = file.policy?.consentTimeline ?? {};
  const terms = base.consentTerms;
  return policySchema.parse({
    ...base,
    quietHours: {},
    caps: [],
    gaps: [],
    sequencing: {
      smsAfterEmailDepth: { ...base.sequencing.smsAfterEmailDepth, mode: 'off' },
      salesFromIntent: { ...base.sequencing.salesFromIntent, mode: 'off' },
      smsJobs: { ...base.sequencing.smsJobs, mode: 'off' },
    },
    revokeAllFrom: block.revokeAllFrom ?? base.revokeAllFrom,
    consentTerms: {
      skewSeconds: block.skewSeconds ?? terms.skewSeconds,
      doubleOptInLapseDays: block.doubleOptInLapsesDays ?? terms.doubleOptInLapseDays,
      optOutConfirmationSeconds: block.optOutConfirmationSeconds ?? terms.optOutConfirmationSeconds,
      impliedCanadaMonths: months(block.implied?.CA, terms.impliedCanadaMonths),
      businessRelationshipMonths: months(block.implied?.ebrUS, terms.businessRelationshipMonths),
    },
  });
}

/** What the vectors' own words leave out of a category. */
function compiledFor(category: VectorCategory, policy: Policy, tables: LegalTables): CompiledPolicy {
  return compilePolicy(policy, tables, category === 'consentTimeline' ? { without: ['law/quiet-hours', 'caps/law'] } : {});
}

function describe(error: unknown): string {
  if (error instanceof z.ZodError) return `${error.issues[0]!.path.join('.')}: ${error.issues[0]!.message}`;
  return error instanceof Error ? error.message : String(error);
}

/** Runs every vector of a file through the functions the product decides by; a vector that cannot be run fails with the reason. */
export function runVectors(file: VectorsFile, tables: LegalTables): Record<VectorCategory, VectorResult[]> {
  const policy = policyOf(file);
  const results = {} as Record<VectorCategory, VectorResult[]>;
  for (const category of VECTOR_CATEGORIES) {
    const vectors = (file[category] ?? []) as unknown[];
    const compiled = compiledFor(category, policy, tables);
    results[category] = vectors.map((vector, index) => {
      try {
        return RUNNERS[category](compiled, vector);
      } catch (error) {
        const { id, expected } = (typeof vector === 'object' && vector !== null ? vector : {}) as { id?: unknown; expected?: unknown };
        return { id: typeof id === 'string' ? id : `${category}[${index}]`, passed: false, expected: { expected: expected ?? null }, actual: { error: describe(error) } };
      }
    });
  }
  return results;
}
