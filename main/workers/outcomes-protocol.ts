import type { JourneyDocument } from '../../shared/journey/document.ts';
import type { AttributionModel } from '../../shared/measure/attribution.ts';
import type { MeasuredSource } from '../../shared/measure/report.ts';

/** What the outcomes worker is started with; it reads the workspace itself and answers with one OutcomeReport. */
export interface OutcomesOrder {
  workspacePath: string;
  source: MeasuredSource;
  model: AttributionModel;
  /** the journeys in use, as they are now */
  documents: readonly JourneyDocument[];
}
