import { timeLimitOf } from '../../shared/route/step-owner.ts';
import { isoUtc } from '../../shared/time/local.ts';
import type { SenderEffects } from '../db/sender/effects.ts';
import { effectId, type Visit, visitOf } from './effect-id.ts';
import { effectPayload } from './effect-payload.ts';
import type { RunningProgram } from './running-program.ts';
import type { StepEffect } from './step-observer.ts';

export type TimeLimit = ReturnType<typeof timeLimitOf>;

const KINDS = ['task-warning', 'task-breached'] as const;

/**
 * Puts down what is told of a task's time limit if nobody does it before: a warning once a share of it has passed, and
 * the breach, for whoever the step escalates to, when it ends.
 */
export function watchSla(effects: SenderEffects, task: StepEffect, content: Readonly<Record<string, unknown>>, { warnSecond, dueSecond }: TimeLimit): void {
  const visit = visitOf(task);
  const told = effectPayload(task, content, dueSecond);
  const seconds = { 'task-warning': warnSecond, 'task-breached': dueSecond };
  for (const kind of KINDS) effects.add(effectId(kind, visit), visit.journeyId, kind, JSON.stringify({ ...told, id: effectId(kind, visit), kind, taskId: task.id, at: isoUtc(seconds[kind]) }), seconds[kind]);
}

/** Until when a task is to be done: of the working time of whoever gets it, as in a simulation; null: it is no task. */
export function timeLimit({ kind, op, contact, second }: StepEffect, content: Readonly<Record<string, unknown>>, running: Pick<RunningProgram, 'hoursFor'>, warningShare: number): TimeLimit | null {
  return kind === 'task' ? timeLimitOf(running.hoursFor(content['owner'], contact.owner), second, op.seconds, warningShare) : null;
}

/** The task was done or taken back: its time limit is told to nobody any more. False: it has none that is still running. */
export function endSla(effects: SenderEffects, visit: Visit): boolean {
  return KINDS.map((kind) => effects.cancel(effectId(kind, visit))).some(Boolean);
}
