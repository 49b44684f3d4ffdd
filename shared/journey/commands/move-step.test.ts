import { expect, test } from 'vitest';
import { applyEdit, invertEdit } from '../apply-edit.ts';
import type { JourneyDocument } from '../document.ts';
import { EditRefused } from '../edit-refused.ts';
import { anyone, sketchJourney } from '../testing.ts';
import { moveStep } from './move-step.ts';

const pause = ['wait', { mode: 'duration', durationSeconds: 60 }] as const;
const mail = (subject: string) => ['email-message', { subject, body: 'Hi' }] as const;
const steps = { start: ['entry', anyone], a: mail('A'), b: mail('B'), pause, fork: ['goal', { name: 'Won', condition: { kind: 'anyone' } }], done: ['exit', { outcome: 'Done' }], side: ['entry', anyone] } as const;
const line = (...more: string[]): JourneyDocument => sketchJourney({ steps, paths: ['start > a', 'a > b', 'b > pause', 'pause > fork', 'fork.otherwise > done', ...more] });
const paths = (document: JourneyDocument): string[] => Object.values(document.edges).map((edge) => `${edge.source} > ${edge.target}`).sort();

test.each([
  { nodeId: 'b', towards: 'earlier' },
  { nodeId: 'a', towards: 'later' },
] as const)('$nodeId moved $towards changes places with its neighbour, on the canvas too', ({ nodeId, towards }) => {
  const before = line();
  const edit = moveStep(before, { nodeId, towards });
  const after = applyEdit(before, edit);
  expect(paths(after)).toEqual(['a > pause', 'b > a', 'fork > done', 'pause > fork', 'start > b']);
  expect([after.layout['a'], after.layout['b']]).toEqual([before.layout['b'], before.layout['a']]);
  expect(edit.label).toBe(`Move “Email · ${nodeId.toUpperCase()}” ${towards}`);
  expect(applyEdit(after, invertEdit(edit))).toEqual(before);
});

test('a step moved to and fro is where it was', () => {
  const there = applyEdit(line(), moveStep(line(), { nodeId: 'b', towards: 'later' }));
  const back = applyEdit(there, moveStep(there, { nodeId: 'b', towards: 'earlier' }));
  expect([paths(back), back.layout]).toEqual([paths(line()), line().layout]);
});

test('the last step of a path that ends nowhere can move, and the path ends with the other', () => {
  const open = sketchJourney({ steps, paths: ['start > a', 'a > b'] });
  expect(paths(applyEdit(open, moveStep(open, { nodeId: 'a', towards: 'later' })))).toEqual(['b > a', 'start > b']);
});

test.each<{ what: string; nodeId: string; towards: 'earlier' | 'later'; message: string; more?: string[] }>([
  { what: 'to before the entry', nodeId: 'a', towards: 'earlier', message: '“Email · A” cannot change places with “Entry · Anyone”: contacts start there.' },
  { what: 'past a fork', nodeId: 'pause', towards: 'later', message: '“Goal · Won” has several ways out, so there is no saying which of them should lead on. Move the connections instead.' },
  { what: 'that nothing leads to', nodeId: 'start', towards: 'earlier', message: '“Entry · Anyone” is not on one path: no step or several lead to it, so there is none to change places with.' },
  { what: 'past the end', nodeId: 'done', towards: 'later', message: '“Exit · Done” does not lead on to one step, so there is none to change places with.' },
  { what: 'over a place where paths come together', nodeId: 'a', towards: 'later', message: 'Other paths lead to “Email · B” too, and contacts on them would take both steps in another order. Move the connections instead.', more: ['side > b'] },
])('is refused $what', ({ nodeId, towards, message, more = [] }) => {
  const document = line(...more);
  expect(() => moveStep(document, { nodeId, towards })).toThrow(new EditRefused('invalid', message));
});
