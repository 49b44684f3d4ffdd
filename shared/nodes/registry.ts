import { branch } from './branch/index.ts';
import { emailMessage } from './email-message/index.ts';
import { entry } from './entry/index.ts';
import { exit } from './exit/index.ts';
import { goal } from './goal/index.ts';
import type { NodeType } from './node-type.ts';
import { randomSplit } from './random-split/index.ts';
import { salesTask } from './sales-task/index.ts';
import { smsMessage } from './sms-message/index.ts';
import { waitForEvent } from './wait-for-event/index.ts';
import { wait } from './wait/index.ts';

/** Every kind of step, in the order of the palette. A folder that is not listed here fails its test. */
export const nodeTypes: Readonly<Record<string, NodeType>> = {
  entry,
  'email-message': emailMessage,
  'sms-message': smsMessage,
  'sales-task': salesTask,
  wait,
  'wait-for-event': waitForEvent,
  branch,
  'random-split': randomSplit,
  goal,
  exit,
};

/** A kind of step by its name in a document; undefined when this version knows none. */
export function nodeType(type: string): NodeType | undefined {
  return Object.hasOwn(nodeTypes, type) ? nodeTypes[type] : undefined;
}
