import type { LiveResult } from '../../../shared/api/calls/live.ts';
import type { RunReport } from '../../../shared/api/calls/simulation.ts';
import { postureSchema } from '../../../shared/simulate/report.ts';

/** In place of a stored run's id. */
export const LIVE_RUN_ID = 'live';

/** The live result in the form of a stored run's report, so that every view of figures shows either. */
export function asReport(live: LiveResult, at: string): RunReport {
  const { seed, days, contactCount, journeys, policyHash, behaviour, routing = null, figures, flows, engineMilliseconds } = live;
  return {
    run: { id: LIVE_RUN_ID, startedAt: at, finishedAt: at, state: 'finished', message: '', seed, days, contactCount, journeys, policyHash, name: '', note: '', behaviour, routing, people: null, hasTrace: false, resumable: false },
    postures: Object.fromEntries(postureSchema.options.map((posture) => [posture, { ...figures[posture], seconds: engineMilliseconds / 1000, digest: '' }])),
    flows,
  };
}

/** Whether a stored run is of what the live result is of, so that its figures are as good. */
export function isOfSame({ run }: RunReport, live: LiveResult): boolean {
  const versions = (journeys: LiveResult['journeys']): string => JSON.stringify(journeys.map(({ id, hash }) => [id, hash]).sort());
  const behaviour = ({ replaysRecorded, sampled }: LiveResult['behaviour']): string => JSON.stringify([replaysRecorded, sampled]);
  return run.seed === live.seed && (run.routing ?? null) === (live.routing ?? null) && behaviour(run.behaviour) === behaviour(live.behaviour) && run.days === live.days && run.policyHash === live.policyHash && run.contactCount === live.contactsInAll && versions(run.journeys) === versions(live.journeys);
}
