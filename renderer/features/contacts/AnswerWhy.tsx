import type { ContactAnswer } from '../../../shared/api/calls/contact-answers.ts';
import { copyText } from '../../ui/copy-text.ts';
import { showToast } from '../../ui/toast-store.ts';
import { Confidence } from '../format/Confidence.tsx';
import { readInstant } from '../format/instant.ts';
import { rowSourceWords } from './ledger.ts';
import styles from './contacts.module.css';

/** What an answer rests on: the rule, where it comes from and how sure that is, the row and the event that decided. */
export function AnswerWhy({ answer, onEvent }: { answer: ContactAnswer; onEvent(event: NonNullable<ContactAnswer['event']>): void }) {
  const { ruleTitle, ruleId, source, row, address, event } = answer;
  const copy = async () => {
    const done = await copyText(JSON.stringify(answer, null, 2));
    showToast(done ? { tone: 'success', text: 'Copied the decision with every input.' } : { tone: 'error', text: 'The clipboard refused the copy, so nothing was copied. Allow clipboard access for this page and copy again.' });
  };
  return (
    <details className={styles.why}>
      <summary>Rule and source</summary>
      <dl className={styles.facts}>
        <div>
          <dt>Rule</dt>
          <dd>
            {ruleTitle} <code>{ruleId}</code>
          </dd>
        </div>
        <div>
          <dt>Source</dt>
          <dd>
            {row ? (
              rowSourceWords(row)
            ) : (
              <>
                {[source.name, source.article].filter(Boolean).join(', ')}, checked on {source.checkedOn} <Confidence of={source.confidence} />
              </>
            )}
          </dd>
        </div>
        {row?.override ? (
          <div>
            <dt>Overridden</dt>
            <dd>
              {row.override.by}, {readInstant(row.override.at).text}: “{row.override.why}”
            </dd>
          </div>
        ) : null}
        {address ? (
          <div>
            <dt>To</dt>
            <dd>
              <code>{address}</code>
            </dd>
          </div>
        ) : null}
        {event ? (
          <div>
            <dt>Event</dt>
            <dd>
              <button type="button" className={styles.inline} onClick={() => onEvent(event)}>
                Show it in the ledger
              </button>
            </dd>
          </div>
        ) : null}
      </dl>
      <button type="button" className={styles.inline} onClick={() => void copy()}>
        Copy as JSON
      </button>
    </details>
  );
}
