import { useState } from 'react';
import type { CallInput } from '../../../shared/api/contract.ts';
import type { Posture } from '../../../shared/simulate/report.ts';
import { downloadBase64 } from '../../api/files.ts';
import { useAct, useCall } from '../../api/hooks.ts';
import { useJourneySummary, useWorkspace } from '../../api/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { counted } from '../format/figures.ts';
import { readInstant } from '../format/instant.ts';
import { closeExport, useExport } from './export-store.ts';

type Format = CallInput<'journeys.exportDiagram'>['format'];

const FORMATS: readonly { value: `${Format}` | 'pdf-letter'; label: string }[] = [
  { value: 'pdf', label: 'PDF, A4' },
  { value: 'pdf-letter', label: 'PDF, US Letter' },
  { value: 'svg', label: 'SVG, a picture that stays sharp' },
  { value: 'png', label: 'PNG, a picture for slides' },
  { value: 'html', label: 'HTML, a page that needs no other file' },
  { value: 'mermaid', label: 'Mermaid, text that wikis draw' },
];

const NO_FIGURES = 'none';

/** Mounted once, by the shell: in which form a journey, or all of them, is taken away. */
export function ExportDialog() {
  const subject = useExport((state) => state.subject);
  return subject === null ? null : <Export key={subject.journeyId ?? ''} {...subject} />;
}

function Export({ journeyId }: { journeyId: string | null }) {
  const summary = useJourneySummary(journeyId ?? '');
  const all = useWorkspace((state) => state.journeys)?.filter(({ archived }) => !archived).length ?? 0;
  const { data } = useCall('simulation.runs', {}, ['simulation.ended', 'workspace.replaced']);
  const newest = data?.runs.find(({ state }) => state === 'finished');
  const [format, setFormat] = useState<string>('pdf');
  const [posture, setPosture] = useState<string>(NO_FIGURES);
  const { busy, run } = useAct();

  const takeAway = async () => {
    const figures = newest === undefined || posture === NO_FIGURES ? null : { runId: newest.id, posture: posture as Posture };
    const file = await run('journeys.exportDiagram', { journeyId, format: format === 'pdf-letter' ? 'pdf' : (format as Format), paper: format === 'pdf-letter' ? 'letter' : 'a4', figures });
    if (!file) return;
    downloadBase64(file.fileName, file.base64, file.mediaType);
    closeExport();
  };

  return (
    <Dialog
      open
      onClose={closeExport}
      title={journeyId === null ? `Export ${counted(all, 'journey')}` : `Export “${summary?.name ?? journeyId}”`}
      description="No name, address or number of a contact is in the file, with figures or without."
      onSubmit={() => void takeAway()}
      footer={
        <>
          <Button onClick={closeExport}>Cancel</Button>
          <Button variant="primary" type="submit" icon="download" busy={busy}>
            Export
          </Button>
        </>
      }
    >
      <Select label="As" value={format} options={FORMATS} onChange={setFormat} autoFocus />
      <Select
        label="Figures"
        help="Counts under the steps and on the connections, and how many left with which outcome."
        value={posture}
        disabled={newest === undefined}
        options={[
          { value: NO_FIGURES, label: 'None' },
          { value: 'governed', label: 'Simulated, governed' },
          { value: 'separate', label: 'Simulated, separate systems' },
        ]}
        onChange={setPosture}
      />
      {newest === undefined ? (
        data ? <Notice>No simulation has finished yet, so there are no figures to draw. Simulate first to have them.</Notice> : null
      ) : posture === NO_FIGURES ? null : (
        <p>
          From the simulation of {readInstant(newest.startedAt).text}: {counted(newest.contactCount, 'contact')}, {counted(newest.days, 'day')}. The file says which journeys have changed since.
        </p>
      )}
    </Dialog>
  );
}
