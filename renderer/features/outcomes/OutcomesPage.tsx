import { useState } from 'react';
import { type AttributionModel, ATTRIBUTION_MODELS, attributionModels } from '../../../shared/measure/attribution.ts';
import type { MeasuredSource, OutcomeReport } from '../../../shared/measure/report.ts';
import { figure, spanWords } from '../../../shared/measure/words.ts';
import { downloadBase64 } from '../../api/files.ts';
import { useAct, useCall } from '../../api/hooks.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Columns, Notice, Page } from '../../ui/page.tsx';
import { Spinner } from '../../ui/progress.tsx';
import { Select } from '../../ui/select.tsx';
import { navigate } from '../../app/route.ts';
import { readInstant } from '../format/instant.ts';
import { ComparisonsSection } from './ComparisonsSection.tsx';
import { ConversionsSection } from './ConversionsSection.tsx';
import { MeetingsSection } from './MeetingsSection.tsx';
import styles from './outcomes.module.css';
import { PipelineSection } from './PipelineSection.tsx';
import { PlanSection } from './PlanSection.tsx';
import { TellersPart } from './TellersPart.tsx';

const RECORDED = 'recorded';
const MODELS = attributionModels.map((value) => ({ value, label: ATTRIBUTION_MODELS[value].label }));

function sourceOf(value: string): MeasuredSource {
  return value === RECORDED ? { kind: 'recorded' } : { kind: 'simulated', runId: value, posture: 'governed' };
}

/** What came of the journeys, for whoever answers for them: recorded, or as a run had it, with an interval on every share. */
export function OutcomesPage() {
  const [from, setFrom] = useState(RECORDED);
  const [model, setModel] = useState<AttributionModel>('linear');
  const { data: runs } = useCall('simulation.runs', {}, ['simulation.ended', 'workspace.replaced']);
  const finished = (runs?.runs ?? []).filter(({ state, hasTrace }) => state === 'finished' && hasTrace);
  // a run may be deleted while it is looked at
  const source = sourceOf(finished.some(({ id }) => id === from) ? from : RECORDED);
  const { data, error, loading } = useCall('outcomes.measure', { source, model }, ['contacts.changed', 'journeys.changed', 'workspace.replaced']);
  const { busy, run } = useAct();
  const exportPdf = async () => {
    const file = await run('outcomes.exportPdf', { source, model });
    if (file) downloadBase64(file.fileName, file.base64, file.mediaType);
  };
  return (
    <Page
      title="Outcomes"
      lead="What came of the journeys: meetings, conversion and its speed, pipeline, and what the texts are worth. Ranges are 95% intervals."
      actions={
        <>
          <Select label="Figures from" hideLabel value={source.kind === 'recorded' ? RECORDED : source.runId} onChange={setFrom} options={[{ value: RECORDED, label: 'Recorded in the ledger' }, ...finished.map(({ id, name, startedAt, seed, days }) => ({ value: id, label: `${name === '' ? 'Run' : name} of ${readInstant(startedAt).text}, seed ${seed}, ${days} days` }))]} />
          <Button variant="primary" icon="download" busy={busy} disabled={data === null || data.contacts === 0} onClick={() => void exportPdf()}>
            Export PDF
          </Button>
        </>
      }
    >
      {error ? <Notice tone="error">{error}</Notice> : null}
      {data ? (
        <div className={styles.sections} aria-busy={loading}>
          <SourceWords source={source} report={data} />
          {source.kind === 'recorded' ? <TellersPart /> : null}
          {data.contacts === 0 ? (
            <EmptyState icon="target" text="Outcomes are measured of contacts and what is recorded of them." action={<Button onClick={() => navigate('contacts')}>Import contacts</Button>} />
          ) : (
            <Columns>
              <MeetingsSection report={data} />
              <ConversionsSection conversions={data.conversions} />
              <PipelineSection pipeline={data.pipeline} controls={<Select label="Attribution model" hideLabel value={model} options={MODELS} onChange={(next) => setModel(next as AttributionModel)} />} />
              <ComparisonsSection comparisons={data.comparisons} />
              <PlanSection meetings={data.meetings} />
            </Columns>
          )}
        </div>
      ) : error ? null : (
        <Spinner text="Measuring outcomes" />
      )}
    </Page>
  );
}

/** Whether what follows was recorded or simulated, and of whom. */
function SourceWords({ source, report: { contacts, from, to } }: { source: MeasuredSource; report: OutcomeReport }) {
  const time = from !== null && to !== null ? spanWords(from, to) : 'nothing on record yet';
  return source.kind === 'recorded' ? (
    <p className={styles.source}>
      <Badge tone="success" icon="circle-check">Recorded</Badge> {figure(contacts)} contacts, {time}.
    </p>
  ) : (
    <Notice tone="info">
      <strong>Simulated.</strong> The touches and arms are this run’s, governed, of {figure(contacts)} contacts, {time}. Meetings and deals are what was on record then: a simulation shows who would be reached, not what texts would earn.
    </Notice>
  );
}
