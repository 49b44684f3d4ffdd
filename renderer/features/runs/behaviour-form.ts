import { channelSchema, type Channel } from '../../../shared/contacts/contact.ts';
import { type ChannelBehaviour, REACTIONS } from '../../../shared/engine/behaviour.ts';
import { ASSUMED_BEHAVIOUR, type BehaviourSetting } from '../../../shared/simulate/behaviour-setting.ts';

export type Sampled = NonNullable<BehaviourSetting['sampled']>;
export type ShareName = (typeof REACTIONS)[number]['share'];

/** Where behaviour comes from, as one choice. */
export const SOURCES = ['recorded', 'both', 'sampled'] as const;
export type Source = (typeof SOURCES)[number];

export const SOURCE_WORDS: Record<Source, string> = {
  recorded: 'What is on record, and nothing else',
  both: 'What is on record, and sampled answers besides',
  sampled: 'Sampled answers only, from the window’s first second on',
};

export function sourceOf({ replaysRecorded, sampled }: BehaviourSetting): Source {
  if (sampled === null) return 'recorded';
  return replaysRecorded ? 'both' : 'sampled';
}

/** Channels on which people can do anything, each with what they can do. */
export const CHANNEL_SHARES: readonly { channel: Channel; shares: readonly ShareName[] }[] = channelSchema.options.flatMap((channel) => {
  const shares = REACTIONS.filter(({ events }) => events[channel] !== undefined).map(({ share }) => share);
  return shares.length === 0 ? [] : [{ channel, shares }];
});

export const SHARE_WORDS: Record<ShareName, string> = { opened: 'Open', clicked: 'Click', replied: 'Reply', optedOut: 'Opt out' };

export const NOBODY_REACTS: ChannelBehaviour = { opened: 0, clicked: 0, replied: 0, optedOut: 0, fatiguePerTouch: 0, slowestSeconds: 86_400 };

/** The setting that a choice makes of what was typed so far. */
export function settingOf(source: Source, sampled: Sampled | null): BehaviourSetting {
  return source === 'recorded' ? { replaysRecorded: true, sampled: null } : { replaysRecorded: source === 'both', sampled: sampled ?? ASSUMED_BEHAVIOUR };
}

/** What is wrong with what was typed, in words; null: nothing. */
export function problemOf({ channels }: Sampled): string | null {
  for (const { channel, shares } of CHANNEL_SHARES) {
    const of = channels[channel];
    if (of === undefined) continue;
    if (shares.some((share) => !(of[share] >= 0 && of[share] <= 1))) return 'Shares are from 0 to 100%.';
    if (!(of.fatiguePerTouch >= 0 && of.fatiguePerTouch <= 5)) return 'Tiring is from 0 to 500% a touch.';
    if (!(of.slowestSeconds >= 60 && of.slowestSeconds <= 2_592_000)) return 'The slowest answer takes from a minute to 30 days.';
  }
  return null;
}

/** A share as a percentage that reads as it was typed: 0.003 is 0.3, not 0.30000000000000004. */
export function percentOf(share: number): number {
  return Number((share * 100).toFixed(6));
}

export function shareOf(percent: number): number {
  return Number((percent / 100).toFixed(8));
}
