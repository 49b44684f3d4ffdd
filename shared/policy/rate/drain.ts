/** A batch of equal messages to be handed over from one instant on. */
export interface Batch {
  readonly messages: number;
  readonly segmentsPerMessage: number;
  readonly startSecond: number;
}

/** How fast a sender may go. Rates count message parts. */
export interface SendingRate {
  readonly segmentsPerSecond: number;
  /** parts a day that the carrier takes, of whole messages; null: no limit */
  readonly dailySegmentCap: number | null;
}

/** What becomes of a batch at a rate. */
export interface Drain {
  readonly segments: number;
  readonly messagesSentToday: number;
  readonly messagesHeld: number;
  readonly drainSeconds: number;
  /** the second by which the last part is handed over */
  readonly lastSecond: number;
  /** the provider keeps ten hours of traffic a sender and fails the rest (rules.md section 5) */
  readonly queueOverflow: boolean;
}

/** Ten hours: Twilio errors 30001 and 21611. */
export const QUEUE_SECONDS = 36_000;

/** Works out how a batch drains. A daily cap counts parts and only whole messages go; what is over stays for the next day. */
export function drain(batch: Batch, rate: SendingRate): Drain {
  const { messages, segmentsPerMessage, startSecond } = batch;
  const room = rate.dailySegmentCap === null || segmentsPerMessage === 0 ? Infinity : Math.floor(rate.dailySegmentCap / segmentsPerMessage);
  const messagesSentToday = Math.min(messages, room);
  const drainSeconds = secondsFor(messagesSentToday * segmentsPerMessage, rate.segmentsPerSecond);
  return {
    segments: messages * segmentsPerMessage,
    messagesSentToday,
    messagesHeld: messages - messagesSentToday,
    drainSeconds,
    lastSecond: startSecond + drainSeconds,
    queueOverflow: drainSeconds > QUEUE_SECONDS,
  };
}

/** Whole seconds that parts take at a rate; a rounding error of the division is no further second. */
function secondsFor(segments: number, segmentsPerSecond: number): number {
  const exact = segments / segmentsPerSecond;
  const nearest = Math.round(exact);
  return Math.abs(exact - nearest) < 1e-9 * Math.max(1, nearest) ? nearest : Math.ceil(exact);
}
