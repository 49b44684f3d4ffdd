import { type MeasuredSource, type OutcomeReport, outcomeReportSchema } from '../../shared/measure/report.ts';
import type { AttributionModel } from '../../shared/measure/attribution.ts';
import { sampleSize } from '../../shared/measure/statistics/sample-size.ts';
import { outcomesPdf } from '../pdf/outcomes-pdf.ts';
import { inWorker, type OneAnswer } from '../workers/in-worker.ts';
import type { OutcomesOrder } from '../workers/outcomes-protocol.ts';
import type { ServiceDeps } from './deps.ts';
import { refusal } from './refuse.ts';
import type { Handlers } from './service.ts';

/** What came of journeys, measured anew each time it is asked; nothing of it is stored. */
export function outcomesService(deps: ServiceDeps): Handlers<'outcomes.measure' | 'outcomes.exportPdf' | 'outcomes.plan'> {
  const underWay = new Set<OneAnswer<OutcomeReport>>();
  deps.onClose(async () => {
    await Promise.all([...underWay].map((work) => work.end()));
  });

  const measure = async (source: MeasuredSource, model: AttributionModel): Promise<OutcomeReport> => {
    const run = source.kind === 'simulated' ? deps.repositories.runs.get(source.runId) : null;
    if (run !== null && run?.has_file === 0) throw refusal('conflict', 'This run was made by an earlier version, which kept no people with it. Run it again to measure it.', { field: 'source' });
    if (run !== null && run?.state !== 'finished') throw refusal('not-found', 'This run is not in the workspace, or it did not finish. Choose another.', { field: 'source' });
    const order: OutcomesOrder = { workspacePath: deps.workspacePath, source, model, documents: deps.reads.journeys().map(({ document }) => document) };
    const work = inWorker<OutcomeReport>('outcomes-worker', order);
    underWay.add(work);
    try {
      return outcomeReportSchema.parse(await work.answer);
    } finally {
      underWay.delete(work);
    }
  };

  return {
    'outcomes.measure': ({ source, model }) => measure(source, model),

    'outcomes.exportPdf': async ({ source, model, paper }) => {
      const report = await measure(source, model);
      const run = source.kind === 'simulated' ? deps.repositories.runs.get(source.runId)! : null;
      const bytes = await outcomesPdf(report, { workspaceName: deps.repositories.workspace.get()!.name, run, source, paper });
      return { fileName: 'outcomes.pdf', mediaType: 'application/pdf', base64: Buffer.from(bytes).toString('base64') };
    },

    'outcomes.plan': (plan) => {
      try {
        const { holdout, treated } = sampleSize(plan);
        return { holdout: Math.ceil(holdout), treated: Math.ceil(treated) };
      } catch (error) {
        if (error instanceof RangeError) throw refusal('invalid', error.message, { field: 'difference' });
        throw error;
      }
    },
  };
}
