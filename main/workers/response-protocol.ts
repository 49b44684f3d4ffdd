import type { Policy } from '../../shared/policy/policy.ts';
import type { ResponseReport } from '../../shared/route/response-report.ts';
import type { Routing } from '../../shared/route/routing.ts';

/** What the response worker is started with; it reads the run itself and answers with one MeasuredResponses. */
export interface ResponseOrder {
  workspacePath: string;
  runId: string;
  routing: Routing;
  policy: Policy;
}

export interface MeasuredResponses {
  readonly report: ResponseReport;
  /** the run's own routing; null: it knew no owners, and `routing` was asked afterwards */
  readonly runRouting: Routing | null;
}
