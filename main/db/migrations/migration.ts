import type { Db } from '../database.ts';

/**
 * One step of the workspace's schema. Numbers go by tens and stand in the file's name; a landed migration is
 * never edited. `up` runs inside the one transaction of all pending steps.
 */
export interface Migration {
  number: number;
  name: string;
  up(db: Db): void;
}
