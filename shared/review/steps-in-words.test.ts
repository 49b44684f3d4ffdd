import { expect, test } from 'vitest';
import { anyone, everyStep, sketchJourney } from '../journey/testing.ts';
import { stepsInWords } from './steps-in-words.ts';

test('every step is said once, from the entry on, whatever its id, and no note', () => {
  const said = stepsInWords(everyStep());
  expect(said.map(({ nodeId }) => nodeId).toSorted()).toEqual(Object.keys(everyStep().nodes).filter((id) => id !== 'words').toSorted());
  const place = (nodeId: string) => said.findIndex((step) => step.nodeId === nodeId);
  for (const [earlier, later] of [['start', 'test'], ['test', 'mail'], ['mail', 'answer'], ['answer', 'tier'], ['won', 'left']] as const) expect(place(earlier)).toBeLessThan(place(later));
});

test('texts are whole, however long, and only words for contacts count as one', () => {
  const body = 'Your renewal is due. '.repeat(20);
  const [entry, text, exit] = stepsInWords(sketchJourney({ steps: { b: ['entry', anyone], a: ['sms-message', { body }], c: ['exit', { outcome: 'Told' }] }, paths: ['b > a', 'a > c'] }));
  expect(entry).toMatchObject({ nodeId: 'b', title: 'Entry', texts: [] });
  expect(text).toMatchObject({ nodeId: 'a', texts: [{ label: 'Message', text: body }] });
  expect(exit).toEqual({ nodeId: 'c', title: 'Exit', sentence: 'Leave as “Told”.', texts: [] });
});

test('the words that a consent is recorded on are whole as well', () => {
  const wording = 'Yes, text me about my renewal. '.repeat(9);
  const [, consent, push] = stepsInWords(sketchJourney({ steps: { a: ['entry', anyone], b: ['change-consent', { change: { action: 'grant', channel: 'sms', proof: { wording } } }], c: ['push-message', { heading: 'Due', body: 'Two minutes' }] }, paths: ['a > b', 'b > c'] }));
  expect([consent, push].map((step) => step?.texts)).toEqual([[{ label: 'Wording', text: wording }], [{ label: 'Text', text: 'Two minutes' }]]);
});

test('a step that no entry leads to is said last', () => {
  const steps = stepsInWords(sketchJourney({ steps: { a: ['exit', { outcome: 'Left' }], z: ['entry', anyone] }, paths: [] }));
  expect(steps.map(({ nodeId }) => nodeId)).toEqual(['z', 'a']);
});
