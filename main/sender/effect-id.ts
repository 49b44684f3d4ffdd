import type { ReadyOp } from '../../shared/engine/program.ts';

/** A visit of a contact to a step. */
export interface Visit {
  readonly contactId: string;
  readonly journeyId: string;
  readonly nodeId: string;
  readonly entry: number;
  readonly visit: number;
}

/** The visit that a decision or a call is of. */
export function visitOf({ contact, op, entry, visit }: { contact: { readonly id: string }; op: ReadyOp; entry: number; visit: number }): Visit {
  return { contactId: contact.id, journeyId: op.journey.journey.id, nodeId: op.nodeId, entry, visit };
}

/** Calls to another system: a webhook step, a task, one taken back, and what becomes of its time limit. */
export type EffectKind = 'webhook' | 'task' | 'task-cancelled' | 'task-warning' | 'task-breached';

/** What a call to another system is known by, here and there: told again it is the same. */
export function effectId(kind: EffectKind, { contactId, journeyId, nodeId, entry, visit }: Visit): string {
  return JSON.stringify([kind, contactId, journeyId, nodeId, entry, visit]);
}

/** The visit that a call is of, by its id. */
export function visitOfEffect(id: string): Visit {
  const [, contactId, journeyId, nodeId, entry, visit] = JSON.parse(id) as [EffectKind, string, string, string, number, number];
  return { contactId, journeyId, nodeId, entry, visit };
}
