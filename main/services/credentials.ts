import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  scrypt,
  sign,
  timingSafeEqual,
} from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';

const deriveKey = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt);

/** What deriving a key from a password costs: scrypt's N (memory and time), r and p (RFC 7914). */
export interface PasswordCost {
  N: number;
  r: number;
  p: number;
}

/** OWASP's first choice for scrypt (Password Storage Cheat Sheet): 128 MiB, about a third of a second. */
export const PASSWORD_COST: PasswordCost = { N: 2 ** 17, r: 8, p: 1 };

const base64 = z.base64();
const credentialsSchema = z.object({
  kdf: z.literal('scrypt'),
  N: z.number().int().max(2 ** 20),
  r: z.number().int().max(32),
  p: z.number().int().max(16),
  salt: base64,
  /** SHA-256 of the first 32 derived bytes; the other 32 encrypt the key and are stored nowhere */
  verifier: base64,
  /** the Ed25519 private key, PKCS #8, under AES-256-GCM with the person's id as associated data */
  key: z.object({ iv: base64, tag: base64, ciphertext: base64 }),
});

/** An unlocked private key. */
export interface UnlockedKey {
  /** SubjectPublicKeyInfo, DER, base64 */
  publicKey: string;
  sign(data: Uint8Array): Uint8Array;
}

/** A password's verifier and a fresh signing key that only this password opens, as JSON to store; the key also unlocked. */
export async function createCredentials(personId: string, password: string, cost: PasswordCost): Promise<{ credentials: string; key: UnlockedKey }> {
  const salt = randomBytes(16);
  const derived = await derive(password, salt, cost);
  const { privateKey } = generateKeyPairSync('ed25519');
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', derived.subarray(32), iv);
  cipher.setAAD(Buffer.from(personId));
  const ciphertext = Buffer.concat([cipher.update(privateKey.export({ type: 'pkcs8', format: 'der' })), cipher.final()]);
  const stored: z.infer<typeof credentialsSchema> = {
    kdf: 'scrypt',
    ...cost,
    salt: salt.toString('base64'),
    verifier: verifierOf(derived).toString('base64'),
    key: { iv: iv.toString('base64'), tag: cipher.getAuthTag().toString('base64'), ciphertext: ciphertext.toString('base64') },
  };
  return { credentials: JSON.stringify(stored), key: unlocked(privateKey) };
}

/** The signing key, if the password is right; else null. */
export async function unlock(personId: string, credentials: string, password: string): Promise<UnlockedKey | null> {
  const stored = credentialsSchema.parse(JSON.parse(credentials));
  const derived = await derive(password, Buffer.from(stored.salt, 'base64'), stored);
  if (!timingSafeEqual(verifierOf(derived), Buffer.from(stored.verifier, 'base64'))) return null;
  const decipher = createDecipheriv('aes-256-gcm', derived.subarray(32), Buffer.from(stored.key.iv, 'base64'));
  decipher.setAAD(Buffer.from(personId));
  decipher.setAuthTag(Buffer.from(stored.key.tag, 'base64'));
  const der = Buffer.concat([decipher.update(Buffer.from(stored.key.ciphertext, 'base64')), decipher.final()]);
  return unlocked(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
}

function unlocked(privateKey: KeyObject): UnlockedKey {
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64');
  return { publicKey, sign: (data) => sign(null, data, privateKey) };
}

function derive(password: string, salt: Buffer, { N, r, p }: PasswordCost): Promise<Buffer> {
  // one spelling of accented letters, whichever keyboard typed them
  return deriveKey(password.normalize('NFKC'), salt, 64, { N, r, p, maxmem: 256 * N * r });
}

function verifierOf(derived: Buffer): Buffer {
  return createHash('sha256').update(derived.subarray(0, 32)).digest();
}
