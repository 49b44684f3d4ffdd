import { useEffect, useState } from 'react';
import type { Lab } from '../../../shared/simulate/lab.ts';
import type { ContactTimeline } from '../../../shared/simulate/report.ts';
import { client } from '../../api/connection.ts';
import { errorWords } from '../../api/report-error.ts';
import { LIVE_RUN_ID } from '../simulation/live-report.ts';
import { isStale } from '../simulation/live-refusals.ts';
import { useSimulation } from '../simulation/simulation-store.ts';
import { useListSource } from '../simulation/use-rows.ts';

export interface FetchedTimeline {
  data: ContactTimeline | null;
  error: string | null;
  loading: boolean;
}

/** One contact's timeline in the figures shown; the one before stays while a newer one is fetched. */
export function useContactTimeline(contactId: string | null, lab: Lab | null): FetchedTimeline {
  const source = useListSource();
  const liveVersion = useSimulation((state) => state.live?.result.version ?? 0);
  const [state, setState] = useState<FetchedTimeline>({ data: null, error: null, loading: false });
  const { runId = null, version = 0, posture = 'separate' } = source ?? {};
  useEffect(() => {
    if (runId === null || contactId === null) return setState({ data: null, error: null, loading: false });
    let overtaken = false;
    setState(({ data }) => ({ data: data?.contactId === contactId ? data : null, error: null, loading: true }));
    // what if is asked of the live result, whichever run is shown
    const asked = runId === LIVE_RUN_ID || (lab !== null && liveVersion > 0) ? client().call('live.timeline', { version: liveVersion, posture, contactId, lab }) : client().call('simulation.timeline', { runId, posture, contactId });
    asked.then(
      (data) => (overtaken ? undefined : setState({ data, error: null, loading: false })),
      (error: unknown) => (overtaken || isStale(error) ? undefined : setState(({ data }) => ({ data, error: errorWords(error), loading: false }))),
    );
    return () => {
      overtaken = true;
    };
  }, [runId, version, posture, contactId, lab, liveVersion]);
  return state;
}
