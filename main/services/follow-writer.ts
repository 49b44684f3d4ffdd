import { journeyEditSchema } from '../../shared/journey/edit.ts';
import type { ServiceDeps } from './deps.ts';
import { every } from './every.ts';

const POLL_MILLISECONDS = 1000;

/** Tells this process's windows what another process commits to the workspace; for a host that only reads. */
export function followWriter(deps: ServiceDeps): void {
  const { workspace, journeys, edits } = deps.repositories;
  const sequences = (): Map<string, number> => new Map(journeys.all().map(({ id, sequence }) => [id, sequence]));
  let version = workspace.dataVersion();
  let known = sequences();

  const look = (): void => {
    const now = workspace.dataVersion();
    if (now === version) return;
    version = now;
    const current = sequences();
    const isReplaced = [...known].some(([id, sequence]) => (current.get(id) ?? -1) < sequence);
    if (isReplaced) deps.emit('workspace.replaced', {});
    else {
      for (const [journeyId, sequence] of known) {
        for (const row of edits.since(journeyId, sequence)) {
          const edit = journeyEditSchema.parse(JSON.parse(row.edit));
          deps.emit('journey.edited', { journeyId, edit: { sequence: row.sequence, commandId: row.command_id, edit, at: row.at } });
        }
      }
      // which of these it was, the file does not say
      deps.emit('journeys.changed', {});
      deps.emit('contacts.changed', {});
      deps.emit('policy.changed', {});
      deps.emit('session.changed', {});
    }
    known = current;
  };

  every(deps, POLL_MILLISECONDS, look, (error) => deps.log.warn({ err: error }, 'the workspace could not be looked at'));
}
