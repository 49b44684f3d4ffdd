import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { ChannelSelect, NumberField, RuleRow } from './controls.tsx';
import { newGap, replaced, without, type Gap } from './draft.ts';
import { gapSentence } from './sentences.ts';
import styles from './policy.module.css';
import type { SectionProps } from './section-props.ts';

/** How far apart two touches stay; the gap goes one way. */
export function GapsSection({ draft, change }: SectionProps) {
  const { gaps } = draft;
  return (
    <Section id="policy-gaps" title="Gaps" lead="How long a touch waits after another one of any journey. A gap goes one way: add a second for the other direction." actions={<Button size="small" icon="plus" onClick={() => change({ gaps: [...gaps, newGap()] })}>Add gap</Button>}>
      {gaps.length === 0 ? <p className={styles.hint}>No gaps: two journeys may reach somebody in the same minute.</p> : null}
      <ul className={styles.rules}>
        {gaps.map((gap, index) => {
          const set = (next: Partial<Gap>) => change({ gaps: replaced(gaps, index, { ...gap, ...next }) });
          return (
            // a gap has no id of its own: its place in the list is what it is
            <RuleRow key={index} name={`Gap ${index + 1}`} sentence={gapSentence(gap)} onRemove={() => change({ gaps: without(gaps, index) })}>
              <ChannelSelect label="After" value={gap.first} onChange={(first) => set({ first })} />
              <ChannelSelect label="Waits" value={gap.then} onChange={(then) => set({ then })} />
              <NumberField label="For" unit="minutes" min={1} value={gap.minutes} onChange={(minutes) => set({ minutes })} />
            </RuleRow>
          );
        })}
      </ul>
    </Section>
  );
}
