import { z } from 'zod';
import type { FiguresOfRun } from '../../shared/diagram/run-figures.ts';
import { behaviourSettingSchema } from '../../shared/simulate/behaviour-setting.ts';
import { journeyFlowSchema, type Posture, postureSchema } from '../../shared/simulate/report.ts';
import type { ServiceDeps } from './deps.ts';
import { refusal } from './refuse.ts';

const ranOn = z.array(z.object({ id: z.string(), hash: z.string() }));
const flowsSchema = z.partialRecord(postureSchema, z.record(z.string(), journeyFlowSchema));

/** The counts of a finished run in one posture, for diagrams. Refuses a run that is not there, has not finished, or did not run in it. */
export function figuresOfRun({ repositories: { runs } }: ServiceDeps, { runId, posture }: { runId: string; posture: Posture }): FiguresOfRun {
  const row = runs.get(runId);
  if (!row) throw refusal('not-found', 'This run is not in the workspace. Choose another from the list.', { field: 'figures.runId' });
  const flows = row.state === 'finished' ? flowsSchema.parse(JSON.parse(runs.result(runId)?.flows ?? '{}'))[posture] : undefined;
  if (flows === undefined) throw refusal('conflict', `This run has no figures for the ${posture} posture. Simulate again, or export without figures.`, { field: 'figures' });
  const hashes = ranOn.parse(JSON.parse(row.journeys)).map(({ id, hash }) => [id, hash] as const);
  return { posture, days: row.days, contactCount: row.contact_count, behaviour: behaviourSettingSchema.parse(JSON.parse(row.behaviour)), flows, ranOn: Object.fromEntries(hashes) };
}
