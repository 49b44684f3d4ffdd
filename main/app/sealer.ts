import type { Sealer } from '../services/deps.ts';

/** As much of Electron's safeStorage as seals a text. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean;
  getSelectedStorageBackend(): string;
  encryptString(text: string): Uint8Array;
  decryptString(sealed: Buffer): string;
}

/**
 * Seals texts with the system's key store; null where there is none. On Linux without a key store Electron would use a
 * key that is the same everywhere: that is no seal, and the encrypted file of the services is better.
 */
export function sealerFrom(safeStorage: SafeStorage, platform: NodeJS.Platform): Sealer | null {
  if (!safeStorage.isEncryptionAvailable()) return null;
  if (platform === 'linux' && ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())) return null;
  return {
    seal: (text) => safeStorage.encryptString(text),
    open: (sealed) => safeStorage.decryptString(Buffer.from(sealed)),
  };
}
