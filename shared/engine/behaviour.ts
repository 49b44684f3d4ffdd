import { z } from 'zod';
import { type Channel, channelSchema } from '../contacts/contact.ts';
import type { EventType } from '../contacts/event.ts';
import { DRAW_RANGE, purposeWord } from './draw.ts';

const share = z.number().min(0).max(1);

/** How people answer the touches of one channel: the share that does it after one touch in a quiet week, and how soon. */
export const channelBehaviourSchema = z.object({
  opened: share.default(0),
  clicked: share.default(0),
  replied: share.default(0),
  optedOut: share.default(0),
  /** by how much each touch of the last seven days raises the share that opts out, and lowers the others */
  fatiguePerTouch: z.number().min(0).max(5).default(0),
  /** the slowest answer; half of all come in the first eighth of it */
  slowestSeconds: z.number().int().min(60).max(2_592_000).default(86_400),
});
export type ChannelBehaviour = z.infer<typeof channelBehaviourSchema>;

/** Sampled behaviour: parameters of a simulation, with a note of where they come from. Never mixed up with what was recorded. */
export const behaviourSchema = z.object({
  note: z.string().default(''),
  channels: z.partialRecord(channelSchema, channelBehaviourSchema),
});
export type Behaviour = z.infer<typeof behaviourSchema>;

/** What a person may do after a touch, and the event it is on each channel; null: nothing of the kind. */
export interface Reaction {
  readonly share: 'opened' | 'clicked' | 'replied' | 'optedOut';
  readonly purpose: number;
  readonly delayPurpose: number;
  readonly events: Readonly<Partial<Record<Channel, { readonly type: EventType; readonly text?: string; readonly via?: string }>>>;
}

function reaction(name: Reaction['share'], events: Reaction['events']): Reaction {
  return { share: name, purpose: purposeWord(name), delayPurpose: purposeWord(`${name} after`), events };
}

/** In the order in which they are drawn. An opt-out by text is the text itself, to be read like any other. */
export const REACTIONS: readonly Reaction[] = [
  reaction('opened', { email: { type: 'email_opened' } }),
  reaction('clicked', { email: { type: 'email_clicked' }, sms: { type: 'sms_clicked' } }),
  reaction('replied', { sms: { type: 'sms_received', text: 'Tell me more' } }),
  reaction('optedOut', { email: { type: 'opt_out', via: 'list_unsubscribe_post' }, sms: { type: 'sms_received', text: 'STOP' }, push: { type: 'push_disabled' }, 'voice-live': { type: 'opt_out', via: 'sales_rep' } }),
];

/** The chance of a reaction, as a threshold that a draw has to stay below. */
export const reactionThreshold = (behaviour: ChannelBehaviour, name: Reaction['share'], touchesInSevenDays: number): number => {
  const factor = 1 + behaviour.fatiguePerTouch * touchesInSevenDays;
  const chance = name === 'optedOut' ? behaviour[name] * factor : behaviour[name] / factor;
  return Math.floor(Math.min(1, chance) * DRAW_RANGE);
};

/** How long after a touch the reaction comes, of a draw: the cube of an even share of the slowest, a minute at least. */
export const reactionDelaySeconds = (behaviour: ChannelBehaviour, value: number): number => {
  const even = value / DRAW_RANGE;
  return 60 + Math.floor(even * even * even * (behaviour.slowestSeconds - 60));
};

export const FATIGUE_SECONDS = 7 * 86_400;
