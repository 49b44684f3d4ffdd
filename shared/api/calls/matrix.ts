import { z } from 'zod';
import { DIMENSIONS } from '../../audit-matrix/criterion.ts';
import { EVIDENCE_PAGES } from '../../audit-matrix/question.ts';
import { defineCall } from '../call.ts';

const stage = z.union([z.literal(1), z.literal(2), z.literal(3)]).nullable();
const page = z.enum(EVIDENCE_PAGES);
const count = z.number().int().min(0);

export const frictionMatrixSchema = z.object({
  stage,
  dimensions: z.array(
    z.object({
      dimension: z.enum(DIMENSIONS),
      stage,
      criteria: z.array(z.object({ id: z.string(), title: z.string(), nextStep: z.string(), state: z.enum(['met', 'unmet', 'unknown']), evidence: z.string() })),
    }),
  ),
});

const keptAuditSchema = z.object({
  at: z.iso.datetime({ offset: true }),
  /** SHA-256 of the whole matrix's canonical JSON */
  hash: z.string(),
  stage,
  dimensions: z.array(z.object({ dimension: z.enum(DIMENSIONS), stage })),
  met: count,
  /** criteria that could be decided */
  decided: count,
});

const answerSchema = z.object({
  id: z.string(),
  question: z.string(),
  state: z.enum(['answered', 'not-enough']),
  answer: z.string(),
  basis: z.string(),
  evidence: z.array(z.object({ label: z.string(), value: z.string(), page })),
  next: z.object({ words: z.string(), page }),
});

export const matrixCalls = {
  'matrix.get': defineCall({
    summary: 'Where the workspace stands in the Friction Matrix, from its journeys, policy, contacts and newest finished simulation. A result that differs from the last one is kept with its date.',
    input: z.object({}),
    output: frictionMatrixSchema,
    access: 'session',
  }),
  'matrix.history': defineCall({ summary: 'The newest 500 audits that were kept, oldest first.', input: z.object({}), output: z.object({ audits: z.array(keptAuditSchema) }), access: 'session' }),
  'matrix.questions': defineCall({ summary: 'What leaders ask, answered from the workspace’s own figures.', input: z.object({}), output: z.object({ answers: z.array(answerSchema) }), access: 'session' }),
};
