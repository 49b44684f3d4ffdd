import { describe, expect, it } from 'vitest';
import edgeCases from '../fixtures/edge-cases.json' with { type: 'json' };
import { consents } from './cases/consents.ts';
import { hours } from './cases/hours.ts';
import { limits } from './cases/limits.ts';
import { optOuts } from './cases/opt-outs.ts';
import { senderCases } from './cases/sender.ts';
import { textsAndPeople } from './cases/texts-and-people.ts';

/** What a case needs that is not there yet. */
const PENDING: Readonly<Record<number, string>> = {
  45: 'needs the sending rate in a run: a herd is spread over it; shared/policy/rate shows the order and the spreading by themselves',
};

const CASES: Readonly<Record<number, () => void | Promise<void>>> = { ...optOuts, ...consents, ...hours, ...limits, ...textsAndPeople, ...senderCases };

describe('the 74 edge cases of rules.md, section 7', () => {
  for (const { n, situation } of edgeCases.cases) {
    it(`${n}: ${situation}`, async (context) => {
      if (PENDING[n] !== undefined) context.skip(PENDING[n]);
      expect(CASES[n], `case ${n} has no test`).toBeDefined();
      await CASES[n]!();
    });
  }

  it('are all there', () => expect(edgeCases.cases.map(({ n }) => n)).toEqual(Array.from({ length: 74 }, (_, index) => index + 1)));
});
