import type { ConsentStatement } from './consent-statement.ts';
import type { RejectedRow } from './result.ts';

/** What a list of addresses says, whoever holds them. */
export interface AddressListImport {
  statements: ConsentStatement[];
  rejected: RejectedRow[];
  notes: RejectedRow[];
}
