import { createRoot } from 'react-dom/client';
import '../../../renderer/ui/tokens.css';
import '../../../renderer/ui/base.css';
import { ListTable } from '../../../renderer/ui/list-table.tsx';
import type { Column } from '../../../renderer/ui/table-columns.ts';
import { readInstant } from '../../../renderer/features/format/instant.ts';

/** A row of about what a collision says. */
interface Row {
  id: number;
  name: string;
  at: string;
  journey: string;
  why: string;
}

const COUNT = 100_000;
const ZONES = ['America/New_York', 'Europe/Berlin', 'Australia/Sydney'];
const rows: readonly Row[] = Array.from({ length: COUNT }, (_, id) => ({
  id,
  name: `Contact ${(id * 7919) % COUNT}`,
  at: new Date(Date.UTC(2026, 2, 16) + id * 37_000).toISOString(),
  journey: ['Renewal nudge', 'Product newsletter', 'Demo follow-up'][id % 3]!,
  why: `Email of journey ${id % 3} in the same minute as the SMS of another; the policy wants 1 hour between them.`,
}));
const when = (row: Row): string => readInstant(row.at, ZONES[row.id % 3]).text;
const COLUMNS: readonly Column<Row>[] = [
  { id: 'name', title: 'Contact', width: '180px', cell: (row) => row.name, sortBy: (row) => row.name },
  { id: 'at', title: 'When', width: '200px', cell: when, sortBy: (row) => Date.parse(row.at), text: when },
  { id: 'journey', title: 'Journey', width: '180px', groups: true, cell: (row) => row.journey, sortBy: (row) => row.journey },
  { id: 'why', title: 'Why', cell: (row) => row.why, text: (row) => row.why },
];

createRoot(document.getElementById('root')!).render(
  <div style={{ height: '100%', display: 'flex' }}>
    <ListTable label="Collisions" unit={['collision', 'collisions']} columns={COLUMNS} rows={rows} rowKey={(row) => String(row.id)} onRowPress={() => undefined} empty={null} />
  </div>,
);
