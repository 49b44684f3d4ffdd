import type { Channel } from '../../../shared/contacts/contact.ts';
import { CHANNEL_WORDS } from '../../../shared/words/event.ts';
import { countWords, listWords } from '../../../shared/words/text.ts';
import { durationWords } from '../../../shared/words/time.ts';
import { ALL_WEEKDAYS, WEEKDAY_WORDS } from './draft.ts';
import type { Cap, ConsentSource, Gap, HouseHours, Sender } from './draft.ts';

function channels(list: readonly Channel[]): string {
  return listWords(list.map((channel) => CHANNEL_WORDS[channel]), 'and');
}

const SCOPE_WORDS: Record<Cap['scope'], string> = { contact: 'for each contact', person: 'for each person', journey: 'for each contact in one journey', subject: 'for each person on one subject' };

/** "At most 2 touches by SMS in any 7 days, for each contact." */
export function capSentence(cap: Cap): string {
  const window = cap.window.kind === 'rolling' ? `in any ${cap.window.hours <= 48 ? countWords(cap.window.hours, 'hour') : durationWords(cap.window.hours * 3600)}` : cap.window.unit === 'day' ? 'on one local day' : 'in one local week from Monday';
  return `At most ${cap.max} ${cap.max === 1 ? 'touch' : 'touches'} by ${channels(cap.channels)} ${window}, ${SCOPE_WORDS[cap.scope]}.`;
}

const A_TOUCH: Record<Channel, string> = { email: 'an email', sms: 'an SMS', push: 'a push message', voice: 'an automated call', 'voice-live': 'a live call' };

/** "After an SMS, a live call waits 4 hours." */
export function gapSentence(gap: Gap): string {
  const then = gap.first === gap.then ? A_TOUCH[gap.then].replace(/^an? /, 'the next ') : A_TOUCH[gap.then];
  return `After ${A_TOUCH[gap.first]}, ${then} waits ${durationWords(gap.minutes * 60)}.`;
}

/** "Mon to Fri", "Mon, Wed and Fri", "Every day". */
export function weekdaysWords(weekdays: readonly number[]): string {
  const days = ALL_WEEKDAYS.filter((day) => weekdays.includes(day));
  if (days.length === 7) return 'Every day';
  const first = days[0];
  const last = days.at(-1);
  const word = (day: number) => WEEKDAY_WORDS[day - 1] as string;
  if (first !== undefined && last !== undefined && days.length > 2 && last - first === days.length - 1) return `${word(first)} to ${word(last)}`;
  return listWords(days.map(word), 'and');
}

/** "Mon to Fri, 09:00 to 20:00 the contact’s time." */
export function hoursSentence(hours: HouseHours): string {
  return `${weekdaysWords(hours.weekdays)}, ${hours.open} to ${hours.close} the contact’s time.`;
}

/** What a source's delays mean for an opt-out given there. */
export function sourceSentence(source: ConsentSource): string {
  const here = source.syncDelaySeconds === 0 ? 'Its opt-outs count at once.' : `Its opt-outs count ${durationWords(source.syncDelaySeconds)} after they were given; until then a message can still go out.`;
  const apart = source.apartSyncDelaySeconds === null ? 'Left apart, other systems never learn of them.' : `Left apart, other systems learn of them after ${durationWords(source.apartSyncDelaySeconds)}.`;
  return `${here} ${apart}`;
}

/** "Up to 225 parts in a minute, of all systems; 5,000 one-part texts take 28 minutes." */
export function senderSentence({ channel, segmentsPerSecond, dailySegmentCap, systems }: Sender, source: string | null): string {
  if (!(segmentsPerSecond > 0)) return 'Nothing can go at this rate.';
  const [unit, noun] = channel === 'sms' ? ['parts', 'texts of one part'] : ['messages', 'messages'];
  const whose = systems.length === 0 ? 'of all systems' : `of ${listWords(systems, 'and')} only`;
  const day = dailySegmentCap === null ? '' : `, ${dailySegmentCap.toLocaleString('en-US')} in a day`;
  return `Up to ${segmentsPerSecond.toLocaleString('en-US')} ${unit} a second${day}, ${whose}: 1,000 ${noun} take ${durationWords(Math.ceil(1000 / segmentsPerSecond))}.${source === null ? '' : ` Figures of ${source}; carriers change them.`}`;
}
