import type { Command } from '../command.ts';
import { runPublishing, WHERE_USAGE } from '../publishing.ts';
import { UsageError } from '../usage-error.ts';

export const command: Command = {
  name: 'rollback',
  summary:
    'Publishes an earlier version again, if its approval holds under the policy and rules of now.\n' +
    '--version is the whole hash, or its beginning where only one version that was published to the target begins so.',
  usage: `throughline rollback ${WHERE_USAGE} --version HASH --person NAME [--json]`,
  run: (argv, io) =>
    runPublishing(argv, io, {
      needsPerson: true,
      needsVersion: true,
      run: async (client, where, version) => {
        const { receipts } = await client.call('publish.receipts', {});
        const published = receipts.filter(({ journeyId, targetId }) => journeyId === where.journeyId && targetId === where.targetId).map(({ hash }) => hash);
        const fitting = [...new Set(published)].filter((hash) => hash.startsWith(version));
        const [only] = fitting;
        if (only === undefined || fitting.length > 1) throw new UsageError(`--version ${version}: ${fitting.length === 0 ? 'no version' : 'more than one version'} that was published to this target begins so.`);
        return client.call('publish.rollback', { ...where, journeyHash: only });
      },
      lines: ({ hash, by, at, message }) => [`Version ${hash} runs again, by ${by} at ${at}.`, message],
      isFine: () => true,
    }),
};
