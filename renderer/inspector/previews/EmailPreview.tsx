import { useState } from 'react';
import { emailPage } from '../../../shared/words/email-page.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import type { PreviewProps } from './preview.ts';
import styles from './previews.module.css';

/** The page runs nothing, loads nothing and leads nowhere: the sandbox forbids it, and the page's own policy does too. */
function EmailFrame({ body, large = false }: { body: string; large?: boolean }) {
  return <iframe className={styles.mail} data-large={large || undefined} sandbox="" srcDoc={emailPage(body)} title="Text of the email" />;
}

function InboxLine({ subject, previewText, sender }: { subject: string; previewText: string; sender: string }) {
  return (
    <div className={styles.inbox}>
      <p className={styles.from}>{sender || 'Sender'}</p>
      <p className={styles.subject}>
        <strong>{subject || 'No subject yet'}</strong>
        {previewText ? <span> {previewText}</span> : null}
      </p>
    </div>
  );
}

/** An email as an inbox lists it, and its text in a frame of its own. */
export function EmailPreview({ words: { subject = '', previewText = '', body = '' }, sender }: PreviewProps) {
  const [large, setLarge] = useState(false);
  return (
    <div className={styles.email}>
      <InboxLine {...{ subject, previewText, sender }} />
      <EmailFrame body={body} />
      <Button size="small" icon="maximize" onClick={() => setLarge(true)}>
        Show it large
      </Button>
      <Dialog open={large} onClose={() => setLarge(false)} title={subject || 'No subject yet'} description={previewText || undefined} wide>
        <EmailFrame body={body} large />
      </Dialog>
    </div>
  );
}
