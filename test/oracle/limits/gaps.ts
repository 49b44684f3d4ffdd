import type { Channel } from '../../../shared/contacts/contact.ts';
import type { CountedTouch } from './history.ts';

/** How long a touch has to keep away from one before it: directed, from one channel to another. */
export interface Gap {
  readonly first: Channel;
  readonly then: Channel;
  readonly seconds: number;
}

/** The person's newest touch on the gap's first channel; null when there is none. */
export function newestBefore(gap: Gap, touches: readonly CountedTouch[]): CountedTouch | null {
  for (let index = touches.length - 1; index >= 0; index -= 1) if (touches[index]!.channel === gap.first) return touches[index]!;
  return null;
}
