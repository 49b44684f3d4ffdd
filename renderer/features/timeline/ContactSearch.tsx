import { contactName } from '../../../shared/contacts/contact-name.ts';
import { useDeferredValue, useId, useState, type KeyboardEvent } from 'react';
import { useCall } from '../../api/hooks.ts';
import { classNames } from '../../ui/class-names.ts';
import styles from './timeline.module.css';

const SHOWN = 8;

/** Finds a contact by name, email or phone. Arrow keys choose, Enter takes. */
export function ContactSearch({ onChoose }: { onChoose(contactId: string): void }) {
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const [open, setOpen] = useState(false);
  const asked = useDeferredValue(query.trim());
  const found = useCall('contacts.list', asked === '' ? null : { query: asked, limit: SHOWN }, ['contacts.changed']);
  const listId = useId();
  const contacts = asked === '' ? [] : (found.data?.contacts ?? []);
  const shown = open && asked !== '';
  const chosen = contacts[Math.min(active, contacts.length - 1)];

  const choose = (contactId: string) => {
    setOpen(false);
    setQuery('');
    onChoose(contactId);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive((index) => Math.min(index + 1, contacts.length - 1));
    else if (event.key === 'ArrowUp') setActive((index) => Math.max(index - 1, 0));
    else if (event.key === 'Enter' && shown && chosen) choose(chosen.id);
    else if (event.key === 'Escape' && shown) setOpen(false);
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles.search}>
      <input
        type="search"
        role="combobox"
        className={styles.input}
        aria-label="Find a contact"
        aria-expanded={shown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={shown && chosen ? `${listId}-${contacts.indexOf(chosen)}` : undefined}
        placeholder="Find a contact"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
      />
      <ul id={listId} role="listbox" aria-label="Contacts found" className={styles.found} hidden={!shown}>
        {contacts.map((contact, index) => (
          <li
            key={contact.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={contact === chosen}
            className={classNames(styles.option, contact === chosen && styles.active)}
            // the field keeps the focus, or the list would close before the press counts
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(contact.id)}
          >
            <span>{contactName(contact)}</span>
            <span className={styles.address}>{contact.email ?? contact.phone ?? contact.id}</span>
          </li>
        ))}
        {contacts.length === 0 ? (
          <li role="option" aria-selected="false" aria-disabled="true" className={styles.noneFound}>
            {found.error ?? (found.loading ? 'Looking' : 'No contact has these words in a name, email or phone.')}
          </li>
        ) : null}
      </ul>
    </div>
  );
}
