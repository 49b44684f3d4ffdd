import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { targetKinds } from '../../main/targets/registry.ts';

/** settings of each kind, and others that every kind takes as well */
const SETTINGS: Readonly<Record<string, readonly [Record<string, string>, Record<string, string>]>> = {
  'http-backend': [{ baseUrl: 'https://one.example', channels: 'sms' }, { baseUrl: 'https://other.example', channels: 'email' }],
  sender: [{ baseUrl: 'https://one.example', whenRevised: 'stay' }, { baseUrl: 'https://other.example', whenRevised: 'move' }],
  'twilio-studio': [sids('1'), sids('2')],
};

function sids(digit: string): Record<string, string> {
  return { accountSid: `AC${digit.repeat(32)}`, apiKeySid: `SK${digit.repeat(32)}`, messagingServiceSid: `MG${digit.repeat(32)}` };
}

test('every folder of main/targets is in the registry under its own name, and nothing else is', () => {
  const folders = readdirSync(new URL('../../main/targets', import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  expect([...targetKinds.keys()].sort()).toEqual(folders.sort());
});

test('the settings that a form says secrets are bound to are those that they go by', () => {
  const withSecrets = [...targetKinds.values()].filter(({ secrets }) => secrets.length > 0);
  expect(withSecrets.map(({ kind }) => kind).sort()).toEqual(Object.keys(SETTINGS).sort());
  for (const { kind, settings, secretsGoTo } of withSecrets) {
    const [one, other] = SETTINGS[kind]!;
    for (const { key, bindsSecrets = false } of settings) expect(secretsGoTo({ ...one, [key]: other[key]! }) !== secretsGoTo(one), `${kind}: ${key}`).toBe(bindsSecrets);
  }
});
