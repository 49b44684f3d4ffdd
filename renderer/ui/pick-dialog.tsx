import { useState, type KeyboardEvent } from 'react';
import { Dialog } from 'radix-ui';
import { classNames } from './class-names.ts';
import { returnFocusOnClose } from './focus-trail.ts';
import { Icon } from './icons.tsx';
import styles from './pick-dialog.module.css';

export interface PickItem {
  id: string;
  title: string;
  /** what it is for, on a line of its own */
  description?: string;
  icon: string;
  /** channel of a step, for its colour */
  lane?: string;
  /** what kind of thing it is, at the right */
  group?: string;
  /** as this machine's keyboards print it */
  shortcut?: string;
}

export interface PickDialogProps<Item extends PickItem> {
  open: boolean;
  onClose(): void;
  /** what the dialog is, for whoever cannot see it */
  title: string;
  /** what to write, in the field while it is empty */
  label: string;
  /** those that fit the words, the best first */
  find(query: string): readonly Item[];
  onPick(item: Item): void;
  /** words for when nothing fits */
  none: string;
}

/** More would be more than anybody reads; further words narrow them. */
const MOST_SHOWN = 100;

/** Every word typed has to begin a word of the text. */
export function matchesWords(query: string, text: string): boolean {
  const words = text.toLowerCase().split(/[\s…“”"'().,:;/-]+/);
  return query
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((part) => words.some((word) => word.startsWith(part)) || text.toLowerCase().includes(` ${part}`));
}

function PickList<Item extends PickItem>({ label, title, find, onPick, none }: Omit<PickDialogProps<Item>, 'open' | 'onClose'>) {
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const all = find(query);
  const found = all.slice(0, MOST_SHOWN);
  const hasShortcuts = found.some(({ shortcut }) => shortcut);
  const chosen = found[Math.min(active, found.length - 1)];
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive((index) => Math.min(index + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setActive((index) => Math.max(index - 1, 0));
    else if (event.key === 'Enter' && chosen) onPick(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        className={styles.input}
        role="combobox"
        aria-expanded="true"
        aria-controls="pick-list"
        aria-activedescendant={chosen ? `pick-${chosen.id}` : undefined}
        aria-label={label}
        placeholder={label}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        autoFocus
      />
      <ul id="pick-list" role="listbox" aria-label={title} className={styles.list}>
        {found.map((item) => (
          <li
            key={item.id}
            id={`pick-${item.id}`}
            role="option"
            aria-selected={item === chosen}
            className={classNames(styles.entry, item.description !== undefined && styles.tall, item === chosen && styles.active)}
            data-lane={item.lane}
            ref={item === chosen ? (element) => element?.scrollIntoView?.({ block: 'nearest' }) : undefined}
            onClick={() => onPick(item)}
          >
            <Icon name={item.icon} />
            <span className={styles.title}>{item.title}</span>
            {item.description ? <span className={styles.description}>{item.description}</span> : null}
            {item.group ? <span className={styles.group}>{item.group}</span> : null}
            {hasShortcuts ? <kbd>{item.shortcut ?? ''}</kbd> : null}
          </li>
        ))}
        {found.length === 0 ? <li className={styles.none}>{none}</li> : null}
        {all.length > found.length ? <li className={styles.none}>{all.length - found.length} more. Write on to narrow them.</li> : null}
      </ul>
    </>
  );
}

/** A list to choose from by writing part of it: arrow keys and Enter choose, Escape leaves. */
export function PickDialog<Item extends PickItem>({ open, onClose, ...list }: PickDialogProps<Item>) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Content className={styles.palette} onCloseAutoFocus={returnFocusOnClose} aria-describedby={undefined}>
          <Dialog.Title className="visually-hidden">{list.title}</Dialog.Title>
          <PickList {...list} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
