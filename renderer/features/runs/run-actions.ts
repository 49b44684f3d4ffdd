import type { CallOutput } from '../../../shared/api/contract.ts';
import type { RunSummary } from '../../../shared/api/calls/simulation.ts';
import type { Posture } from '../../../shared/simulate/report.ts';
import { openDrawer } from '../../app/shell-store.ts';
import { downloadBlob } from '../../api/files.ts';
import { act } from '../../api/hooks.ts';
import { showToast } from '../../ui/toast-store.ts';
import { openRun } from '../simulation/simulation-store.ts';
import { runTitle } from './run-words.ts';

/** Shows a finished run's figures again, in the drawer and on the canvas. */
export async function showRun({ id, state }: RunSummary): Promise<void> {
  if (state !== 'finished') return;
  await openRun(id);
  openDrawer('simulation');
}

/** Goes on with a run that was interrupted. */
export async function resumeRun(run: RunSummary): Promise<void> {
  if (await act('runs.resume', { runId: run.id })) openDrawer('simulation');
}

/** Takes a run off the list; undo brings it back. */
export async function removeRun(run: RunSummary): Promise<void> {
  if (!(await act('runs.remove', { runId: run.id, removed: true }))) return;
  showToast({
    text: `“${runTitle(run)}” was removed. Its file is deleted when the workspace is next opened.`,
    action: { label: 'Undo', run: () => void act('runs.remove', { runId: run.id, removed: false }) },
  });
}

/** Downloads a run's whole trace, one JSON object a line, piece by piece. */
export async function exportTrace(run: RunSummary, posture: Posture): Promise<void> {
  const pieces: Blob[] = [];
  for (let from: number | null = 0; from !== null; ) {
    const piece: CallOutput<'runs.exportTrace'> | null = await act('runs.exportTrace', { runId: run.id, posture, from });
    if (!piece) return;
    // a piece becomes the browser's own, which may keep it on the disk
    pieces.push(new Blob([piece.lines]));
    from = piece.next;
  }
  downloadBlob(`${run.startedAt.slice(0, 10)}-${run.id.slice(0, 8)}-${posture}.jsonl`, new Blob(pieces, { type: 'application/x-ndjson' }));
}
