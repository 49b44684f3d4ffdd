import type { SenderStore } from '../db/sender/store.ts';
import type { Clock } from './clock.ts';
import type { Driver } from './driver.ts';
import { Refusal } from './publishing.ts';

/** The call of a task, as the system that keeps tasks names it. */
export interface Call {
  contactId: string;
  journeyId: string;
  stepId: string;
  entry: number;
  visit: number;
}

/** The call is the touch, and it is decided when it is dialled: asks the gate whether a rep may ring now, and records that they asked. */
export function askToDial({ contactId, journeyId, stepId, entry, visit }: Call, { store, clock, driver }: { store: SenderStore; clock: Clock; driver: Driver }): object {
  const contact = store.people.contact(contactId);
  if (contact === undefined) throw new Refusal(404, `There is no contact "${contactId}" here.`);
  const second = store.transaction(() => {
    const asked = Math.max(clock.nowSecond(), store.people.cluster(contact.cluster_id)!.processed_second + 1);
    store.touches.addDial({ contact_id: contactId, journey_id: journeyId, node_id: stepId, entry, visit, second: asked });
    return asked;
  });
  driver.goOnWith(contact.cluster_id, second);
  const row = store.touches.decisionAt(contactId, journeyId, stepId, entry, visit, second);
  if (row === undefined) throw new Refusal(409, 'There is no such call to be made now: the task was done, taken back, or put off to a time that has not come.');
  return { mayDial: row.outcome === 'allow', outcome: row.outcome, reason: row.reason, ruleId: row.rule_id, until: row.until_second === null ? null : new Date(row.until_second * 1000).toISOString() };
}
