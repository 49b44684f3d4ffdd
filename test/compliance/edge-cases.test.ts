import { describe, expect, it } from 'vitest';
import edgeCases from '../fixtures/edge-cases.json' with { type: 'json' };
import { consents } from './cases/consents.ts';
import { hours } from './cases/hours.ts';
import { limits } from './cases/limits.ts';
import { optOuts } from './cases/opt-outs.ts';
import { textsAndPeople } from './cases/texts-and-people.ts';

/** What a case needs that is not there yet. */
const PENDING: Readonly<Record<number, string>> = {
  2: 'needs the sender: cancels a message scheduled at the provider',
  3: 'needs the sender: a message in flight cannot be recalled',
  45: 'needs the sending rate in a run: a herd is spread over it; shared/policy/rate shows the order and the spreading by themselves',
  63: 'needs the sender: the one-click unsubscribe endpoint',
  64: 'needs the sender: a batch is checked message by message',
  65: 'needs the sender: check and hand-over are one transaction',
  68: 'needs the sender: webhooks are idempotent and signed',
  69: 'needs the sender: daily reconciliation with the provider',
};

const CASES: Readonly<Record<number, () => void>> = { ...optOuts, ...consents, ...hours, ...limits, ...textsAndPeople };

describe('the 74 edge cases of rules.md, section 7', () => {
  for (const { n, situation } of edgeCases.cases) {
    it(`${n}: ${situation}`, (context) => {
      if (PENDING[n] !== undefined) context.skip(PENDING[n]);
      expect(CASES[n], `case ${n} has no test`).toBeDefined();
      CASES[n]!();
    });
  }

  it('are all there', () => expect(edgeCases.cases.map(({ n }) => n)).toEqual(Array.from({ length: 74 }, (_, index) => index + 1)));
});
