/** A visit of a contact to a step. */
export interface Visit {
  readonly contactId: string;
  readonly journeyId: string;
  readonly nodeId: string;
  readonly entry: number;
  readonly visit: number;
}

/** Calls to another system: a webhook step, a task, one taken back, and what becomes of its time limit. */
export type EffectKind = 'webhook' | 'task' | 'task-cancelled' | 'task-warning' | 'task-breached';

/** What a call to another system is known by, here and there: told again it is the same. */
export function effectId(kind: EffectKind, { contactId, journeyId, nodeId, entry, visit }: Visit): string {
  return JSON.stringify([kind, contactId, journeyId, nodeId, entry, visit]);
}
