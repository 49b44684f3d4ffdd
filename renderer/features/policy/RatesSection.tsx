import { policySendingRateSchema, RATED_CHANNELS } from '../../../shared/policy/rate/sending-rates.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { CHANNEL_TITLES } from '../format/words.ts';
import { NumberField, RuleRow } from './controls.tsx';
import { newSender, type Sender, replaced, TIERS, without } from './draft.ts';
import styles from './policy.module.css';
import type { SectionProps } from './section-props.ts';
import { senderSentence } from './sentences.ts';

const CHANNELS = RATED_CHANNELS.map((channel) => ({ value: channel, label: CHANNEL_TITLES[channel] }));
const OWN_RATE = 'own';
const A_DAY_OF_PARTS = 2000;

/** How fast senders may go, which all journeys share: a run then lets messages wait for their turn. */
export function RatesSection({ draft, change }: SectionProps) {
  const senders = draft.sendingRates ?? [];
  // none is as if there had never been any, so that the policy is the same as before
  const set = (next: readonly Sender[]) => change({ sendingRates: next.length === 0 ? undefined : [...next] });
  return (
    <Section
      id="policy-rates"
      title="Sending rates"
      lead="How fast a number, a short code or a mail server may go, over all journeys. What is due together is spread: by priority, then the earlier deadline, then what has waited longer. At its turn each message is decided anew."
      actions={<Button size="small" icon="plus" onClick={() => set([...senders, newSender(senders)])}>Add sender</Button>}
    >
      {senders.length === 0 ? <p className={styles.hint}>No sender is limited: a simulation hands messages over as soon as they may go.</p> : null}
      <ul className={styles.rules}>
        {senders.map((sender, index) => {
          const edit = (next: Partial<Sender>) => set(replaced(senders, index, { ...sender, ...next }));
          const tier = TIERS.find(({ segmentsPerSecond, dailySegmentCap }) => segmentsPerSecond === sender.segmentsPerSecond && dailySegmentCap === sender.dailySegmentCap);
          return (
            // the name itself is edited here, so the place is the key
            <RuleRow key={index} name={`Sender ${index + 1}`} sentence={senderSentence(sender, tier?.source ?? null)} onRemove={() => set(without(senders, index))}>
              <div className={styles.text}>
                <TextField label="Name" value={sender.id} onChange={(id) => edit({ id })} />
              </div>
              <div className={styles.select}>
                <Select label="Sends" options={CHANNELS} value={sender.channel} onChange={(channel) => edit({ channel: policySendingRateSchema.shape.channel.parse(channel) })} />
              </div>
              {sender.channel === 'sms' ? (
                <div className={styles.instant}>
                  <Select
                    label="Tier"
                    options={[...TIERS.map(({ name }) => ({ value: name, label: name })), { value: OWN_RATE, label: 'A rate of its own' }]}
                    value={tier?.name ?? OWN_RATE}
                    onChange={(name) => {
                      const chosen = TIERS.find((one) => one.name === name);
                      if (chosen !== undefined) edit({ segmentsPerSecond: chosen.segmentsPerSecond, dailySegmentCap: chosen.dailySegmentCap });
                    }}
                  />
                </div>
              ) : null}
              <NumberField label={sender.channel === 'sms' ? 'Parts a second' : 'Messages a second'} min={0} value={sender.segmentsPerSecond} onChange={(segmentsPerSecond) => edit({ segmentsPerSecond })} />
              <div className={styles.toggle}>
                <Toggle label="Limited by the day" checked={sender.dailySegmentCap !== null} onChange={(on) => edit({ dailySegmentCap: on ? A_DAY_OF_PARTS : null })} />
              </div>
              {sender.dailySegmentCap === null ? null : <NumberField label="In a day" unit={sender.channel === 'sms' ? 'parts' : 'messages'} min={1} value={sender.dailySegmentCap} onChange={(dailySegmentCap) => edit({ dailySegmentCap })} />}
              <div className={styles.text}>
                <TextField label="Only of systems" placeholder="All" value={sender.systems.join(', ')} onChange={(text) => edit({ systems: text.split(',').map((name) => name.trim()).filter((name) => name !== '') })} />
              </div>
            </RuleRow>
          );
        })}
      </ul>
    </Section>
  );
}
