import { useEffect, useState } from 'react';
import type { Posture } from '../../../shared/simulate/report.ts';
import { errorWords } from '../../api/report-error.ts';

const PAGE_ROWS = 1000;

/** Fetches one page of a run's list; constant, not made anew at each drawing. */
export type FetchPage<Row> = (input: { runId: string; posture: Posture; offset: number; limit: number }) => Promise<{ total: number; rows: Row[] }>;

export interface FetchedRows<Row> {
  rows: readonly Row[];
  /** how many there are in all; null until the host answered */
  total: number | null;
  error: string | null;
}

/** A run's whole list, fetched page by page so that the first rows are there at once. */
export function useRows<Row>(fetchPage: FetchPage<Row>, runId: string | null, posture: Posture): FetchedRows<Row> {
  const [state, setState] = useState<FetchedRows<Row>>({ rows: [], total: null, error: null });
  useEffect(() => {
    setState({ rows: [], total: null, error: null });
    if (runId === null) return undefined;
    let overtaken = false;
    const fetchAll = async () => {
      let rows: readonly Row[] = [];
      for (let total = Number.POSITIVE_INFINITY; rows.length < total; ) {
        const page = await fetchPage({ runId, posture, offset: rows.length, limit: PAGE_ROWS });
        if (overtaken) return;
        rows = [...rows, ...page.rows];
        // an empty page ends the list even where the total says otherwise
        total = page.rows.length === 0 ? rows.length : page.total;
        setState({ rows, total, error: null });
      }
    };
    fetchAll().catch((error: unknown) => {
      if (!overtaken) setState((before) => ({ ...before, error: errorWords(error) }));
    });
    return () => {
      overtaken = true;
    };
  }, [fetchPage, runId, posture]);
  return state;
}
