import type { DateOrder, MappedColumn } from '../../../shared/api/calls/table-import.ts';
import { Select } from '../../ui/select.tsx';

/** Which number of a column's dates is the day; until somebody says, neither is chosen. */
export function DateOrderSelect({ column, dates, onOrder }: { column: MappedColumn; dates: NonNullable<MappedColumn['dates']>; onOrder(order: DateOrder): void }) {
  const options = [...(dates.order === null ? [{ value: '', label: 'Day or month first?' }] : []), { value: 'day-first', label: 'Dates: day first' }, { value: 'month-first', label: 'Dates: month first' }];
  return <Select label={`How “${column.name}” writes dates`} hideLabel value={dates.order ?? ''} options={options} onChange={(order) => (order === 'day-first' || order === 'month-first' ? onOrder(order) : undefined)} />;
}
