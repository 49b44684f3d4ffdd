import { z } from 'zod';
import { policySchema } from '../../policy/policy.ts';
import { defineCall } from '../call.ts';
import { lawTableSchema } from './policy-law.ts';

export const policyCalls = {
  'policy.get': defineCall({
    summary: 'The workspace’s policy, its hash, and a loosening that waits for a second person.',
    input: z.object({}),
    output: z.object({
      policy: policySchema,
      hash: z.string(),
      sequence: z.number().int(),
      pending: z.object({ policy: policySchema, hash: z.string(), proposedBy: z.string(), at: z.string(), loosens: z.array(z.string()) }).nullable(),
    }),
    access: 'session',
  }),
  'policy.law': defineCall({
    summary: 'The product’s table of hours and caps by law, each row with its source and how sure it is, and the places a policy may name.',
    input: z.object({}),
    output: lawTableSchema,
    access: 'session',
  }),
  'policy.keywords': defineCall({
    summary: 'The words of a reply that end messages, of every regulator and provider in the product’s table.',
    input: z.object({}),
    output: z.object({ stop: z.array(z.string()) }),
    access: 'session',
  }),
  'policy.save': defineCall({
    summary: 'Saves a policy. A change that loosens it waits for another person; `loosens` names what. New overrides of the law go on record as the caller’s.',
    input: z.object({ policy: policySchema, baseSequence: z.number().int() }),
    output: z.object({ applied: z.boolean(), loosens: z.array(z.string()), sequence: z.number().int() }),
    access: 'person',
  }),
  'policy.decide': defineCall({
    summary: 'Another person accepts or refuses a loosening: exactly the one whose hash they saw.',
    input: z.object({ accept: z.boolean(), hash: z.string() }),
    output: z.object({ sequence: z.number().int() }),
    access: ['owner', 'reviewer'],
  }),
  'policy.withdraw': defineCall({
    summary: 'Takes back the caller’s own proposal of a looser policy.',
    input: z.object({ hash: z.string() }),
    output: z.object({}),
    access: 'person',
  }),
};
