import { useId, useState, type KeyboardEvent } from 'react';
import { JOB_WORDS } from '../../../shared/nodes/sms-jobs.ts';
import { templates } from '../../../shared/templates/registry.ts';
import type { JourneyTemplate } from '../../../shared/templates/template.ts';
import { FieldFrame } from '../../ui/field.tsx';
import fieldStyles from '../../ui/field.module.css';
import { classNames } from '../../ui/class-names.ts';
import { matchesWords } from '../../ui/pick-dialog.tsx';
import styles from './new-journey.module.css';

/** null is the empty journey, which every search leaves. */
function found(query: string): readonly (JourneyTemplate | null)[] {
  return [null, ...templates.filter(({ name, description, job }) => matchesWords(query, `${name} ${description} ${JOB_WORDS[job]}`))];
}

/** What a new journey begins from: nothing, or a template; found by writing, chosen by arrow keys or pointer. */
export function TemplateList({ chosen, onChoose }: { chosen: JourneyTemplate | null; onChoose(template: JourneyTemplate | null): void }) {
  const [query, setQuery] = useState('');
  const id = useId();
  const shown = found(query);
  const optionId = (template: JourneyTemplate | null) => `${id}-${template?.id ?? 'empty'}`;
  const move = (step: number) => onChoose(shown[Math.max(0, Math.min(shown.length - 1, shown.indexOf(chosen) + step))]!);
  const search = (words: string) => {
    setQuery(words);
    const fitting = found(words);
    // what is written is looked for: the first that fits is chosen, as long as there is one
    if (words.trim() !== '') onChoose(fitting[1] ?? null);
    else if (!fitting.includes(chosen)) onChoose(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    move(event.key === 'ArrowDown' ? 1 : -1);
  };
  return (
    <>
      <FieldFrame label="Begin from">
        {(ids) => (
          <input
            {...ids}
            className={fieldStyles.input}
            role="combobox"
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={optionId(chosen)}
            placeholder="Find a template"
            value={query}
            onChange={(event) => search(event.target.value)}
            onKeyDown={onKeyDown}
          />
        )}
      </FieldFrame>
      <ul id={`${id}-list`} role="listbox" aria-label="Templates" className={styles.list}>
        {shown.map((template) => (
          <li
            key={template?.id ?? 'empty'}
            id={optionId(template)}
            role="option"
            aria-selected={template === chosen}
            className={classNames(styles.option, template === chosen && styles.chosen)}
            ref={template === chosen ? (element) => element?.scrollIntoView?.({ block: 'nearest' }) : undefined}
            onClick={() => onChoose(template)}
          >
            <span className={styles.optionName}>{template?.name ?? 'Empty journey'}</span>
            <span className={styles.optionJob}>{template === null ? 'An entry and an exit' : JOB_WORDS[template.job]}</span>
          </li>
        ))}
      </ul>
      {shown.length === 1 ? <p className={styles.none}>No template fits “{query.trim()}”.</p> : null}
    </>
  );
}
