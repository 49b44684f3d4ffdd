import { isoUtc } from '../../shared/time/local.ts';
import type { SenderEffects } from '../db/sender/effects.ts';
import { effectId, type Visit, visitOf } from './effect-id.ts';
import { effectPayload } from './effect-payload.ts';
import type { StepEffect } from './step-observer.ts';

const KINDS = ['task-warning', 'task-breached'] as const;

/**
 * Puts down what is told of a task's time limit if nobody does it before: a warning once a share of it has passed, and
 * the breach, for whoever the step escalates to, when it ends.
 */
export function watchSla(effects: SenderEffects, task: StepEffect, content: Readonly<Record<string, unknown>>, warningShare: number): void {
  if (task.dueSecond === null) return;
  const visit = visitOf(task);
  const told = effectPayload(task, content);
  const seconds = { 'task-warning': task.second + Math.floor((task.dueSecond - task.second) * warningShare), 'task-breached': task.dueSecond };
  for (const kind of KINDS) effects.add(effectId(kind, visit), visit.journeyId, kind, JSON.stringify({ ...told, id: effectId(kind, visit), kind, taskId: task.id, at: isoUtc(seconds[kind]) }), seconds[kind]);
}

/** The task was done or taken back: its time limit is told to nobody any more. False: it has none that is still running. */
export function endSla(effects: SenderEffects, visit: Visit): boolean {
  return KINDS.map((kind) => effects.cancel(effectId(kind, visit))).some(Boolean);
}
