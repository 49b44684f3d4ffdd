import { migration as workspace } from './0010-workspace.ts';
import type { Migration } from './migration.ts';

/** Every migration, ascending. Adding one means adding its file and a line here. */
export const migrations: readonly Migration[] = [
  workspace,
];

export const LATEST_MIGRATION = migrations.at(-1)?.number ?? 0;
