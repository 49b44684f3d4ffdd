import { channelSchema } from '../contacts/contact.ts';
import { CHANNEL_COUNT } from '../policy/limits/caps.ts';
import { mayReach } from '../prove/after-opt-out.ts';
import type { ReadText } from '../prove/texts.ts';
import type { Part } from './part.ts';

const CHANNELS = channelSchema.options;

/** somebody's number changed: places and addresses are not what the columns say */
export const MARK_MOVED = 1;
/** somebody wrote a text that wants an answer */
export const MARK_REPLIED = 2;
/** No opt-out on record. */
export const NEVER_SECOND = 0x7fff_ffff;

/** What is on record of each cluster of a part, as far as it bears on where an invariant may be broken. */
export interface EventMarks {
  /** MARK bits by cluster */
  readonly flags: Uint8Array;
  /** by cluster and channel: the first second of an opt-out that may reach the channel */
  readonly optedOutSecond: Int32Array;
}

const known = new WeakMap<Part, EventMarks>();

/** Reads them in one pass, once for each part. `readText` has to be the same each time: it goes with the part's policy. */
export function eventMarksOf(part: Part, readText: ReadText): EventMarks {
  let marks = known.get(part);
  if (marks === undefined) {
    marks = readMarks(part, readText);
    known.set(part, marks);
  }
  return marks;
}

function readMarks({ clusterCount, source }: Part, readText: ReadText): EventMarks {
  const flags = new Uint8Array(clusterCount);
  const optedOutSecond = new Int32Array(clusterCount * CHANNEL_COUNT).fill(NEVER_SECOND);
  for (let cluster = 0; cluster < clusterCount; cluster += 1) {
    for (const { event, atSecond } of source.clusterAt(cluster).events) {
      if (event.type === 'number_changed') flags[cluster]! |= MARK_MOVED;
      if (event.type === 'sms_received' && readText(event) === 'reply') flags[cluster]! |= MARK_REPLIED;
      for (const channel of mayReach(event, readText) ?? []) {
        const place = cluster * CHANNEL_COUNT + CHANNELS.indexOf(channel);
        if (atSecond < optedOutSecond[place]!) optedOutSecond[place] = atSecond;
      }
    }
  }
  return { flags, optedOutSecond };
}
