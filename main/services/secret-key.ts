import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { link, mkdir, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { isErrno, syncFolder } from '../files/write-atomically.ts';

const KEY_BYTES = 32;
const KEY_FILE = 'secret.key';
const ENVIRONMENT_NAME = 'THROUGHLINE_SECRET_KEY';

/** A key that is there but cannot be used; says what to do about it and never what it is. */
export class SecretKeyError extends Error {
  override readonly name = 'SecretKeyError';
}

export interface SecretKey {
  bytes: Buffer;
  /** tells keys apart without telling the key */
  id: string;
}

/**
 * The key that secrets are encrypted under where there is no safeStorage: THROUGHLINE_SECRET_KEY, 32 bytes in hex or
 * base64, or else a file in the installation's own folder that only its owner can read, made at first use.
 */
export async function secretKey(dataDir: string, env: Readonly<Record<string, string | undefined>>): Promise<SecretKey> {
  const given = env[ENVIRONMENT_NAME];
  const bytes = given === undefined || given === '' ? await keyFromFile(dataDir) : decode(given.trim());
  if (bytes === null) {
    throw new SecretKeyError(`${ENVIRONMENT_NAME} has to hold ${KEY_BYTES} bytes in hex or base64, as "openssl rand -hex ${KEY_BYTES}" prints them. No secret was read or stored.`);
  }
  return { bytes, id: createHash('sha256').update('throughline secret key id\n').update(bytes).digest('hex').slice(0, 16) };
}

function decode(text: string): Buffer | null {
  const encoding = /^[0-9a-fA-F]{64}$/.test(text) ? 'hex' : 'base64';
  const bytes = Buffer.from(text, encoding);
  return bytes.length === KEY_BYTES && (encoding === 'hex' || /^[A-Za-z0-9+/]{43}=?$/.test(text)) ? bytes : null;
}

async function keyFromFile(dataDir: string): Promise<Buffer> {
  const path = join(dataDir, KEY_FILE);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const held = await readKeyFile(path);
  if (held !== null) return held;
  await createKeyFile(dataDir, path);
  const made = await readKeyFile(path);
  if (made === null) throw new SecretKeyError(`${path} was removed while it was made. Try again.`);
  return made;
}

async function readKeyFile(path: string): Promise<Buffer | null> {
  let text: string;
  try {
    // a link could point at a file that somebody else knows
    const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      const { mode, uid } = await handle.stat();
      if (process.platform !== 'win32' && ((mode & 0o077) !== 0 || uid !== process.getuid?.())) {
        throw new SecretKeyError(`${path} can be read by others than its owner. Run "chmod 600 ${path}" as its owner and enter the secrets again: they may be known.`);
      }
      text = await handle.readFile('utf8');
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    if (isErrno(error, 'ELOOP')) throw new SecretKeyError(`${path} is a link. Put the file itself there.`);
    throw error;
  }
  const bytes = decode(text.trim());
  if (bytes === null) throw new SecretKeyError(`${path} is damaged. Restore it from a backup, or remove it and enter the secrets again.`);
  return bytes;
}

/** Whole or not at all, and never over another's: of two processes that start together one makes it, both use it. */
async function createKeyFile(dataDir: string, path: string): Promise<void> {
  const temporary = join(dataDir, `.${KEY_FILE}.${randomUUID()}.tmp`);
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(`${randomBytes(KEY_BYTES).toString('hex')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(temporary, path);
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error;
  } finally {
    await unlink(temporary);
  }
  await syncFolder(dataDir);
}
