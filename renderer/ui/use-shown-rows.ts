import { useEffect, useMemo, useState } from 'react';
import { filterInSlices, Overtaken, Slices, sortInSlices } from './in-slices.ts';
import { comparedBy, sortRows, textOf, type Column, type Sorting } from './table-columns.ts';

/** Longer lists are filtered and sorted a slice at a time, so that no frame waits for them. */
const MOST_AT_ONCE = 5000;

/** What a row says in all its columns, in lower case; worked out once for each row. */
function searchTexts<Row extends object>(columns: readonly Column<Row>[]): (row: Row) => string {
  const known = new WeakMap<Row, string>();
  return (row) => {
    let text = known.get(row);
    if (text === undefined) known.set(row, (text = columns.map((column) => textOf(column, row)).join('\n').toLowerCase()));
    return text;
  };
}

/** The rows that hold the words, in the order asked for. `working`: a newer answer than this one is being worked out. */
export function useShownRows<Row>(rows: readonly Row[], columns: readonly Column<Row>[], filter: string, sorting: Sorting | null): { shown: readonly Row[]; working: boolean } {
  const words = filter.trim().toLowerCase();
  const isLong = rows.length > MOST_AT_ONCE;
  const textOfRow = useMemo(() => searchTexts(columns as readonly Column<Row & object>[]) as (row: Row) => string, [columns]);
  const atOnce = useMemo(() => {
    if (isLong) return null;
    return sortRows(words === '' ? rows : rows.filter((row) => textOfRow(row).includes(words)), columns, sorting);
  }, [isLong, rows, columns, words, sorting, textOfRow]);
  const [inSlices, setInSlices] = useState<{ of: readonly Row[]; shown: readonly Row[] }>({ of: [], shown: [] });
  const [working, setWorking] = useState(false);
  useEffect(() => {
    if (!isLong) return undefined;
    let wanted = true;
    const work = async (): Promise<void> => {
      const slices = new Slices(() => wanted);
      const found = words === '' ? rows : await filterInSlices(rows, (row) => textOfRow(row).includes(words), slices);
      const compare = comparedBy(columns, sorting);
      const shown = compare === null ? found : await sortInSlices(found, compare, slices);
      if (!wanted) return;
      setInSlices({ of: rows, shown });
      setWorking(false);
    };
    setWorking(true);
    work().catch((error: unknown) => {
      if (!(error instanceof Overtaken)) throw error;
    });
    return () => {
      wanted = false;
    };
  }, [isLong, rows, columns, words, sorting, textOfRow]);
  if (atOnce !== null) return { shown: atOnce, working: false };
  // before the first answer, the rows as they came are better than none
  return { shown: inSlices.of.length === 0 ? rows : inSlices.shown, working };
}
