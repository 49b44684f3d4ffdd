import { useId, useState, type KeyboardEvent, type RefObject, type SyntheticEvent } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { useAttributeNames } from '../attribute-names.ts';
import styles from './field-suggestions.module.css';

/** Names that a merge field can be written with. */
const MERGEABLE = /^[A-Za-z][A-Za-z0-9_]*$/;
/** What has been written of a field up to the cursor. */
const BEGUN = /\{\{\s*([A-Za-z0-9_]*)$/;
const MOST_SHOWN = 8;

type Box = HTMLInputElement | HTMLTextAreaElement;

/** Names of this workspace's contacts that a merge field can have. */
export function useMergeNames(): readonly string[] {
  return useAttributeNames().filter((name) => MERGEABLE.test(name));
}

/** What a text box needs so that a merge field is suggested as soon as its braces are opened. */
export function useFieldSuggestions(box: RefObject<Box | null>, { value, onChange }: { value: string; onChange(value: string): void }) {
  const names = useMergeNames();
  const listId = useId();
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(0);
  const begun = caret === null ? null : BEGUN.exec(value.slice(0, caret));
  const fitting = begun ? names.filter((name) => name.toLowerCase().startsWith(begun[1]!.toLowerCase())).slice(0, MOST_SHOWN) : [];
  const chosen = fitting[Math.min(active, fitting.length - 1)];

  /** Writes a field where the cursor is, in place of what was begun of it, and puts the cursor behind it. */
  const insert = (name: string) => {
    const { selectionStart, selectionEnd } = box.current ?? {};
    const [start, end] = [selectionStart ?? value.length, selectionEnd ?? value.length];
    const from = start - (BEGUN.exec(value.slice(0, start))?.[0].length ?? 0);
    // braces that were closed before the name was chosen are not closed again
    const rest = value.slice(end).replace(/^\s*\}\}/, '');
    onChange(`${value.slice(0, from)}{{${name}}}${rest}`);
    setCaret(null);
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(from + name.length + 4, from + name.length + 4);
    });
  };
  const onKeyDown = (event: KeyboardEvent<Box>) => {
    if (fitting.length === 0 || !chosen) return;
    if (event.key === 'ArrowDown') setActive((index) => Math.min(index + 1, fitting.length - 1));
    else if (event.key === 'ArrowUp') setActive((index) => Math.max(index - 1, 0));
    else if (event.key === 'Enter' || event.key === 'Tab') insert(chosen);
    else if (event.key === 'Escape') setCaret(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const follow = (event: SyntheticEvent<Box>) => {
    const { selectionStart, selectionEnd } = event.currentTarget;
    setCaret(selectionStart === selectionEnd ? selectionStart : null);
    setActive(0);
  };
  return {
    names,
    insert,
    inputProps: {
      onKeyDown,
      onSelect: follow,
      onBlur: () => setCaret(null),
      'aria-autocomplete': 'list' as const,
      'aria-controls': fitting.length > 0 ? listId : undefined,
      'aria-activedescendant': chosen ? `${listId}-${chosen}` : undefined,
    },
    list:
      fitting.length > 0 ? (
        <ul id={listId} role="listbox" aria-label="Merge fields" className={styles.list}>
          {fitting.map((name) => (
            <li
              key={name}
              id={`${listId}-${name}`}
              role="option"
              aria-selected={name === chosen}
              className={classNames(styles.item, name === chosen && styles.active)}
              // before the box loses the focus, which closes the list
              onMouseDown={(event) => {
                event.preventDefault();
                insert(name);
              }}
            >
              {name}
            </li>
          ))}
        </ul>
      ) : null,
  };
}
