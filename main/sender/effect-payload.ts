import { attributeOf } from '../../shared/engine/condition.ts';
import { isoUtc } from '../../shared/time/local.ts';
import type { StepEffect } from './step-observer.ts';

/** What another system is told: main/targets/http-backend/README.md, "What the steps of a plan ask of a backend". Ids and times, and of the contact only what the step names. */
export function effectPayload({ id, kind, contact, op, entry, visit, second }: StepEffect, content: Readonly<Record<string, unknown>>, dueSecond: number | null): object {
  const at = { id, kind, contactId: contact.id, journeyId: op.journey.journey.id, stepId: op.nodeId, entry, visit, at: isoUtc(second) };
  if (kind === 'webhook') {
    const names = Array.isArray(content['attributes']) ? content['attributes'].map(String) : [];
    return { ...at, url: content['url'], authName: content['authName'], attributes: Object.fromEntries(names.map((name) => [name, attributeOf(contact, name)])) };
  }
  if (kind === 'task-cancelled') return at;
  const { title, instructions, owner, escalateTo } = content;
  return { ...at, taskKind: 'taskKind' in op.op ? op.op.taskKind : '', title, instructions, owner, escalateTo, contactOwner: contact.owner ?? null, dueAt: dueSecond === null ? null : isoUtc(dueSecond) };
}
