import { describe, expect, it } from 'vitest';
import edgeCases from '../fixtures/edge-cases.json' with { type: 'json' };
import { consents } from './cases/consents.ts';
import { hours } from './cases/hours.ts';
import { limits } from './cases/limits.ts';
import { optOuts } from './cases/opt-outs.ts';
import { runCases } from './cases/runs.ts';
import { senderCases } from './cases/sender.ts';
import { textsAndPeople } from './cases/texts-and-people.ts';

const CASES: Readonly<Record<number, () => void | Promise<void>>> = { ...optOuts, ...consents, ...hours, ...limits, ...textsAndPeople, ...senderCases, ...runCases };

describe('the 74 edge cases of rules.md, section 7', () => {
  for (const { n, situation } of edgeCases.cases) {
    it(`${n}: ${situation}`, async () => {
      expect(CASES[n], `case ${n} has no test`).toBeDefined();
      await CASES[n]!();
    });
  }

  it('are all there', () => expect(edgeCases.cases.map(({ n }) => n)).toEqual(Array.from({ length: 74 }, (_, index) => index + 1)));
});
