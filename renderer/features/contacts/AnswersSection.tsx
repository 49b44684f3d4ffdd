import type { ContactAnswer } from '../../../shared/api/calls/contact-answers.ts';
import { channelSchema, purposeSchema, type Purpose } from '../../../shared/contacts/contact.ts';
import type { CallResult } from '../../api/hooks.ts';
import { Badge } from '../../ui/badge.tsx';
import { Notice, Section } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { ChannelWord } from '../format/ChannelWord.tsx';
import { readInstant } from '../format/instant.ts';
import { OUTCOME_LOOKS } from '../format/outcomes.ts';
import styles from './contacts.module.css';

const PURPOSES: Record<Purpose, string> = { marketing: 'Marketing', transactional: 'Service messages' };

/** What the gate would say right now, by channel and purpose, and why. */
export function AnswersSection({ answers: { data, error, reload, loading } }: { answers: CallResult<'contacts.answers'> }) {
  const asked = data ? readInstant(data.at, data.timeZone) : null;
  return (
    <Section
      title="What may go out now"
      lead={
        asked ? (
          <>
            The gate’s answer at <span title={asked.ours}>{asked.text}</span>, to a plain message of no journey. Not legal advice.{' '}
            <button type="button" className={styles.inline} disabled={loading} onClick={reload}>
              Ask again
            </button>
          </>
        ) : undefined
      }
      flush
    >
      {error ? <Notice tone="error">{error}</Notice> : null}
      {!data && !error ? <Spinner text="Asking the gate" /> : null}
      {data ? (
        <table className={styles.answers} aria-label="What may go out now">
          <thead>
            <tr>
              <th scope="col">Channel</th>
              {purposeSchema.options.map((purpose) => (
                <th key={purpose} scope="col">
                  {PURPOSES[purpose]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {channelSchema.options.map((channel) => (
              <tr key={channel}>
                <th scope="row">
                  <ChannelWord channel={channel} />
                </th>
                {purposeSchema.options.map((purpose) => {
                  const answer = data.answers.find((one) => one.channel === channel && one.purpose === purpose);
                  return <td key={purpose}>{answer ? <Answer answer={answer} timeZone={data.timeZone} /> : '–'}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Section>
  );
}

function Answer({ answer, timeZone }: { answer: ContactAnswer; timeZone: string }) {
  const { words, tone, icon } = OUTCOME_LOOKS[answer.outcome];
  return (
    <div className={styles.answer}>
      <span className={styles.what}>
        <Badge tone={tone} icon={icon}>
          {words}
        </Badge>
        {answer.until ? <span>until {readInstant(answer.until, timeZone).text}</span> : null}
      </span>
      <span>{answer.sentence}</span>
    </div>
  );
}
