import { branch } from './branch/index.ts';
import { changeConsent } from './change-consent/index.ts';
import { emailMessage } from './email-message/index.ts';
import { entry } from './entry/index.ts';
import { exit } from './exit/index.ts';
import { goToJourney } from './go-to-journey/index.ts';
import { goal } from './goal/index.ts';
import type { NodeType } from './node-type.ts';
import { note } from './note/index.ts';
import { pushMessage } from './push-message/index.ts';
import { randomSplit } from './random-split/index.ts';
import { salesTask } from './sales-task/index.ts';
import { smsMessage } from './sms-message/index.ts';
import { updateContact } from './update-contact/index.ts';
import { waitForEvent } from './wait-for-event/index.ts';
import { wait } from './wait/index.ts';
import { webhook } from './webhook/index.ts';

/** Every kind of step, in the order of the palette. A folder that is not listed here fails its test. */
export const nodeTypes: Readonly<Record<string, NodeType>> = {
  entry,
  'email-message': emailMessage,
  'sms-message': smsMessage,
  'push-message': pushMessage,
  'sales-task': salesTask,
  wait,
  'wait-for-event': waitForEvent,
  branch,
  'random-split': randomSplit,
  goal,
  'update-contact': updateContact,
  'change-consent': changeConsent,
  webhook,
  'go-to-journey': goToJourney,
  exit,
  note,
};

/** A kind of step by its name in a document; undefined when this version knows none. */
export function nodeType(type: string): NodeType | undefined {
  return Object.hasOwn(nodeTypes, type) ? nodeTypes[type] : undefined;
}
