import type { Channel } from '../../contacts/contact.ts';
import type { Zone } from '../../time/zone-table.ts';
import type { TouchPurpose } from '../gate-types.ts';
import type { HoursBook } from '../hours/book.ts';
import type { ConsentTerms } from '../policy.ts';

/** What the workspace sets about consent. */
export interface ConsentSettings {
  readonly revokeAllFromSecond: number;
  readonly personWideOptOuts: boolean;
  readonly minimumAge: number;
  readonly terms: ConsentTerms;
  readonly book: HoursBook;
  /** rules taken out, so that a test can show what each is worth */
  readonly without: ReadonlySet<string>;
}

/** A touch as consent sees it. */
export interface ConsentQuestion {
  contactIndex: number;
  atSecond: number;
  channel: Channel;
  purpose: TouchPurpose;
  mixedContent: boolean;
  category: string;
  brand: string | null;
  similarProducts: boolean;
  separateSender: boolean;
  /** every jurisdiction that may be the contact's; each has to allow */
  jurisdictions: readonly string[];
  /** clock for counting business days */
  zone: Zone;
}
