import type { Command } from './command.ts';

/**
 * Every subcommand by its name. Loaded when called, so that start-up stays quick whatever the others import.
 * A file in commands/ that is not listed here, or the other way round, fails test/boundaries.
 */
export const commandLoaders: Readonly<Record<string, () => Promise<{ command: Command }>>> = {
  open: () => import('./commands/open.ts'),
  serve: () => import('./commands/serve.ts'),
  simulate: () => import('./commands/simulate.ts'),
  routing: () => import('./commands/routing.ts'),
  runs: () => import('./commands/runs.ts'),
  diff: () => import('./commands/diff.ts'),
  audit: () => import('./commands/audit.ts'),
  export: () => import('./commands/export.ts'),
  plan: () => import('./commands/plan.ts'),
  publish: () => import('./commands/publish.ts'),
  status: () => import('./commands/status.ts'),
  withdraw: () => import('./commands/withdraw.ts'),
  pause: () => import('./commands/pause.ts'),
  resume: () => import('./commands/resume.ts'),
  drift: () => import('./commands/drift.ts'),
  rollback: () => import('./commands/rollback.ts'),
  connect: () => import('./commands/connect.ts'),
  'audit-log': () => import('./commands/audit-log.ts'),
  'verify-pack': () => import('./commands/verify-pack.ts'),
  sender: () => import('./commands/sender.ts'),
  vectors: () => import('./commands/vectors.ts'),
};
