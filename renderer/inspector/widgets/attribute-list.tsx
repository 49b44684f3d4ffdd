import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { FieldFrame } from '../../ui/field.tsx';
import { Icon } from '../../ui/icons.tsx';
import { AttributeWidget } from './attribute.tsx';
import type { WidgetProps } from './widget.ts';
import styles from './widgets.module.css';

/** Several of a contact's fields or columns, each once. */
export function AttributeListWidget({ field, value, error, onChange }: WidgetProps<readonly string[]>) {
  const [typed, setTyped] = useState('');
  const name = typed.trim();
  const isThere = value.includes(name);
  const add = () => {
    if (name === '' || isThere) return;
    onChange([...value, name]);
    setTyped('');
  };
  return (
    <FieldFrame label={field.label} help={field.help} error={error}>
      {(ids) => (
        <div className={styles.stack} role="group" {...ids} aria-label={field.label}>
          {value.length === 0 ? null : (
            <div className={styles.chips}>
              {value.map((attribute) => (
                <button key={attribute} type="button" className={styles.chip} aria-label={`Remove ${attribute}`} onClick={() => onChange(value.filter((other) => other !== attribute))}>
                  {attribute}
                  <Icon name="x" size={12} />
                </button>
              ))}
            </div>
          )}
          <div
            className={styles.row}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              add();
            }}
          >
            <AttributeWidget field={{ label: `${field.label}: add`, help: '', placeholder: 'Field' }} hideLabel error={isThere ? 'This one is in the list.' : null} value={typed} onChange={setTyped} suggests={(other) => !value.includes(other)} />
            <Button size="small" icon="plus" onClick={add} disabled={name === '' || isThere}>
              Add
            </Button>
          </div>
        </div>
      )}
    </FieldFrame>
  );
}
