import { expect, it } from 'vitest';
import { aTouch } from './words.ts';

it('puts the article before a touch that its first sound asks for', () => {
  expect(['sms', 'email', 'push', 'voice', 'voice-live'].map(aTouch)).toEqual(['a text', 'an email', 'a push message', 'an automated call', 'a call']);
});
