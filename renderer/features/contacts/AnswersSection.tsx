import { useState } from 'react';
import type { ContactAnswer, ContactAnswers } from '../../../shared/api/calls/contact-answers.ts';
import { channelSchema, purposeSchema, type Purpose } from '../../../shared/contacts/contact.ts';
import type { CallResult } from '../../api/hooks.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, Section } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ChannelWord } from '../format/ChannelWord.tsx';
import { Confidence, surenessOf } from '../format/Confidence.tsx';
import { readInstant } from '../format/instant.ts';
import { toIso } from '../format/local-input.ts';
import { OUTCOME_LOOKS } from '../format/outcomes.ts';
import { AnswerWhy } from './AnswerWhy.tsx';
import styles from './contacts.module.css';

const PURPOSES: Record<Purpose, string> = { marketing: 'Marketing', transactional: 'Service messages' };

export interface AnswersSectionProps {
  answers: CallResult<'contacts.answers'>;
  /** asks about another instant; null: now */
  onAt(at: string | null): void;
  /** shows an event in the ledger; null where it stands in another contact's */
  onEvent(event: NonNullable<ContactAnswer['event']>): void;
}

/** What the gate says at an instant, by channel and purpose, and why. */
export function AnswersSection({ answers: { data, error, reload, loading }, onAt, onEvent }: AnswersSectionProps) {
  const [when, setWhen] = useState('');
  const asked = data ? readInstant(data.at, data.timeZone) : null;
  const ask = (text: string) => {
    setWhen(text);
    onAt(toIso(text));
  };
  return (
    <Section
      title={when === '' ? 'What may go out now' : 'What may go out then'}
      lead={
        asked ? (
          <>
            The gate’s answer at <span title={asked.ours}>{asked.text}</span>, to a plain message of no journey, from what is recorded today. This is not legal advice.
          </>
        ) : undefined
      }
      actions={
        <div className={styles.askedAt}>
          <TextField label="At another time, yours" type="datetime-local" value={when} onChange={ask} />
          <Button size="small" icon="refresh-cw" busy={loading} onClick={when === '' ? reload : () => ask('')}>
            {when === '' ? 'Ask again' : 'Back to now'}
          </Button>
        </div>
      }
      flush
    >
      {error ? <Notice tone="error">{error}</Notice> : null}
      {!data && !error ? <Spinner text="Asking the gate" /> : null}
      {data ? <AnswerTable data={data} onEvent={onEvent} /> : null}
    </Section>
  );
}

function AnswerTable({ data, onEvent }: { data: ContactAnswers; onEvent: AnswersSectionProps['onEvent'] }) {
  return (
    <table className={styles.answers} aria-label="What may go out">
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
              return <td key={purpose}>{answer ? <Answer answer={answer} timeZone={data.timeZone} onEvent={onEvent} /> : '–'}</td>;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Answer({ answer, timeZone, onEvent }: { answer: ContactAnswer; timeZone: string; onEvent: AnswersSectionProps['onEvent'] }) {
  const { words, tone, icon } = OUTCOME_LOOKS[answer.outcome];
  return (
    <div className={styles.answer}>
      <span className={styles.what}>
        <Badge tone={tone} icon={icon}>
          {words}
        </Badge>
        {answer.until ? <span>until {readInstant(answer.until, timeZone).text}</span> : null}
        {answer.row ? <Confidence of={surenessOf(answer.row)} /> : null}
        {answer.row?.override ? (
          <Badge tone="info" icon="scale">
            Overridden
          </Badge>
        ) : null}
      </span>
      <span>{answer.sentence}</span>
      <AnswerWhy answer={answer} onEvent={onEvent} />
    </div>
  );
}
