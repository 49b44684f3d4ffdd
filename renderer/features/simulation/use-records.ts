import { useEffect, useState } from 'react';
import type { RecordFilter, RecordPlace, RecordRow } from '../../../shared/simulate/records.ts';
import { client } from '../../api/connection.ts';
import { errorWords } from '../../api/report-error.ts';
import { LIVE_RUN_ID } from './live-report.ts';
import { isStale } from './live-refusals.ts';
import { useListSource } from './use-rows.ts';

/** More are not held in a window; the figure says how many there are. */
export const MOST_RECORDS = 100_000;

export interface FetchedRecords {
  readonly rows: readonly RecordRow[];
  /** all of them have been fetched, or as many as a window holds */
  readonly isWhole: boolean;
  readonly error: string | null;
}

const NOTHING: FetchedRecords = { rows: [], isWhole: false, error: null };

/** Exits or decisions of the figures shown, fetched page by page. */
export function useRecords(filter: RecordFilter): FetchedRecords {
  const source = useListSource();
  const [state, setState] = useState(NOTHING);
  const { runId = null, version = 0, posture = 'separate' } = source ?? {};
  const key = JSON.stringify(filter);
  useEffect(() => {
    setState(NOTHING);
    if (runId === null) return undefined;
    let overtaken = false;
    const fetchAll = async () => {
      const asked = JSON.parse(key) as RecordFilter;
      const rows: RecordRow[] = [];
      for (let from: RecordPlace | null = { part: 0, skip: 0 }; from !== null && rows.length < MOST_RECORDS; ) {
        const page: { rows: RecordRow[]; next: RecordPlace | null } = await (runId === LIVE_RUN_ID ? client().call('live.records', { version, posture, filter: asked, from }) : client().call('simulation.records', { runId, posture, filter: asked, from }));
        if (overtaken) return;
        rows.push(...page.rows);
        from = page.next;
        setState({ rows: [...rows], isWhole: from === null || rows.length >= MOST_RECORDS, error: null });
      }
    };
    fetchAll().catch((error: unknown) => (overtaken || isStale(error) ? undefined : setState({ rows: [], isWhole: true, error: errorWords(error) })));
    return () => {
      overtaken = true;
    };
  }, [runId, version, posture, key]);
  return state;
}
