import { assertNever } from '../assert-never.ts';
import type { OpOf } from '../engine/ops.ts';

/** The same op with the steps that follow it named another way. */
export function renameNext<From, To>(op: OpOf<From>, rename: (next: From) => To): OpOf<To> {
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
      return { ...op, next: rename(op.next) };
    case 'wait-attribute':
      return { ...op, next: rename(op.next), otherwise: rename(op.otherwise) };
    case 'wait-event':
      return { ...op, exits: op.exits.map((exit) => ({ ...exit, next: rename(exit.next) })), timeout: rename(op.timeout) };
    case 'branch':
      return { ...op, rules: op.rules.map((rule) => ({ ...rule, next: rename(rule.next) })), otherwise: rename(op.otherwise) };
    case 'split':
      return { ...op, arms: op.arms.map((arm) => ({ ...arm, next: rename(arm.next) })) };
    case 'goal':
      return { ...op, reached: rename(op.reached), otherwise: rename(op.otherwise) };
    case 'go-to':
    case 'exit':
      return op;
    default:
      return assertNever(op);
  }
}
