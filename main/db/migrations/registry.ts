import { migration as workspace } from './0010-workspace.ts';
import { migration as runs } from './0020-runs.ts';
import { migration as targets } from './0030-targets.ts';
import { migration as addresses } from './0040-addresses.ts';
import { migration as history } from './0050-history.ts';
import { migration as comments } from './0060-comments.ts';
import { migration as runFiles } from './0070-run-files.ts';
import { migration as route } from './0090-route.ts';
import { migration as connect } from './0100-connect.ts';
import { migration as taskWebhook } from './0110-task-webhook.ts';
import { migration as keptAudits } from './0120-kept-audits.ts';
import { migration as labVariants } from './0130-lab-variants.ts';
import { migration as intentInPolicy } from './0140-intent-in-policy.ts';
import { migration as dateOrders } from './0150-date-orders.ts';
import { migration as senderOutcomes } from './0160-sender-outcomes.ts';
import { migration as phoneCountry } from './0170-phone-country.ts';
import type { Migration } from './migration.ts';

/** Every migration, ascending. Adding one means adding its file and a line here. */
export const migrations: readonly Migration[] = [
  workspace,
  runs,
  targets,
  addresses,
  history,
  comments,
  runFiles,
  route,
  connect,
  taskWebhook,
  keptAudits,
  labVariants,
  intentInPolicy,
  dateOrders,
  senderOutcomes,
  phoneCountry,
];

export const LATEST_MIGRATION = migrations.at(-1)?.number ?? 0;
