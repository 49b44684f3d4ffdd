import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { NumberField, RuleRow } from './controls.tsx';
import { newSource, replaced, without, type ConsentSource } from './draft.ts';
import { sourceSentence } from './sentences.ts';
import styles from './policy.module.css';
import type { SectionProps } from './section-props.ts';

const A_DAY = 86_400;

/** The systems that hold consent, and how long an opt-out is on its way from each. */
export function SourcesSection({ draft, change }: SectionProps) {
  const { sources } = draft;
  return (
    <Section id="policy-sources" title="Consent sources" lead="Systems that take opt-ins and opt-outs. A system that is not listed counts as central: what it records counts at once." actions={<Button size="small" icon="plus" onClick={() => change({ sources: [...sources, newSource(sources)] })}>Add source</Button>}>
      <ul className={styles.rules}>
        {sources.map((source, index) => {
          const set = (next: Partial<ConsentSource>) => change({ sources: replaced(sources, index, { ...source, ...next }) });
          const { apartSyncDelaySeconds: apart } = source;
          return (
            // the id itself is edited here, so the place is the key
            <RuleRow key={index} name={`Source ${source.name}`} sentence={sourceSentence(source)} onRemove={() => change({ sources: without(sources, index) })}>
              <div className={styles.text}>
                <TextField label="Name" value={source.name} onChange={(name) => set({ name })} />
              </div>
              <div className={styles.text}>
                <TextField label="Id in events" value={source.id} onChange={(id) => set({ id })} />
              </div>
              <NumberField label="Delay to here" unit="minutes" min={0} scale={60} value={source.syncDelaySeconds} onChange={(syncDelaySeconds) => set({ syncDelaySeconds })} />
              <div className={styles.toggle}>
                <Toggle label="Reaches other systems" checked={apart !== null} onChange={(on) => set({ apartSyncDelaySeconds: on ? A_DAY : null })} />
              </div>
              {apart === null ? null : <NumberField label="Delay to others" unit="minutes" min={0} scale={60} value={apart} onChange={(apartSyncDelaySeconds) => set({ apartSyncDelaySeconds })} />}
            </RuleRow>
          );
        })}
      </ul>
    </Section>
  );
}
