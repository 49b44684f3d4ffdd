import type { CompiledJourney, Op } from '../engine/ops.ts';
import { secondOfDay } from '../journey/local-time.ts';
import { taskOwnerOf } from '../journey/task-owner.ts';
import { DAY_SECONDS } from '../words/time.ts';
import type { PlanOp } from './plan-op.ts';
import { renameNext } from './rename-next.ts';
import type { SendPlan } from './schema.ts';

/** What the engine runs of a send plan: the same as of the journey that the plan was made of. */
export function planJourney({ journey, settings, entries, steps }: SendPlan): CompiledJourney {
  const nodeIds = Object.keys(steps).sort();
  const indexOf = new Map(nodeIds.map((id, index) => [id, index]));
  return {
    id: journey.id,
    name: journey.name,
    hash: journey.hash,
    priority: settings.priority,
    priorityRules: settings.priorityRules ?? [],
    category: settings.category,
    sourceSystem: settings.sourceSystem,
    deadlineSeconds: settings.deadlineDays === null ? null : settings.deadlineDays * DAY_SECONDS,
    exitCriteria: settings.exitCriteria,
    ops: nodeIds.map((id) => renameNext(steps[id]!.op as PlanOp, (next) => (next === null ? -1 : indexOf.get(next)!)) as Op),
    nodeIds,
    taskOwners: Object.fromEntries(nodeIds.flatMap((id) => taskOwnerOf(id, steps[id]!.op, steps[id]!.content))),
    smsTexts: Object.fromEntries(nodeIds.flatMap((id) => smsTextOf(id, steps[id]!))),
    entries: entries.map((id) => indexOf.get(id)!).sort((a, b) => a - b),
    quietHours: settings.quietHours === null ? null : { openSecond: secondOfDay(settings.quietHours.open), closeSecond: secondOfDay(settings.quietHours.close) },
    cap: settings.cap === null ? null : { max: settings.cap.max, windowSeconds: settings.cap.days * DAY_SECONDS },
  };
}

function smsTextOf(id: string, { op, content }: SendPlan['steps'][string]): [string, string][] {
  const body = content['body'];
  return op.kind === 'touch' && op.channel === 'sms' && typeof body === 'string' ? [[id, body]] : [];
}
