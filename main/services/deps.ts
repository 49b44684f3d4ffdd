import type { Logger } from 'pino';
import type { EventName } from '../../shared/api/events.ts';
import type { MenuAction } from '../../shared/api/calls/app.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { Db } from '../db/database.ts';
import type { Repositories } from '../db/repositories/index.ts';
import type { Approval } from '../targets/approval.ts';
import type { Signer } from '../targets/signed-file.ts';
import type { PasswordCost } from './credentials.ts';
import type { Emit, Session } from './service.ts';

/** Keeps short texts so that only this person on this machine can read them: Electron's safeStorage, where there is one. */
export interface Sealer {
  seal(text: string): Uint8Array;
  open(sealed: Uint8Array): string;
}

export interface AuditSubject {
  /** area.verb, as "review.approved" */
  action: string;
  /** what it was done to: a journey's id, a person's name, a file */
  subject: string;
  details?: Readonly<Record<string, unknown>>;
}

export interface AuditLog {
  /** Appends an entry and, where its person is signed in, their signature over the new head. Call it inside the transaction of what it records. */
  append(session: Session | null, entry: AuditSubject): void;
  /** sequence and hash of the newest entry: what approvals and packs anchor */
  head(): { sequence: number; hash: string };
}

export interface ApprovedVersion {
  approval: Approval;
  document: JourneyDocument;
  /** canonical JSON of what the approver signed, and the Ed25519 signature over it, base64 */
  statement: string;
  signature: string;
}

/** A journey document as stored, with the sequence of its last edit. */
export interface StoredJourney {
  document: JourneyDocument;
  sequence: number;
  hash: string;
  archived: boolean;
}

/** What services ask of each other. Reads only; changes go through the contract. */
export interface Reads {
  journey(journeyId: string): StoredJourney | null;
  /** all that are not archived */
  journeys(): readonly StoredJourney[];
  policy(): { policy: Policy; hash: string; sequence: number };
  /**
   * The approval that holds for the journey as it stands, or for its earlier version `journeyHash`, under the policy
   * and the rules of now; else why there is none, as a sentence.
   */
  approved(journeyId: string, journeyHash?: string): ApprovedVersion | { refusedBecause: string };
  /** the document at an earlier submitted hash; null: not known here */
  revision(journeyId: string, journeyHash: string): JourneyDocument | null;
}

/** What every service is given. */
export interface ServiceDeps {
  db: Db;
  repositories: Repositories;
  reads: Reads;
  audit: AuditLog;
  emit: Emit;
  /** Told the name of each event that any service emits. */
  onEmitted(listener: (name: EventName) => void): void;
  /** the unlocked key of whoever is signed in to the session; null: nobody */
  signerOf(session: Session): Signer | null;
  workspacePath: string;
  /** this installation's own folder, outside every workspace: secrets, kept copies */
  dataDir: string;
  sealer: Sealer | null;
  host: 'electron' | 'web';
  /** draws the host's menu from what its window can do now; null: this host has none */
  showMenu: ((actions: readonly MenuAction[]) => void) | null;
  readOnly: boolean;
  /** counts the problems of every journey anew, after what they can be published to has changed */
  recountProblems(): void;
  log: Logger;
  passwordCost: PasswordCost;
  now(): Date;
  /** Registers what has to happen before the database is closed: stop workers, timers. Run last first, awaited. */
  onClose(work: () => void | Promise<void>): void;
}
