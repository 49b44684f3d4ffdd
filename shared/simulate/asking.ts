import type { Grants } from './grants.ts';
import { RequestColumns } from './requests.ts';

/** What one runner's clusters ask of what they share with others, and when they are given it. */
export class Asking {
  grants: Grants;
  readonly requests = new RequestColumns();

  constructor(grants: Grants) {
    this.grants = grants;
  }
}
