import { channelSchema, type Channel } from '../../../shared/contacts/contact.ts';
import { Section } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { Ticks } from '../../ui/ticks.tsx';
import { CHANNEL_TITLES } from '../format/words.ts';
import { ALL_WEEKDAYS, NEW_HOURS, WEEKDAY_WORDS, type HouseHours } from './draft.ts';
import { hoursSentence } from './sentences.ts';
import styles from './policy.module.css';
import type { SectionProps } from './section-props.ts';

const WEEKDAY_OPTIONS = ALL_WEEKDAYS.map((day) => ({ value: day, label: WEEKDAY_WORDS[day - 1] as string }));

/** House hours by channel, in the contact's own time. */
export function HoursSection({ draft, change }: SectionProps) {
  const { quietHours } = draft;
  const set = (channel: Channel, hours: HouseHours | undefined) => {
    const { [channel]: _, ...others } = quietHours;
    change({ quietHours: hours ? { ...others, [channel]: hours } : others });
  };
  return (
    <Section id="policy-hours" title="Sending hours" lead="When marketing may reach somebody, in their own time. Outside these hours are quiet hours: a touch waits for the next opening.">
      <ul className={styles.rules}>
        {channelSchema.options.map((channel) => {
          const hours = quietHours[channel];
          const word = CHANNEL_TITLES[channel];
          return (
            <li key={channel} className={styles.rule}>
              <div className={styles.ruleBody} role="group" aria-label={`Hours for ${word}`}>
                <div className={styles.row}>
                  <div className={styles.channelToggle}>
                    <Toggle label={word} checked={hours !== undefined} onChange={(on) => set(channel, on ? NEW_HOURS : undefined)} />
                  </div>
                  {hours ? (
                    <>
                      <div className={styles.time}>
                        <TextField label="Open from" placeholder="09:00" value={hours.open} onChange={(open) => set(channel, { ...hours, open })} />
                      </div>
                      <div className={styles.time}>
                        <TextField label="Closed from" placeholder="20:00" value={hours.close} onChange={(close) => set(channel, { ...hours, close })} />
                      </div>
                      <Ticks label="On" options={WEEKDAY_OPTIONS} chosen={hours.weekdays} onChange={(weekdays) => set(channel, { ...hours, weekdays })} />
                    </>
                  ) : null}
                </div>
                <p className={styles.sentence}>{hours ? hoursSentence(hours) : 'No house hours: the law’s hours apply where there are any.'}</p>
              </div>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
