import type { Signer } from '../targets/signed-file.ts';
import type { Session } from './service.ts';

/** The unlocked signing keys of signed-in sessions: in memory only, gone with the sign-in. */
export class SessionKeys {
  readonly #signers = new Map<Session, Signer>();

  set(session: Session, signer: Signer): void {
    this.#signers.set(session, signer);
  }

  get(session: Session): Signer | null {
    return this.#signers.get(session) ?? null;
  }

  signOut(session: Session): void {
    session.person = null;
    this.#signers.delete(session);
  }

  /** After the workspace was replaced nobody is who they were. */
  signOutAll(): void {
    for (const session of this.#signers.keys()) this.signOut(session);
  }
}
