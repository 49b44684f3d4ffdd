import type { z } from 'zod';
import { appCalls } from './calls/app.ts';
import { attentionCalls } from './calls/attention.ts';
import { commentCalls } from './calls/comments.ts';
import { contactCalls } from './calls/contacts.ts';
import { journeyCalls } from './calls/journeys.ts';
import { labCalls } from './calls/lab.ts';
import { liveCalls } from './calls/live.ts';
import { matrixCalls } from './calls/matrix.ts';
import { outcomesCalls } from './calls/outcomes.ts';
import { policyCalls } from './calls/policy.ts';
import { publishCalls } from './calls/publish.ts';
import { reviewCalls } from './calls/review.ts';
import { runsCalls } from './calls/runs.ts';
import { routeCalls } from './calls/route.ts';
import { simulationCalls } from './calls/simulation.ts';
import { segmentCalls } from './calls/segments.ts';
import { tableImportCalls } from './calls/table-import.ts';
import { versionCalls } from './calls/versions.ts';
import { workspaceCalls } from './calls/workspace.ts';

/** Every call the renderer can make, on either host. */
export const calls = {
  ...appCalls,
  ...workspaceCalls,
  ...journeyCalls,
  ...versionCalls,
  ...commentCalls,
  ...contactCalls,
  ...tableImportCalls,
  ...segmentCalls,
  ...policyCalls,
  ...simulationCalls,
  ...runsCalls,
  ...liveCalls,
  ...labCalls,
  ...matrixCalls,
  ...outcomesCalls,
  ...routeCalls,
  ...reviewCalls,
  ...publishCalls,
  ...attentionCalls,
};

export type Calls = typeof calls;
export type CallName = keyof Calls;
/** What a caller writes: fields with a default may be left out. */
export type CallInput<Name extends CallName> = z.input<Calls[Name]['input']>;
/** What a handler receives, parsed. */
export type ParsedInput<Name extends CallName> = z.output<Calls[Name]['input']>;
export type CallOutput<Name extends CallName> = z.output<Calls[Name]['output']>;
