import { z } from 'zod';
import { storedEditSchema } from './calls/journeys.ts';

/**
 * What a simulation does: people are read into the run's file; asking: they go through the journeys for what they ask of
 * senders and owners that are shared; turns: who waits gets a turn, settled a stretch further round by round; running: they
 * go through the journeys for good. Where nothing is shared nobody asks.
 */
const simulationPhaseSchema = z.enum(['reading', 'asking', 'turns', 'running']);
export type SimulationPhase = z.infer<typeof simulationPhaseSchema>;

/** Everything the host tells its windows unasked. */
export const events = {
  /** an edit was committed, by this window or another; a window knows its own by commandId */
  'journey.edited': z.object({ journeyId: z.string(), edit: storedEditSchema }),
  /** list, states, approvals or publications changed: ask again */
  'journeys.changed': z.object({}),
  /** versions of a journey were named, renamed, removed or brought back */
  'versions.changed': z.object({ journeyId: z.string() }),
  /** somebody said something about a step, or settled or took back what was said */
  'comments.changed': z.object({ journeyId: z.string() }),
  /** where the workspace can publish to changed, and with it what the checks say of long waits */
  'targets.changed': z.object({}),
  /** something happened at a target that carries journeys out */
  'activity.changed': z.object({ targetId: z.string() }),
  /** something else waits for a person there, or it cannot be asked */
  'attention.changed': z.object({ targetId: z.string() }),
  'contacts.changed': z.object({}),
  /** a target told what came of its journeys, or is asked again and again or no more */
  'outcomes.changed': z.object({}),
  /** tasks were made, done or given to somebody else, or how they are routed changed */
  'tasks.changed': z.object({}),
  /** who answers and who does tasks, and how, was saved anew */
  'routing.changed': z.object({}),
  'import.progress': z.object({ importId: z.string(), doneBytes: z.number(), totalBytes: z.number() }),
  /** segments were saved, taken off or brought back */
  'segments.changed': z.object({}),
  'policy.changed': z.object({}),
  /** variants of the opt-out lab were kept or removed */
  'lab.changed': z.object({}),
  /** how far a phase is; nothing said of it: running. In contacts, turns in days of the window */
  'simulation.progress': z.object({ runId: z.string(), phase: simulationPhaseSchema.optional(), done: z.number(), total: z.number(), remainingSeconds: z.number().nullable() }),
  'simulation.ended': z.object({ runId: z.string(), state: z.enum(['finished', 'cancelled', 'failed']), message: z.string() }),
  /** runs were named, removed or brought back */
  'runs.changed': z.object({}),
  /** how far two runs are compared, in groups of contacts */
  'runs.comparing': z.object({ before: z.string(), after: z.string(), done: z.number(), total: z.number() }),
  'behaviour.changed': z.object({}),
  /** an action was chosen in the host's menu; only the window it belongs to is told */
  'action.asked': z.object({ actionId: z.string() }),
  'session.changed': z.object({}),
  'workspace.replaced': z.object({}),
};

export type Events = typeof events;
export type EventName = keyof Events;
export type EventPayload<Name extends EventName> = z.output<Events[Name]>;
