import type { CallName } from '../../shared/api/contract.ts';
import { behaviourSettingSchema, RECORDED_ONLY } from '../../shared/simulate/behaviour-setting.ts';
import { Comparisons } from './comparisons.ts';
import type { ServiceDeps } from './deps.ts';
import { refusal } from './refuse.ts';
import type { RunAccess } from './run-access.ts';
import type { Handlers } from './service.ts';

/** What is done with runs that are there: naming, removing, comparing, exporting; and how people are taken to behave in the next. */
export function runsService(deps: ServiceDeps, access: RunAccess, isUnderWay: (runId: string) => boolean): Handlers<Exclude<Extract<CallName, `runs.${string}`>, 'runs.resume'>> {
  const { runs, behaviour } = deps.repositories;
  const comparisons = new Comparisons(deps.workspacePath, deps.readOnly);
  deps.onClose(() => comparisons.close());

  return {
    'runs.describe': ({ runId, name, note }) => {
      access.mustWrite();
      access.found(runId);
      runs.describe(runId, name, note);
      deps.emit('runs.changed', {});
      return {};
    },

    'runs.remove': ({ runId, removed }) => {
      access.mustWrite();
      access.found(runId);
      if (isUnderWay(runId)) throw refusal('conflict', 'This run is under way. Cancel it first.');
      runs.setRemoved(runId, removed);
      deps.emit('runs.changed', {});
      return {};
    },

    'runs.compare': async ({ before, after, posture }) => {
      if (before === after) throw refusal('invalid', 'Choose two different runs to compare.', { field: 'after' });
      const [was, is] = access.reading(() => [access.openWithTrace(access.found(before)), access.openWithTrace(access.found(after))] as const);
      return comparisons.compare(was, is, { before, after, posture }, (done, total) => deps.emit('runs.comparing', { before, after, done, total }));
    },
    'runs.comparedContacts': ({ offset, limit, ...pair }) => access.reading(() => comparisons.contacts(pair, offset, limit)),
    'runs.cancelComparison': async () => {
      await comparisons.stop();
      return {};
    },

    'runs.exportTrace': ({ runId, posture, from }) => {
      const row = access.found(runId);
      access.reading(() => access.openWithTrace(row));
      return access.tell(row, { kind: 'trace', posture, from });
    },

    'runs.behaviour': () => behaviourSettingSchema.parse(JSON.parse(behaviour.get() ?? JSON.stringify(RECORDED_ONLY))),
    'runs.saveBehaviour': ({ setting }) => {
      access.mustWrite();
      behaviour.save(JSON.stringify(setting));
      deps.emit('behaviour.changed', {});
      return {};
    },
  };
}
