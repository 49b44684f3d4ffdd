import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isErrno, removeIfThere, writeAtomically } from '../files/write-atomically.ts';
import type { Sealer } from './deps.ts';
import { secretKey } from './secret-key.ts';

export type Secrets = Readonly<Record<string, string>>;

/** Whose secrets: one target of one workspace. */
export interface SecretScope {
  workspaceId: string;
  targetId: string;
  /**
   * Where they travel to. Bound into what is sealed: settings stand in the workspace's file, which others may write,
   * and a changed address must not get the secrets that were entered for another.
   */
  goTo: string;
}

/** Secrets are there but cannot be opened; says what to do about it. */
export class SecretsUnreadableError extends Error {
  override readonly name = 'SecretsUnreadableError';
}

export interface SecretStore {
  /** empty where there are none */
  read(scope: SecretScope): Promise<Secrets>;
  /** replaces all of the scope's secrets */
  write(scope: SecretScope, secrets: Secrets): Promise<void>;
  remove(scope: Omit<SecretScope, 'goTo'>): Promise<void>;
}

const contentSchema = z.strictObject({ place: z.string(), goTo: z.string(), secrets: z.record(z.string(), z.string()) });
const base64 = z.base64();
const fileSchema = z.discriminatedUnion('sealedBy', [
  z.strictObject({ format: z.literal('throughline-secrets'), version: z.literal(1), sealedBy: z.literal('safe-storage'), sealed: base64 }),
  z.strictObject({ format: z.literal('throughline-secrets'), version: z.literal(1), sealedBy: z.literal('key'), keyId: z.string(), iv: base64, tag: base64, ciphertext: base64 }),
]);
type SecretsFile = z.infer<typeof fileSchema>;

export interface SecretStoreOptions {
  /** this installation's own folder, outside every workspace */
  dataDir: string;
  /** Electron's safeStorage; null: encrypted here */
  sealer: Sealer | null;
  env: Readonly<Record<string, string | undefined>>;
}

/**
 * Keeps the targets' secrets: one file a target, readable by its owner only, sealed by Electron's safeStorage or
 * encrypted with AES-256-GCM. The scope is bound into what is sealed, so that a file put in another's place opens nothing.
 */
export function secretStore(options: SecretStoreOptions): SecretStore {
  const folder = join(options.dataDir, 'secrets');
  const pathOf = (scope: Omit<SecretScope, 'goTo'>): string => join(folder, `${createHash('sha256').update(place(scope)).digest('hex')}.json`);

  return {
    async read(scope) {
      let text: string;
      try {
        text = await readFile(pathOf(scope), 'utf8');
      } catch (error) {
        if (isErrno(error, 'ENOENT')) return {};
        throw error;
      }
      const opened = await open(options, scope, text);
      const parsed = contentSchema.safeParse(opened);
      if (!parsed.success || parsed.data.place !== place(scope)) throw unreadable(scope, 'its file is damaged');
      if (parsed.data.goTo !== scope.goTo) throw unreadable(scope, `they were entered for ${parsed.data.goTo}, and the address is another now`);
      return parsed.data.secrets;
    },

    async write(scope, secrets) {
      const plain = JSON.stringify({ place: place(scope), goTo: scope.goTo, secrets } satisfies z.infer<typeof contentSchema>);
      const file = options.sealer === null ? await encrypt(options, scope, plain) : sealWith(options.sealer, plain);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeAtomically(pathOf(scope), JSON.stringify(file), 0o600);
    },

    async remove(scope) {
      await removeIfThere(pathOf(scope));
    },
  };
}

function place({ workspaceId, targetId }: Omit<SecretScope, 'goTo'>): string {
  return JSON.stringify([workspaceId, targetId]);
}

function sealWith(sealer: Sealer, plain: string): SecretsFile {
  return { format: 'throughline-secrets', version: 1, sealedBy: 'safe-storage', sealed: Buffer.from(sealer.seal(plain)).toString('base64') };
}

async function encrypt({ dataDir, env }: SecretStoreOptions, scope: SecretScope, plain: string): Promise<SecretsFile> {
  const key = await secretKey(dataDir, env);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, iv);
  cipher.setAAD(Buffer.from(place(scope)));
  const ciphertext = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return {
    format: 'throughline-secrets',
    version: 1,
    sealedBy: 'key',
    keyId: key.id,
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    ciphertext: ciphertext.toString('base64'),
  };
}

async function open({ dataDir, sealer, env }: SecretStoreOptions, scope: SecretScope, text: string): Promise<unknown> {
  const file = parseFile(text);
  if (file === null) throw unreadable(scope, 'its file is damaged');
  if (file.sealedBy === 'safe-storage') {
    if (sealer === null) throw unreadable(scope, 'they were stored by the desktop application, whose key store is not to be had here');
    return attempt(scope, () => sealer.open(Buffer.from(file.sealed, 'base64')));
  }
  const key = await secretKey(dataDir, env);
  if (key.id !== file.keyId) throw unreadable(scope, 'they were stored under another key (THROUGHLINE_SECRET_KEY, or the key file, has changed)');
  return attempt(scope, () => {
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, Buffer.from(file.iv, 'base64'), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(place(scope)));
    decipher.setAuthTag(Buffer.from(file.tag, 'base64'));
    return Buffer.concat([decipher.update(Buffer.from(file.ciphertext, 'base64')), decipher.final()]).toString('utf8');
  });
}

function parseFile(text: string): SecretsFile | null {
  try {
    return fileSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The cause is left out on purpose: a JSON parser quotes what it read. */
function attempt(scope: SecretScope, unseal: () => string): unknown {
  try {
    return JSON.parse(unseal());
  } catch {
    throw unreadable(scope, 'its file was changed or belongs to another key store');
  }
}

function unreadable({ targetId }: SecretScope, why: string): SecretsUnreadableError {
  return new SecretsUnreadableError(`The secrets of the target “${targetId}” cannot be opened: ${why}. Nothing was sent. Enter them again in the target’s settings.`);
}
