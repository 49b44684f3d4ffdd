import { createPublicKey, verify } from 'node:crypto';
import { expect, it } from 'vitest';
import { createCredentials, PASSWORD_COST, unlock } from './credentials.ts';

it('opens the signing key to the right password and person only', async () => {
  const { credentials, key } = await createCredentials('person-1', 'correct horse battery', PASSWORD_COST);
  const unlocked = await unlock('person-1', credentials, 'correct horse battery');
  expect(unlocked?.publicKey).toBe(key.publicKey);
  const publicKey = createPublicKey({ key: Buffer.from(key.publicKey, 'base64'), format: 'der', type: 'spki' });
  expect(verify(null, Buffer.from('statement'), publicKey, unlocked!.sign(Buffer.from('statement')))).toBe(true);
  expect(await unlock('person-1', credentials, 'correct horse batterz')).toBeNull();
  // another person's row with these credentials pasted into it
  await expect(unlock('person-2', credentials, 'correct horse battery')).rejects.toThrow();
});

it('stores how the password was stretched, and neither the password nor the key', async () => {
  const { credentials, key } = await createCredentials('person-1', 'correct horse battery', PASSWORD_COST);
  expect(JSON.parse(credentials)).toMatchObject({ kdf: 'scrypt', N: 131_072, r: 8, p: 1 });
  expect(credentials).not.toContain('horse');
  expect(credentials).not.toContain(key.publicKey);
  expect((await createCredentials('person-1', 'correct horse battery', PASSWORD_COST)).credentials).not.toBe(credentials);
});

it('takes one spelling of a letter for another', async () => {
  const { credentials } = await createCredentials('person-1', 'caf\u00e9 au lait', PASSWORD_COST);
  expect(await unlock('person-1', credentials, 'cafe\u0301 au lait')).not.toBeNull();
});
