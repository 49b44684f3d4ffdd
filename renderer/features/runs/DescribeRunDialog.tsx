import { useState } from 'react';
import type { RunSummary } from '../../../shared/api/calls/simulation.ts';
import { useAct } from '../../api/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea, TextField } from '../../ui/text-field.tsx';

/** Names a run and says what it was for. */
export function DescribeRunDialog({ run, onClose }: { run: RunSummary; onClose(): void }) {
  const [name, setName] = useState(run.name);
  const [note, setNote] = useState(run.note);
  const { busy, run: perform } = useAct();
  const save = async () => {
    if (await perform('runs.describe', { runId: run.id, name, note })) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Name and note of a run"
      description="So that you find it again, and others know what it was for."
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" busy={busy}>
            Save
          </Button>
        </>
      }
    >
      <TextField label="Name" autoFocus value={name} maxLength={120} placeholder="Before the change" onChange={setName} />
      <TextArea label="Note" value={note} maxLength={2000} onChange={setNote} />
    </Dialog>
  );
}
