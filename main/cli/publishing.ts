import type { Client } from '../../shared/api/client.ts';
import { ApiError, type ApiErrorBody } from '../../shared/api/error.ts';
import { expectPositionals, readArguments } from './arguments.ts';
import type { CommandIo } from './command.ts';
import { openHeadless, signIn } from './headless.ts';
import { EXIT_FINDINGS, EXIT_OK, EXIT_WRONG_CALL } from './exit-code.ts';
import { UsageError } from './usage-error.ts';

export const WHERE_USAGE = 'JOURNEY --workspace FILE --target ID';

/** What a command of publishing does once it knows where. */
export interface PublishingWork<Result> {
  /** whether somebody has to sign in for it */
  needsPerson: boolean;
  /** whether --version is asked for */
  needsVersion?: boolean;
  run(client: Client, where: { journeyId: string; targetId: string }, version: string): Promise<Result>;
  /** the result as lines for people */
  lines(result: Result): string[];
  isFine(result: Result): boolean;
}

/**
 * The frame of plan, publish, status, withdraw and their like: arguments, workspace, person, output. What is refused for a reason
 * of the journey's or the target's is a finding; what is not there is a wrong call.
 */
export async function runPublishing<Result>(argv: readonly string[], io: CommandIo, work: PublishingWork<Result>): Promise<number> {
  const { values, positionals } = readArguments(argv, {
    workspace: { type: 'string' },
    target: { type: 'string' },
    json: { type: 'boolean' },
    person: { type: 'string' },
    ...(work.needsVersion === true ? { version: { type: 'string' as const } } : {}),
  });
  expectPositionals(positionals, 'JOURNEY', 1, 1);
  const [journey = ''] = positionals;
  const { workspace, target: targetId, person, json = false, version = '' } = values as typeof values & { version?: string };
  if (work.needsVersion === true && version === '') throw new UsageError('--version is missing: the hash of the version that is to run again.');
  if (workspace === undefined) throw new UsageError('--workspace is missing: the file the journey is in.');
  if (targetId === undefined) throw new UsageError('--target is missing: the id of the place to publish to.');
  if (!work.needsPerson && person !== undefined) throw new UsageError('--person is for publishing and withdrawing; this needs nobody.');
  const headless = await openHeadless(workspace, io);
  try {
    const { client } = headless;
    const where = { journeyId: await journeyIdOf(client, journey), targetId };
    if (work.needsPerson) await signIn(client, person, io);
    const result = await work.run(client, where, version);
    if (json) io.out(JSON.stringify(result, null, 2));
    else for (const line of work.lines(result)) io.out(line);
    return work.isFine(result) ? EXIT_OK : EXIT_FINDINGS;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (json) io.out(JSON.stringify({ error: error.body }, null, 2));
    io.err(error.message);
    return exitCodeOf(error.body);
  } finally {
    await headless.close();
  }
}

/** A journey by its id, or by its name where only one has it. */
async function journeyIdOf(client: Client, words: string): Promise<string> {
  const { journeys } = await client.call('journeys.list', {});
  if (journeys.some((journey) => journey.id === words)) return words;
  const named = journeys.filter((journey) => journey.name === words);
  const [only] = named;
  if (only !== undefined && named.length === 1) return only.id;
  const ids = (named.length > 1 ? named : journeys).map((journey) => journey.id).join(', ');
  throw new UsageError(named.length > 1 ? `Several journeys are called "${words}"; give one of the ids ${ids}.` : `There is no journey "${words}"; the workspace has ${ids || 'none'}.`);
}

function exitCodeOf({ code }: ApiErrorBody): number {
  return code === 'invalid' || code === 'not-found' ? EXIT_WRONG_CALL : EXIT_FINDINGS;
}
