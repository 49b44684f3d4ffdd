import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { testSetting } from '../../test/support/simulation-setting.ts';
import { contactSchema } from '../contacts/contact.ts';
import { contactEventSchema } from '../contacts/event.ts';
import { unixSecondOf } from '../engine/time.ts';
import { compileJourney } from '../journey/compile.ts';
import { parseJourney } from '../journey/parse.ts';
import { nodeTypes } from '../nodes/registry.ts';
import { policySchema } from '../policy/policy.ts';
import { goldenCases } from './golden/cases.ts';
import { simulate } from './simulate.ts';
import { timedEvents } from './timed-events.ts';
import { traceLine } from './trace.ts';

const folder = new URL('./golden/', import.meta.url);
const { policy, tables } = testSetting();

/** Runs a case and prints its trace, one line an entry. */
function traceOf(name: string): string {
  const { contacts, events, journeys, days, posture = 'governed', sources, intentScoring } = goldenCases[name]!;
  const lines: string[] = [];
  simulate({
    journeys: journeys.map((journey) => compileJourney(parseJourney(journey, `${name}.journey.json`))),
    contacts: contacts.map((contact) => contactSchema.parse(contact)),
    events: timedEvents(events.map((event, index) => contactEventSchema.parse({ id: `e${index + 1}`, ...event }))),
    policy: policySchema.parse({ ...policy, ...(sources === undefined ? {} : { sources }), ...(intentScoring === undefined ? {} : { intentScoring }) }),
    tables,
    seed: 1,
    days: days ?? 10,
    startSecond: unixSecondOf('2026-03-16T00:00:00Z'),
    posture,
    onTrace: (trace) => lines.push(...trace.entries.map(traceLine)),
  });
  return `${lines.join('\n')}\n`;
}

// To accept a change of behaviour: GOLDEN=write npx vitest run --project node shared/simulate/golden, then read the difference.
it.each(Object.keys(goldenCases))('%s', (name) => {
  const file = new URL(`${name}.txt`, folder);
  const trace = traceOf(name);
  if (process.env['GOLDEN'] === 'write') writeFileSync(file, trace);
  expect(trace).toBe(readFileSync(file, 'utf8'));
});

it('every node type has a golden trace, and every trace its case', () => {
  const used = new Set(Object.values(goldenCases).flatMap(({ journeys }) => journeys.flatMap(({ nodes }) => Object.values(nodes).map(({ type }) => type))));
  expect([...used].sort()).toEqual(Object.keys(nodeTypes).sort());
  expect(readdirSync(folder).filter((name) => name.endsWith('.txt')).map((name) => name.slice(0, -4)).sort()).toEqual(Object.keys(goldenCases).sort());
});
