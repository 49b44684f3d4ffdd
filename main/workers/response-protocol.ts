import type { Policy } from '../../shared/policy/policy.ts';
import type { Routing } from '../../shared/route/routing.ts';

/** What the response worker is started with; it reads the run itself and answers with one ResponseReport. */
export interface ResponseOrder {
  workspacePath: string;
  runId: string;
  routing: Routing;
  policy: Policy;
}
