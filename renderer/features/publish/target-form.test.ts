import { expect, it } from 'vitest';
import { idFromName, only, settingsLine, typedSecrets } from './target-form.ts';

it.each([
  ['Sending backend, EU', [], 'sending-backend-eu'],
  ['Été & Co', [], 'ete-co'],
  ['???', [], 'target'],
  ['Bundle', ['bundle', 'bundle-2'], 'bundle-3'],
] as [string, string[], string][])('makes %s an id', (name, taken, id) => expect(idFromName(name, taken)).toBe(id));

it('sends the kind’s own settings and only secrets that were typed', () => {
  const keys = [{ key: 'baseUrl' }, { key: 'token' }];
  expect(only(keys, { baseUrl: 'http://127.0.0.1:4000', folder: '/tmp' })).toEqual({ baseUrl: 'http://127.0.0.1:4000', token: '' });
  expect(typedSecrets(keys, { token: '', baseUrl: 'x' })).toEqual({ baseUrl: 'x' });
});

it('says settings in a line', () => {
  const target = { id: 'a', kind: 'http', name: 'A', settings: { baseUrl: 'http://127.0.0.1:4000', empty: '' }, hasSecret: true, longestWaitSeconds: null };
  expect(settingsLine(target, [{ key: 'baseUrl', label: 'Address' }, { key: 'empty', label: 'Nothing' }])).toBe('Address: http://127.0.0.1:4000');
});
