import type { ReactNode } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { FieldFrame } from '../../ui/field.tsx';
import styles from './widgets.module.css';

export interface EntryListProps<Entry> {
  label: string;
  help: string;
  error: string | null;
  entries: readonly Entry[];
  /** what one is called, as "Rule" */
  noun: string;
  entryKey(entry: Entry, index: number): string;
  /** the order means something, so it can be changed */
  ordered?: boolean;
  /** how many have to stay */
  least: number;
  make(): Entry;
  onChange(entries: Entry[]): void;
  children(entry: Entry, index: number, change: (entry: Entry) => void): ReactNode;
}

/** A list of alike things, each on a card of its own: add, remove, and where the order counts, move. */
export function EntryList<Entry>({ label, help, error, entries, noun, entryKey, ordered, least, make, onChange, children }: EntryListProps<Entry>) {
  const change = (index: number, entry: Entry) => onChange(entries.with(index, entry));
  const move = (index: number, by: number) => {
    const next = entries.toSpliced(index, 1);
    next.splice(index + by, 0, entries[index]!);
    onChange(next);
  };
  return (
    <FieldFrame label={label} help={help} error={error}>
      {(ids) => (
        <div className={styles.stack} role="group" {...ids} aria-label={label}>
          {entries.map((entry, index) => (
            <div key={entryKey(entry, index)} className={styles.entry} role="group" aria-label={`${noun} ${index + 1}`}>
              <div className={styles.entryHead}>
                <span>
                  {noun} {index + 1}
                </span>
                {ordered && entries.length > 1 ? (
                  <>
                    <IconButton icon="chevron-up" label={`Move ${noun.toLowerCase()} ${index + 1} up`} size="small" disabled={index === 0} onClick={() => move(index, -1)} />
                    <IconButton icon="chevron-down" label={`Move ${noun.toLowerCase()} ${index + 1} down`} size="small" disabled={index === entries.length - 1} onClick={() => move(index, 1)} />
                  </>
                ) : null}
                {entries.length > least ? <IconButton icon="x" label={`Remove ${noun.toLowerCase()} ${index + 1}`} size="small" onClick={() => onChange(entries.toSpliced(index, 1))} /> : null}
              </div>
              {children(entry, index, (next) => change(index, next))}
            </div>
          ))}
          <div>
            <Button size="small" icon="plus" onClick={() => onChange([...entries, make()])}>
              Add {noun.toLowerCase()}
            </Button>
          </div>
        </div>
      )}
    </FieldFrame>
  );
}
