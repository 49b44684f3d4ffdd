import { describe, expect, it } from 'vitest';
import { sealerFrom, type SafeStorage } from './sealer.ts';

/** Stands in for the system's key store: what it seals is told apart from the text, no more. */
const storage = (available: boolean, backend: string): SafeStorage => ({
  isEncryptionAvailable: () => available,
  getSelectedStorageBackend: () => backend,
  encryptString: (text) => Buffer.from(text).map((byte) => byte ^ 0x5a),
  decryptString: (sealed) => Buffer.from(sealed.map((byte) => byte ^ 0x5a)).toString(),
});

describe('the sealer', () => {
  it('seals with the system’s key store and opens what it sealed', () => {
    const sealer = sealerFrom(storage(true, 'gnome_libsecret'), 'linux');
    const sealed = sealer?.seal('a token') ?? new Uint8Array();
    expect(Buffer.from(sealed).toString()).not.toContain('token');
    expect(sealer?.open(sealed)).toBe('a token');
  });

  it.each([
    ['there is no encryption', storage(false, 'gnome_libsecret'), 'linux'],
    ['Linux would use one key for everybody', storage(true, 'basic_text'), 'linux'],
    ['Linux does not know its key store yet', storage(true, 'unknown'), 'linux'],
  ] as const)('is not there where %s', (_why, given, platform) => {
    expect(sealerFrom(given, platform)).toBeNull();
  });

  it('does not ask other systems for a key store’s name', () => {
    expect(sealerFrom(storage(true, 'basic_text'), 'darwin')).not.toBeNull();
  });
});
