import { useState, type KeyboardEvent } from 'react';
import { Dialog } from 'radix-ui';
import { openedDocument } from '../editor/document-store.ts';
import { classNames } from '../ui/class-names.ts';
import { Icon } from '../ui/icons.tsx';
import styles from './add-step-dialog.module.css';
import { addStep, canStandBetween, useAddStep, type AddTarget } from './add-step.ts';
import { stepGroups } from './step-groups.ts';
import { readCard } from './card.ts';

/** Where the step goes, in words. */
function targetWords(target: AddTarget): string {
  const document = openedDocument();
  if (target.kind === 'place') return 'Add a step';
  if (target.kind === 'edge') return 'Insert a step into the connection';
  const node = document.nodes[target.nodeId];
  return node ? `Add a step after ${readCard(node).title}` : 'Add a step';
}

function StepList({ target, onAdded }: { target: AddTarget; onAdded(nodeId: string): void }) {
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const types = stepGroups
    .flatMap((group) => group.types)
    .filter((type) => target.kind === 'place' || (target.kind === 'edge' ? canStandBetween(type) : type.hasInput))
    .filter(({ title, description }) => `${title} ${description}`.toLowerCase().includes(query.trim().toLowerCase()));
  const chosen = types[Math.min(active, types.length - 1)];
  const add = (type: string) => {
    useAddStep.setState({ target: null });
    const nodeId = addStep(type, target);
    if (nodeId) onAdded(nodeId);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive((index) => Math.min(index + 1, types.length - 1));
    else if (event.key === 'ArrowUp') setActive((index) => Math.max(index - 1, 0));
    else if (event.key === 'Enter' && chosen) add(chosen.type);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        className={styles.input}
        role="combobox"
        aria-expanded="true"
        aria-controls="step-list"
        aria-activedescendant={chosen ? `step-${chosen.type}` : undefined}
        aria-label="Kind of step"
        placeholder={targetWords(target)}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        autoFocus
      />
      <ul id="step-list" role="listbox" aria-label="Kinds of step" className={styles.list}>
        {types.map((type) => (
          <li
            key={type.type}
            id={`step-${type.type}`}
            role="option"
            aria-selected={type === chosen}
            className={classNames(styles.item, type === chosen && styles.active)}
            data-lane={type.lane}
            onClick={() => add(type.type)}
          >
            <Icon name={type.icon} />
            <span className={styles.title}>{type.title}</span>
            <span className={styles.description}>{type.description}</span>
          </li>
        ))}
        {types.length === 0 ? <li className={styles.none}>No kind of step has these words.</li> : null}
      </ul>
    </>
  );
}

/** The list of steps that the “+” of a way out or a connection opens; arrow keys and Enter choose. */
export function AddStepDialog({ onAdded }: { onAdded(nodeId: string): void }) {
  const target = useAddStep((state) => state.target);
  return (
    <Dialog.Root open={target !== null} onOpenChange={(open) => (open ? undefined : useAddStep.setState({ target: null }))}>
      <Dialog.Portal>
        <Dialog.Content className={styles.dialog} aria-describedby={undefined}>
          <Dialog.Title className="visually-hidden">Add a step</Dialog.Title>
          {target ? <StepList target={target} onAdded={onAdded} /> : null}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
