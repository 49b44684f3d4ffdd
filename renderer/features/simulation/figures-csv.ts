import type { RunReport } from '../../../shared/api/calls/simulation.ts';
import { postureSchema } from '../../../shared/simulate/report.ts';
import { toCsv, type Column } from '../../ui/table-columns.ts';
import { reasonWords } from '../format/reasons.ts';
import { POSTURE_WORDS } from '../format/words.ts';
import { channelRows, comparison, DECISIONS, reasonRows, type Figure } from './comparison.ts';

interface Line {
  group: string;
  label: string;
  unit: string;
  figures: Partial<Record<string, Figure>>;
}

const plain = (value: number): Figure => ({ value, base: null });

function linesOf(report: RunReport): Line[] {
  return [
    ...comparison(report).flatMap(({ title, rows }) => rows.map(({ label, unit, figures }) => ({ group: title, label, unit: unit[1], figures }))),
    ...channelRows(report).flatMap(({ label, figures }) => DECISIONS.map((field) => ({ group: 'Decisions by channel', label: `${label}, ${field}`, unit: 'touches', figures: Object.fromEntries(Object.entries(figures).map(([posture, counts]) => [posture, plain(counts[field])])) }))),
    ...reasonRows(report).map(({ reason, figures }) => ({ group: 'Decisions by reason', label: `${reasonWords(reason)} (${reason})`, unit: 'decisions', figures: Object.fromEntries(Object.entries(figures).map(([posture, count]) => [posture, plain(count)])) })),
  ];
}

/** Every figure of the two postures side by side, as a table for a spreadsheet: the value and what it is a part of. */
export function figuresCsv(report: RunReport): string {
  const text = (value: number | null | undefined): string => (value === null || value === undefined ? '' : String(value));
  const columns: readonly Column<Line>[] = [
    { id: 'group', title: 'Group', cell: ({ group }) => group, text: ({ group }) => group },
    { id: 'figure', title: 'Figure', cell: ({ label }) => label, text: ({ label }) => label },
    ...postureSchema.options.flatMap((posture): Column<Line>[] => [
      { id: posture, title: POSTURE_WORDS[posture].title, cell: () => null, text: ({ figures }) => text(figures[posture]?.value) },
      { id: `${posture}-of`, title: `${POSTURE_WORDS[posture].title}, of`, cell: () => null, text: ({ figures }) => text(figures[posture]?.base) },
    ]),
    { id: 'unit', title: 'Unit', cell: ({ unit }) => unit, text: ({ unit }) => unit },
  ];
  return toCsv(linesOf(report), columns);
}
