import { contactName } from '../contacts/contact-name.ts';
import type { HandedOver } from '../prove/finished.ts';
import type { OptOutCaused } from '../prove/opt-outs-caused.ts';
import type { Reply } from '../prove/replies.ts';
import { localInstant } from '../policy/decision-inputs.ts';
import { when } from '../rules/words.ts';
import { isoLocal } from '../time/local.ts';
import { CHANNEL_WORDS, eventWords } from '../words/event.ts';
import { capitalised, quote, shorten } from '../words/text.ts';
import { durationWords, HOUR_SECONDS, MINUTE_SECONDS } from '../words/time.ts';
import type { FoundFriction } from './friction.ts';
import { FRICTION_LISTS, type FrictionList, type FrictionRow } from './report.ts';
import type { RowSetting } from './rows.ts';

/** A row with the second that lists are sorted by first. */
interface Timed {
  readonly second: number;
  readonly row: FrictionRow;
}

export type FrictionRows<Row> = Record<FrictionList, Row[]>;

/** A list of each kind, empty. */
export function noFrictionRows<Row>(): FrictionRows<Row> {
  return Object.fromEntries(FRICTION_LISTS.map((list) => [list, []])) as unknown as FrictionRows<Row>;
}

/** Whether a cluster has anything for these lists to show. */
export function hasFrictionRows(found: FoundFriction): boolean {
  return FRICTION_LISTS.some((list) => found[list].length > 0);
}

/** What a list shows of one cluster, in words a person can repeat. */
export function frictionRowsOf(list: FrictionList, found: FoundFriction, setting: RowSetting): Timed[] {
  switch (list) {
    case 'overCap':
      return found.overCap.map((touch) => touchRow(touch, setting, 'although a cap of the policy or the law was full, counted over every system.'));
    case 'barredHours':
      return found.barredHours.map((touch) => touchRow(touch, setting, 'in hours that the law or the policy bars where the contact may be.'));
    case 'replies':
      return found.replies.map((reply) => replyRow(reply, setting));
    case 'optOutsCaused':
      return found.optOutsCaused.map((caused) => optOutRow(caused, setting));
  }
}

function placeOf(contactId: string, second: number, setting: RowSetting): Pick<FrictionRow, 'contactId' | 'contactName' | 'at' | 'timeZone'> {
  const contact = setting.contacts.get(contactId);
  // an address that nobody of the workspace had when it was heard from
  if (contact === undefined) return { contactId, contactName: contactId, at: new Date(second * 1000).toISOString(), timeZone: 'UTC' };
  const zone = setting.zoneOf(contact);
  return { contactId, contactName: contactName(contact), at: isoLocal(zone, second), timeZone: zone.name };
}

function journeyName(journeyId: string, setting: RowSetting): string {
  return quote(setting.journeys.get(journeyId)?.name ?? journeyId);
}

function touchRow({ contactId, second, channel, journeyId, nodeId, ruleId }: HandedOver, setting: RowSetting, words: string): Timed {
  const why = `${capitalised(CHANNEL_WORDS[channel])} of ${journeyName(journeyId, setting)} handed over ${words} It was let go by ${ruleId}.`;
  return { second, row: { ...placeOf(contactId, second, setting), channel, journeyId, nodeId, fate: '', why } };
}

/** Seconds are of no use beside hours. */
function roughly(seconds: number): string {
  return durationWords(seconds >= HOUR_SECONDS ? Math.round(seconds / MINUTE_SECONDS) * MINUTE_SECONDS : seconds);
}

function replyRow({ event: { event, atSecond }, fate, knownAfterSeconds, owner }: Reply, setting: RowSetting): Timed {
  const heard = knownAfterSeconds === null ? 'No system that answers ever heard of it.' : knownAfterSeconds === 0 ? 'It was known at once.' : `It was known after ${durationWords(knownAfterSeconds)}.`;
  const became = {
    journey: 'A journey waited for it and went on.',
    owner: `It reached ${owner || 'an owner'} in time. ${heard}`,
    late: `It reached ${owner || 'an owner'} too late. ${heard}`,
    lost: `It reached nobody: no journey waited for it and no system gave it to an owner. ${heard}`,
  }[fate];
  return { second: atSecond, row: { ...placeOf(event.contactId, atSecond, setting), channel: event.channel ?? 'sms', journeyId: event.journeyId ?? null, nodeId: null, fate, why: `Wrote ${quote(shorten(event.text ?? '', 80))}, taken by ${event.source}. ${became}` } };
}

function optOutRow({ optOut: { event, atSecond }, touch, isSampled }: OptOutCaused, setting: RowSetting): Timed {
  const contact = setting.contacts.get(touch.contactId)!;
  const after = touch.second === atSecond ? 'the very second of' : `${roughly(atSecond - touch.second)} after`;
  const why =
    `The contact ${eventWords(event.type)}, ${after} the ${CHANNEL_WORDS[touch.channel]} of ${journeyName(touch.journeyId, setting)} of ${when(localInstant(setting.zoneOf(contact), touch.second))}. ` +
    (isSampled ? 'Simulated: drawn by the behaviour that people are taken to have.' : 'On record: the last touch before it; what it was about nobody has written down.');
  return { second: atSecond, row: { ...placeOf(touch.contactId, atSecond, setting), channel: touch.channel, journeyId: touch.journeyId, nodeId: touch.nodeId, fate: isSampled ? 'sampled' : 'recorded', why } };
}
