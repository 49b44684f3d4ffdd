import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Session } from '../services/service.ts';

/**
 * The web host's tokens and sessions. A token opens the page once and becomes a session key; a session is found by its
 * key. Both are kept as hashes, so that finding one takes the same time whatever was guessed.
 */
export class WebSessions {
  readonly #tokens = new Map<string, { invitedAs: string | null; redeemed(): void }>();
  readonly #sessions = new Map<string, Session>();

  /** A token for a start-up URL, good once; for an invited person with their name. `redeemed` is told when it is used up. */
  createToken(invitedAs: string | null, redeemed: () => void): string {
    const token = secret();
    this.#tokens.set(hashOf(token), { invitedAs, redeemed });
    return token;
  }

  /** The key of a new session; null: no such token, or it was used. */
  redeem(token: string): string | null {
    const hash = hashOf(token);
    const found = this.#tokens.get(hash);
    if (!found) return null;
    this.#tokens.delete(hash);
    const key = secret();
    this.#sessions.set(hashOf(key), { id: randomUUID(), person: null, invitedAs: found.invitedAs });
    found.redeemed();
    return key;
  }

  find(key: string): Session | null {
    return this.#sessions.get(hashOf(key)) ?? null;
  }
}

/** 256 bits that nobody guesses, fit for a URL. */
export function secret(): string {
  return randomBytes(32).toString('base64url');
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
