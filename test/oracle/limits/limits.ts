import type { Channel } from '../../../shared/contacts/contact.ts';
import type { Zone } from '../../../shared/time/zone-table.ts';
import { type Cap, capRelease, type CapQuestion } from './caps.ts';
import { type Gap, newestBefore } from './gaps.ts';
import type { CountedTouch } from './history.ts';

/** What caps and gaps say together: when there is room, and which of them is last to give it. */
export interface LimitAnswer {
  releaseSecond: number;
  reason: 'FREQ_CAP' | 'CHANNEL_GAP' | 'COLLISION' | null;
  cap: Cap | null;
  gap: Gap | null;
  /** the touch that the gap is kept from */
  other: CountedTouch | null;
}

export function newLimitAnswer(): LimitAnswer {
  return { releaseSecond: 0, reason: null, cap: null, gap: null, other: null };
}

/**
 * Asks every cap and gap once. The later release decides; at a tie the cap is named (rules.md section 7, "Frequency").
 * A gap to a touch of the same instant is a collision, to an older one a channel gap.
 */
export function askLimits(
  answer: LimitAnswer,
  caps: readonly Cap[],
  gaps: readonly Gap[],
  question: CapQuestion,
  touches: readonly CountedTouch[],
  zones: readonly Zone[],
  atSecond: number,
  decidedSecond: number,
): LimitAnswer {
  answer.releaseSecond = atSecond;
  answer.reason = null;
  answer.cap = null;
  answer.gap = null;
  answer.other = null;
  if (touches.length === 0) return answer;
  for (const cap of caps) {
    if (!cap.channels.has(question.channel)) continue;
    const release = capRelease(cap, question, touches, zones, atSecond);
    if (release <= answer.releaseSecond) continue;
    answer.releaseSecond = release;
    answer.reason = 'FREQ_CAP';
    answer.cap = cap;
  }
  for (const gap of gaps) {
    if (gap.then !== question.channel) continue;
    const other = newestBefore(gap, touches);
    if (other === null || other.atSecond + gap.seconds <= answer.releaseSecond) continue;
    answer.releaseSecond = other.atSecond + gap.seconds;
    answer.reason = other.atSecond === decidedSecond ? 'COLLISION' : 'CHANNEL_GAP';
    answer.cap = null;
    answer.gap = gap;
    answer.other = other;
  }
  return answer;
}

/** The gaps that end at a channel, so that the inner loop asks no others. */
export function gapsInto(gaps: readonly Gap[]): (channel: Channel) => readonly Gap[] {
  const byChannel = new Map<Channel, Gap[]>();
  for (const gap of gaps) byChannel.set(gap.then, [...(byChannel.get(gap.then) ?? []), gap]);
  const none: readonly Gap[] = [];
  return (channel) => byChannel.get(channel) ?? none;
}
