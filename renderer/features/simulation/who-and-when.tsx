import type { Column } from '../../ui/table-columns.ts';
import { Instant } from '../format/instant-words.tsx';
import { readInstant } from '../format/instant.ts';

/** The columns with which every list behind a figure begins. */
export const WHO_AND_WHEN: readonly Column<{ contactName: string; at: string; timeZone: string }>[] = [
  { id: 'contact', groups: true, title: 'Contact', width: 'minmax(136px, 1fr)', cell: (row) => row.contactName, sortBy: (row) => row.contactName },
  {
    id: 'at', title: 'When, in the contact’s time', width: '216px',
    cell: (row) => <Instant at={row.at} timeZone={row.timeZone} />,
    sortBy: (row) => Date.parse(row.at),
    text: (row) => readInstant(row.at, row.timeZone).text,
  },
];
