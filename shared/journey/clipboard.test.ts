import { expect, test } from 'vitest';
import { clipboardSchema, clipboardWords, copyNodes } from './clipboard.ts';
import { everyStep, sketchJourney } from './testing.ts';

test('copied steps read as an indented list', () => {
  const { nodes } = everyStep();
  const some = ['mail', 'answer', 'pause', 'text', 'tier', 'call'].filter((id) => nodes[id]);
  expect(clipboardWords(copyNodes(everyStep(), some))).toMatchInlineSnapshot(`
    "Email “Your renewal”.
    Wait until the contact clicks in an email, at most 2 days.
      Clicks in an email: goes on to “Branch · Large accounts”
      No event in 2 days: Wait 2 days, then next weekday 10:00 local.
      SMS (renewal nudge) “Your renewal is due Friday: ex.co/r”.
      Goes on to “Branch · Large accounts”
    Branch: “Large accounts” if account tier is 1 or 2; otherwise the rest.
      Large accounts: Call “Talk through the renewal” by the contact’s owner, else Sam within 4 hours."
  `);
});

test('what a person typed stays one line of text', () => {
  const document = sketchJourney({ steps: { a: ['email-message', { subject: 'Line\none', body: '<b>' }], b: ['exit', { outcome: 'Done' }] }, paths: ['a > b'] });
  expect(clipboardWords(copyNodes(document, ['a', 'b'])).split('\n')).toHaveLength(2);
});

test('a copy survives the way through text', () => {
  const clipboard = copyNodes(everyStep(), Object.keys(everyStep().nodes));
  expect(clipboardSchema.parse(JSON.parse(JSON.stringify(clipboard)))).toEqual(clipboard);
});
