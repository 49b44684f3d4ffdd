import type { Signer } from '../targets/signed-file.ts';
import type { Session } from './service.ts';

/** The unlocked signing keys of signed-in sessions: in memory only, gone with the session. */
export class SessionKeys {
  readonly #signers = new WeakMap<Session, Signer>();

  set(session: Session, signer: Signer): void {
    this.#signers.set(session, signer);
  }

  get(session: Session): Signer | null {
    return this.#signers.get(session) ?? null;
  }

  forget(session: Session): void {
    this.#signers.delete(session);
  }
}
