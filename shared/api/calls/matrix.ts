import { z } from 'zod';
import { DIMENSIONS } from '../../audit-matrix/criterion.ts';
import { defineCall } from '../call.ts';

const stage = z.union([z.literal(1), z.literal(2), z.literal(3)]).nullable();

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

export const matrixCalls = {
  'matrix.get': defineCall({
    summary: 'Where the workspace stands in the Friction Matrix, from its journeys, policy, contacts and newest finished simulation.',
    input: z.object({}),
    output: frictionMatrixSchema,
    access: 'session',
  }),
};
