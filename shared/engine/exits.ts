import { assertNever } from '../assert-never.ts';
import type { EventMatch, Op, OpIndex } from './ops.ts';
import type { ContactEvent } from '../contacts/event.ts';

/** The ways out of an op in a fixed order: the order in which its ports are counted. Empty for an exit. */
export function exitsOf(op: Op): readonly OpIndex[] {
  switch (op.kind) {
    case 'enter':
    case 'wait':
    case 'wait-local':
    case 'wait-until':
    case 'touch':
    case 'task':
    case 'webhook':
    case 'update':
    case 'consent':
      return [op.next];
    case 'wait-attribute':
      return [op.next, op.otherwise];
    case 'wait-event':
      return [...op.exits.map((exit) => exit.next), op.timeout];
    case 'branch':
      return [...op.rules.map((rule) => rule.next), op.otherwise];
    case 'split':
      return op.arms.map((arm) => arm.next);
    case 'goal':
      return [op.reached, op.otherwise];
    case 'go-to':
    case 'exit':
      return [];
    default:
      return assertNever(op);
  }
}

/** Whether an inbound event is the one waited for. */
export function eventMatches(match: EventMatch, event: ContactEvent): boolean {
  if (match.event !== event.type) return false;
  if (match.channel !== undefined && match.channel !== event.channel) return false;
  return Object.entries(match.data ?? {}).every(([name, value]) => String(event.data[name] ?? '') === value);
}
