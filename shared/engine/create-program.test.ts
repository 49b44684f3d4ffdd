import { expect, it } from 'vitest';
import { legalTables } from '../../test/support/legal-tables.ts';
import { compilePolicy } from '../policy/compile.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import type { CompiledJourney } from './ops.ts';
import { createProgram } from './create-program.ts';
import { MOST_OPS } from './trace-columns.ts';

const compiled = compilePolicy(defaultPolicy(), legalTables());

function exits(id: string, steps: number): CompiledJourney {
  return {
    id,
    name: id,
    hash: id,
    priority: 5,
    category: '',
    sourceSystem: 'workspace',
    deadlineSeconds: null,
    exitCriteria: [],
    ops: Array.from({ length: steps }, () => ({ kind: 'exit', outcome: 'exit' })),
    nodeIds: Array.from({ length: steps }, (_, index) => `step-${index}`),
    entries: [],
    quietHours: null,
    cap: null,
  };
}

it('takes as many steps as a trace can name, and refuses one more instead of writing it down as another', () => {
  expect(createProgram([exits('a', MOST_OPS - 1), exits('b', 1)], compiled).ops).toHaveLength(MOST_OPS);
  expect(() => createProgram([exits('a', MOST_OPS), exits('b', 1)], compiled)).toThrow('The journeys have 32769 steps together; expected at most 32768.');
});
