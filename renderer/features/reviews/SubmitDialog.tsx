import { useState } from 'react';
import { useCall } from '../../api/hooks.ts';
import { useJourneySummary } from '../../api/workspace-store.ts';
import { navigate } from '../../app/route.ts';
import { openDrawer } from '../../app/shell-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { TextArea } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { counted } from '../format/figures.ts';
import { useActAs } from '../people/need-person.ts';
import styles from './reviews.module.css';
import { closeSubmitDialog, useSubmit } from './submit-store.ts';

/** Mounted once, by the shell: asks for approval of the version as it stands. */
export function SubmitDialog() {
  const journeyId = useSubmit((state) => state.journeyId);
  return journeyId ? <Submit key={journeyId} journeyId={journeyId} /> : null;
}

function Submit({ journeyId }: { journeyId: string }) {
  const summary = useJourneySummary(journeyId);
  const { data, error } = useCall('reviews.get', { journeyId });
  const [note, setNote] = useState('');
  const { busy, run } = useActAs();
  const errors = data?.problems.filter(({ severity }) => severity === 'error') ?? [];

  const submit = async () => {
    if (!(await run('reviews.submit', { journeyId, note: note.trim() }, 'Submit for review'))) return;
    closeSubmitDialog();
    showToast({ tone: 'success', text: 'Submitted. Another person than you has to approve it.', action: { label: 'Show request', leads: true, run: () => navigate('reviews', journeyId) } });
  };

  return (
    <Dialog
      open
      onClose={closeSubmitDialog}
      title={`Submit “${summary?.name ?? journeyId}” for review`}
      description="A reviewer reads exactly this version. Editing it afterwards voids the request."
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={closeSubmitDialog}>Cancel</Button>
          <Button variant="primary" type="submit" icon="send" busy={busy} disabled={!data || errors.length > 0}>
            Submit
          </Button>
        </>
      }
    >
      {error ? <Notice tone="error">{error}</Notice> : null}
      {!data && !error ? <Spinner text="Reading what changed" /> : null}
      {errors.length > 0 ? (
        <Notice
          tone="warning"
          action={
            <Button
              size="small"
              onClick={() => {
                closeSubmitDialog();
                navigate('journeys', journeyId);
                openDrawer('problems');
              }}
            >
              Show problems
            </Button>
          }
        >
          This version has {counted(errors.length, 'error')}, so it can’t be submitted. Mend {errors.length === 1 ? 'it' : 'them'} on the canvas first.
        </Notice>
      ) : null}
      {data && data.changes.length > 0 ? (
        <section aria-label="What the reviewer will see">
          <h3>What changed</h3>
          <ol className={styles.changes}>
            {data.changes.map((change, index) => (
              <li key={index}>{change}</li>
            ))}
          </ol>
        </section>
      ) : null}
      <TextArea label="Note to the reviewer" autoFocus help="What this change is for, and what to look at." value={note} maxLength={2000} onChange={setNote} />
    </Dialog>
  );
}
