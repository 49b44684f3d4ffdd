import type { Channel, LifecycleStage } from '../contacts/contact.ts';
import { lifecycleStageSchema } from '../contacts/contact.ts';
import type { ContactEvent } from '../contacts/event.ts';
import { unixSecondOf } from '../engine/time.ts';

/** Something of ours that reached a contact, or an answer to it. Unix seconds. */
export interface Touchpoint {
  atSecond: number;
  channel: Channel | 'web';
  /** null: the record does not say */
  journeyId: string | null;
  /** an answer whose message is not on record stands for the message */
  isAnswer: boolean;
}

export interface Deal {
  /** unique within the contact */
  id: string;
  openedSecond: number | null;
  wonSecond: number | null;
  /** in the workspace's currency; null: not on record */
  amount: number | null;
}

/** A contact drawn into an arm of a random split. */
export interface DrawnArm {
  journeyId: string;
  stepId: string;
  arm: string;
  isHoldout: boolean;
  atSecond: number;
}

/** What outcomes are measured from: one contact, nothing personal but the id. Everything in order of time. */
export interface ContactHistory {
  contactId: string;
  touchpoints: readonly Touchpoint[];
  meetingSeconds: readonly number[];
  deals: readonly Deal[];
  stages: readonly { stage: LifecycleStage; atSecond: number }[];
  arms: readonly DrawnArm[];
}

const ANSWERS: Readonly<Partial<Record<ContactEvent['type'], Touchpoint['channel']>>> = { email_clicked: 'email', email_replied: 'email', sms_clicked: 'sms', sms_received: 'sms', form_submitted: 'web' };

const WEEK_SECONDS = 7 * 86_400;

/** A contact's history from what is on record. `events` in any order; those of other contacts are left out. */
export function recordedHistory(contactId: string, events: readonly ContactEvent[]): ContactHistory {
  const builder = new HistoryBuilder(contactId);
  for (const event of events) if (event.contactId === contactId) builder.add(event);
  return builder.finish();
}

/** Collects one contact's history, event by event. */
export class HistoryBuilder {
  readonly #contactId: string;
  readonly #touchpoints: Touchpoint[] = [];
  readonly #meetings: number[] = [];
  readonly #deals = new Map<string, Deal>();
  readonly #stages: { stage: LifecycleStage; atSecond: number }[] = [];
  readonly #arms: DrawnArm[] = [];

  constructor(contactId: string) {
    this.#contactId = contactId;
  }

  touch(touch: Omit<Touchpoint, 'isAnswer'>): void {
    this.#touchpoints.push({ ...touch, isAnswer: false });
  }

  reach(stage: string, atSecond: number): void {
    const parsed = lifecycleStageSchema.safeParse(stage);
    if (parsed.success) this.#stages.push({ stage: parsed.data, atSecond });
  }

  draw(arm: DrawnArm): void {
    this.#arms.push(arm);
  }

  add(event: ContactEvent): void {
    const { type, data, journeyId = null } = event;
    const atSecond = unixSecondOf(event.at);
    const answer = ANSWERS[type];
    if (answer !== undefined) this.#touchpoints.push({ atSecond, channel: answer, journeyId, isAnswer: true });
    switch (type) {
      case 'message_sent':
        if (data['purpose'] !== 'transactional' && event.channel !== undefined) this.touch({ atSecond, channel: event.channel, journeyId });
        return;
      case 'call_made':
        return this.touch({ atSecond, channel: 'voice-live', journeyId });
      case 'meeting_booked':
        return void this.#meetings.push(atSecond);
      case 'deal_opened':
      case 'deal_won':
        return this.#deal(event, atSecond);
      case 'stage_reached':
        return this.reach(String(data['stage'] ?? ''), atSecond);
      case 'arm_drawn':
        return this.draw({ journeyId: journeyId ?? '', stepId: String(data['step'] ?? ''), arm: String(data['arm'] ?? ''), isHoldout: data['holdout'] === true, atSecond });
      default:
    }
  }

  #deal({ type, data }: ContactEvent, atSecond: number): void {
    const id = String(data['deal'] ?? '');
    const known = this.#deals.get(id) ?? { id, openedSecond: null, wonSecond: null, amount: null };
    if (type === 'deal_won') known.wonSecond ??= atSecond;
    else known.openedSecond ??= atSecond;
    const amount = Number(data['amount'] ?? NaN);
    if (Number.isFinite(amount)) known.amount = amount;
    this.#deals.set(id, known);
  }

  finish(): ContactHistory {
    const byTime = <Item extends { atSecond: number }>(items: readonly Item[]): Item[] => items.toSorted((a, b) => a.atSecond - b.atSecond);
    const touchpoints = byTime(this.#touchpoints);
    const sent = touchpoints.filter(({ isAnswer }) => !isAnswer);
    // An answer to a message that is on record is no touchpoint of its own: the message would count twice.
    const isOfSent = ({ channel, atSecond }: Touchpoint): boolean => sent.some((touch) => touch.channel === channel && touch.atSecond <= atSecond && touch.atSecond > atSecond - WEEK_SECONDS);
    return {
      contactId: this.#contactId,
      touchpoints: touchpoints.filter((touch) => !touch.isAnswer || !isOfSent(touch)),
      meetingSeconds: this.#meetings.toSorted((a, b) => a - b),
      deals: [...this.#deals.values()].sort((a, b) => (a.wonSecond ?? a.openedSecond ?? 0) - (b.wonSecond ?? b.openedSecond ?? 0)),
      stages: byTime(this.#stages),
      arms: byTime(this.#arms),
    };
  }
}
