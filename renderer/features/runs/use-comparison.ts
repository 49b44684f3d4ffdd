import { useEffect, useState } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import type { ComparedContact } from '../../../shared/simulate/comparison-schema.ts';
import type { Posture } from '../../../shared/simulate/report.ts';
import { client } from '../../api/connection.ts';
import { errorWords } from '../../api/report-error.ts';

const PAGE_ROWS = 500;

export interface FoundComparison {
  readonly result: CallOutput<'runs.compare'> | null;
  /** as far as they have been fetched */
  readonly contacts: readonly ComparedContact[];
  /** how much of the comparing is done, while it takes time */
  readonly progress: { readonly done: number; readonly total: number } | null;
  readonly error: string | null;
}

const NOTHING: FoundComparison = { result: null, contacts: [], progress: null, error: null };

/** Has two runs compared and fetches whose touches changed, page by page so that the first are there at once. */
export function useComparison(before: string, after: string, posture: Posture, turn: number): FoundComparison {
  const [state, setState] = useState(NOTHING);
  useEffect(() => {
    setState(NOTHING);
    let overtaken = false;
    const put = (part: Partial<FoundComparison>) => (overtaken ? undefined : setState((earlier) => ({ ...earlier, ...part })));
    const stop = client().subscribe('runs.comparing', (progress) => (progress.before === before && progress.after === after ? put({ progress }) : undefined));
    const fetchAll = async () => {
      const pair = { before, after, posture };
      const result = await client().call('runs.compare', pair);
      put({ result, progress: null });
      let contacts: readonly ComparedContact[] = [];
      while (!overtaken && contacts.length < result.summary.contacts) {
        const { rows } = await client().call('runs.comparedContacts', { ...pair, offset: contacts.length, limit: PAGE_ROWS });
        if (rows.length === 0) return;
        contacts = [...contacts, ...rows];
        put({ contacts });
      }
    };
    fetchAll().catch((error: unknown) => put({ error: errorWords(error), progress: null }));
    return () => {
      overtaken = true;
      stop();
    };
  }, [before, after, posture, turn]);
  return state;
}
