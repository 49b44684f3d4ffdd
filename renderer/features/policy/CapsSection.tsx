import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { Ticks } from '../../ui/ticks.tsx';
import { CHANNEL_OPTIONS, NumberField, RuleRow } from './controls.tsx';
import { newCap, replaced, without, type Cap } from './draft.ts';
import { capSentence } from './sentences.ts';
import styles from './policy.module.css';
import type { SectionProps } from './section-props.ts';

const WINDOWS = [
  { value: 'rolling', label: 'rolling hours' },
  { value: 'day', label: 'local day' },
  { value: 'week', label: 'local week' },
];
const SCOPES: readonly { value: Cap['scope']; label: string }[] = [
  { value: 'contact', label: 'each contact' },
  { value: 'person', label: 'each person' },
  { value: 'journey', label: 'each contact, by journey' },
  { value: 'subject', label: 'each person, by subject' },
];

function windowOf(kind: string): Cap['window'] {
  if (kind === 'day' || kind === 'week') return { kind: 'calendar', unit: kind };
  return { kind: 'rolling', hours: 168 };
}

/** How often somebody may be reached at most. */
export function CapsSection({ draft, change }: SectionProps) {
  const { caps } = draft;
  return (
    <Section id="policy-caps" title="Frequency caps" lead="How many marketing touches somebody gets at most, over all journeys." actions={<Button size="small" icon="plus" onClick={() => change({ caps: [...caps, newCap(caps)] })}>Add cap</Button>}>
      {caps.length === 0 ? <p className={styles.hint}>No house caps: only the law’s own apply.</p> : null}
      <ul className={styles.rules}>
        {caps.map((cap, index) => {
          const set = (next: Partial<Cap>) => change({ caps: replaced(caps, index, { ...cap, ...next }) });
          const { window } = cap;
          return (
            <RuleRow key={cap.id} name={`Cap ${index + 1}`} sentence={`${capSentence(cap)} Cited in decisions as ${cap.id}.`} onRemove={() => change({ caps: without(caps, index) })}>
              <NumberField label="At most" unit={cap.max === 1 ? 'touch' : 'touches'} min={1} value={cap.max} onChange={(max) => set({ max })} />
              {window.kind === 'rolling' ? <NumberField label="In any" unit="hours" min={1} value={window.hours} onChange={(hours) => set({ window: { kind: 'rolling', hours } })} /> : null}
              <div className={styles.select}>
                <Select label="Window" options={WINDOWS} value={window.kind === 'rolling' ? 'rolling' : window.unit} onChange={(kind) => set({ window: windowOf(kind) })} />
              </div>
              <div className={styles.select}>
                <Select label="Counted for" options={SCOPES} value={cap.scope} onChange={(scope) => set({ scope: SCOPES.find(({ value }) => value === scope)?.value ?? 'contact' })} />
              </div>
              <Ticks label="On" options={CHANNEL_OPTIONS} chosen={cap.channels} onChange={(channels) => set({ channels })} />
            </RuleRow>
          );
        })}
      </ul>
    </Section>
  );
}
