import { measureSms } from '../../../shared/policy/sms/segments.ts';
import { countWords } from '../../../shared/words/text.ts';
import type { PreviewProps } from './preview.ts';
import styles from './previews.module.css';

/** A text as a phone shows it, and how many parts it takes for this contact. */
export function SmsPreview({ words: { body = '' }, sender }: PreviewProps) {
  const size = measureSms(body, { smartEncoding: true });
  return (
    <>
      <div className={styles.phone}>
        <p className={styles.sender}>{sender || 'Sender'}</p>
        {body.trim() === '' ? <p className={styles.nothing}>No text yet</p> : <p className={styles.bubble}>{body}</p>}
      </div>
      {size.segments > 0 ? (
        <p className={styles.note}>
          {size.units} characters for this contact, {countWords(size.segments, 'part')}
        </p>
      ) : null}
    </>
  );
}
