import { useEffect, useState } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { type FrictionList, type Posture } from '../../../shared/simulate/report.ts';
import { client } from '../../api/connection.ts';
import { errorWords } from '../../api/report-error.ts';
import { LIVE_RUN_ID } from './live-report.ts';
import { isStale } from './live-refusals.ts';
import { shownReport, useSimulation } from './simulation-store.ts';

const PAGE_ROWS = 1000;
/** Edits come in bursts, and a list may be long: it follows once they pause. */
const PAUSE_MS = 250;

type ListCall = 'collisions' | 'consentBlocks' | FrictionList;
type RowOf<List extends ListCall> = CallOutput<List extends 'collisions' | 'consentBlocks' ? `simulation.${List}` : 'simulation.friction'>['rows'][number];

export interface FetchedRows<Row> {
  rows: readonly Row[];
  /** how many there are in all; null until the host answered */
  total: number | null;
  error: string | null;
}

interface Source {
  runId: string;
  /** of the live result; 0 for a stored run, which never changes */
  version: number;
  posture: Posture;
}

/** Which list is meant: that of the figures shown. Null: there are none. */
export function useListSource(): Source | null {
  const report = useSimulation(shownReport);
  const version = useSimulation((state) => state.live?.result.version ?? 0);
  const posture = useSimulation((state) => state.posture);
  if (report === null) return null;
  const runId = report.run.id;
  return { runId, version: runId === LIVE_RUN_ID ? version : 0, posture };
}

interface Page {
  offset: number;
  limit: number;
}

/** How each list is asked for, of the live result and of a stored run. */
const PAGES: { [List in ListCall]: (source: Source, page: Page) => Promise<{ total: number; rows: RowOf<List>[] }> } = {
  collisions: ({ runId, version, posture }, page) => (runId === LIVE_RUN_ID ? client().call('live.collisions', { version, posture, ...page }) : client().call('simulation.collisions', { runId, posture, ...page })),
  consentBlocks: ({ runId, version, posture }, page) => (runId === LIVE_RUN_ID ? client().call('live.consentBlocks', { version, posture, ...page }) : client().call('simulation.consentBlocks', { runId, posture, ...page })),
  overCap: frictionPage('overCap'),
  barredHours: frictionPage('barredHours'),
  replies: frictionPage('replies'),
  optOutsCaused: frictionPage('optOutsCaused'),
};

function frictionPage(list: FrictionList) {
  return ({ runId, version, posture }: Source, page: Page) => (runId === LIVE_RUN_ID ? client().call('live.friction', { version, posture, list, ...page }) : client().call('simulation.friction', { runId, posture, list, ...page }));
}

/** Reasons that take running somebody again are asked for some rows at a time, so that an edit does not wait for all of them. */
const EXPLAINED_AT_ONCE = 100;

/** Puts reasons that are still missing into the rows, from the first on; `tell` after each few. */
async function explainAll(rows: { why: string }[], { runId, version, posture }: Source, tell: () => void, isOvertaken: () => boolean): Promise<void> {
  if (runId !== LIVE_RUN_ID) return;
  const missing = rows.flatMap(({ why }, place) => (why === '' ? [place] : []));
  for (let first = 0; first < missing.length; first += EXPLAINED_AT_ONCE) {
    const places = missing.slice(first, first + EXPLAINED_AT_ONCE);
    const { why } = await client().call('live.explanations', { version, posture, places });
    if (isOvertaken()) return;
    places.forEach((place, index) => {
      rows[place] = { ...rows[place]!, why: why[index] ?? '' };
    });
    tell();
  }
}

/**
 * The whole list behind a figure, fetched page by page so that the first rows are there at once. Rows of the figures before
 * stay until newer ones of the same kind are complete.
 */
export function useRows<List extends ListCall>(list: List): FetchedRows<RowOf<List>> & { source: Source | null } {
  const source = useListSource();
  const [state, setState] = useState<FetchedRows<RowOf<List>> & { key: string }>({ rows: [], total: null, error: null, key: '' });
  const { runId = null, version = 0, posture = 'separate' } = source ?? {};
  useEffect(() => {
    const key = `${list} ${runId} ${posture}`;
    if (runId === null) return setState({ rows: [], total: null, error: null, key });
    let overtaken = false;
    const isFirst = (before: { key: string; total: number | null }) => before.key !== key || before.total === null;
    setState((before) => (before.key === key ? before : { rows: [], total: null, error: null, key }));
    const fetchAll = async () => {
      const rows: RowOf<List>[] = [];
      for (let total = Number.POSITIVE_INFINITY; rows.length < total; ) {
        const page = await PAGES[list]({ runId, version, posture }, { offset: rows.length, limit: PAGE_ROWS });
        if (overtaken) return;
        rows.push(...page.rows);
        // an empty page ends the list even where the total says otherwise
        total = page.rows.length === 0 ? rows.length : page.total;
        const [known, isWhole] = [total, rows.length >= total];
        setState((before) => (isWhole || isFirst(before) || before.rows.length < rows.length ? { rows: [...rows], total: known, error: null, key } : before));
      }
      await explainAll(rows, { runId, version, posture }, () => !overtaken && setState((before) => (before.key === key ? { ...before, rows: [...rows] } : before)), () => overtaken);
    };
    const timer = setTimeout(
      () =>
        fetchAll().catch((error: unknown) => {
          if (!overtaken && !isStale(error)) setState((before) => ({ ...before, error: errorWords(error) }));
        }),
      version > 1 ? PAUSE_MS : 0,
    );
    return () => {
      overtaken = true;
      clearTimeout(timer);
    };
  }, [list, runId, version, posture]);
  return { ...state, source };
}
