import { useMemo } from 'react';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { readInstant } from '../format/instant.ts';
import { RuleRow } from './controls.tsx';
import { replaced, without, type Emergency } from './draft.ts';
import { localInput, toIso } from '../format/local-input.ts';
import styles from './policy.module.css';
import type { SectionProps } from './section-props.ts';

/** Areas where an emergency bars solicitation, switched by hand. */
export function EmergenciesSection({ draft, change, law }: SectionProps) {
  const areas = useMemo(() => law.places.filter(({ hasRules }) => hasRules).map(({ id, name }) => ({ value: id, label: name })), [law]);
  const nameOf = (id: string) => areas.find(({ value }) => value === id)?.label ?? id;
  const { emergencies } = draft;
  const add = () => change({ emergencies: [...emergencies, { jurisdiction: 'US-LA', from: new Date().toISOString().replace(/:\d+\.\d+Z$/, ':00Z'), to: null, note: '' }] });
  return (
    <Section id="policy-emergencies" title="Emergencies" lead="Where a declared emergency bars marketing, it is blocked from the start you set until you set an end." actions={<Button size="small" icon="plus" onClick={add}>Add emergency</Button>}>
      {emergencies.length === 0 ? <p className={styles.hint}>No emergency is in force.</p> : null}
      <ul className={styles.rules}>
        {emergencies.map((emergency, index) => {
          const set = (next: Partial<Emergency>) => change({ emergencies: replaced(emergencies, index, { ...emergency, ...next }) });
          const until = emergency.to === null ? 'until you set an end' : `until ${readInstant(emergency.to).text}`;
          return (
            <RuleRow key={index} name={`Emergency ${index + 1}`} sentence={`Marketing to ${nameOf(emergency.jurisdiction)} is blocked from ${readInstant(emergency.from).text} ${until}.`} onRemove={() => change({ emergencies: without(emergencies, index) })}>
              <div className={styles.instant}>
                <Select label="Area" options={areas} value={emergency.jurisdiction} onChange={(jurisdiction) => set({ jurisdiction })} />
              </div>
              <div className={styles.instant}>
                <TextField label="From, your time" type="datetime-local" value={localInput(emergency.from)} onChange={(text) => set({ from: toIso(text) ?? emergency.from })} />
              </div>
              <div className={styles.instant}>
                <TextField label="To, your time" type="datetime-local" value={emergency.to === null ? '' : localInput(emergency.to)} onChange={(text) => set({ to: toIso(text) })} />
              </div>
              <div className={styles.text}>
                <TextField label="Note" placeholder="Which declaration" value={emergency.note} onChange={(note) => set({ note })} />
              </div>
            </RuleRow>
          );
        })}
      </ul>
    </Section>
  );
}
