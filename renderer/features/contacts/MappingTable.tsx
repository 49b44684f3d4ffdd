import { useId } from 'react';
import type { DateOrder, MappedColumn, TableLook } from '../../../shared/api/calls/table-import.ts';
import { Select } from '../../ui/select.tsx';
import { capitalised } from '../../../shared/words/text.ts';
import { DateOrderSelect } from './DateOrderSelect.tsx';
import styles from './contacts.module.css';

const REASON_WORDS: Readonly<Record<MappedColumn['reason'], string>> = { name: 'by its name', values: 'by its values', remembered: 'as last time', chosen: 'as you chose', none: '' };

const ORDER_REASON_WORDS: Readonly<Record<NonNullable<MappedColumn['dates']>['reason'], string>> = { values: 'order by its dates', remembered: 'order as last time', chosen: 'order as you chose', none: 'order not known' };

/** What each column of a file becomes. Columns that speak of consent have one reading, which nobody has to remember to choose. */
export function MappingTable({ look, onUse, onOrder }: { look: TableLook; onUse(column: number, use: string): void; onOrder(column: number, order: DateOrder): void }) {
  const id = useId();
  const uses = [{ value: 'keep', label: 'Plain data' }, { value: 'leave-out', label: 'Leave out' }, ...look.fields.map((field) => ({ value: field.id, label: field.label }))];
  return (
    <div className={styles.part}>
      <h3 id={id}>What each column becomes</h3>
      <div className={styles.mapping} tabIndex={0} role="region" aria-labelledby={id}>
        <table>
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">First values</th>
              <th scope="col">Becomes</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {look.columns.map((column, index) => (
              <tr key={index}>
                <th scope="row">{column.name || `(column ${index + 1})`}</th>
                <td className={styles.examples}>{column.examples.join(' · ') || <span className={styles.quiet}>empty in the first rows</span>}</td>
                <td>
                  {column.consent !== null && column.use === 'keep' ? (
                    capitalised(column.consent)
                  ) : (
                    <Select label={`What “${column.name || `column ${index + 1}`}” becomes`} hideLabel value={column.use} options={uses} onChange={(use) => onUse(index, use)} />
                  )}
                  {column.dates && (column.dates.reason === 'values' || column.dates.reason === 'remembered') ? <DateOrderSelect column={column} dates={column.dates} onOrder={(order) => onOrder(index, order)} /> : null}
                </td>
                <td className={styles.quiet}>
                  {column.consent !== null && column.use === 'keep' ? 'speaks of consent' : REASON_WORDS[column.reason]}
                  {column.dates ? <div>{ORDER_REASON_WORDS[column.dates.reason]}</div> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
