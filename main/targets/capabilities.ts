import { type Channel, channelSchema } from '../../shared/contacts/contact.ts';
import type { Op } from '../../shared/engine/ops.ts';

export const ALL_CHANNELS: readonly Channel[] = channelSchema.options;

/** A record and not a list: a new kind of step does not compile until it stands here. */
const STEPS: Record<Op['kind'], true> = {
  enter: true,
  wait: true,
  'wait-local': true,
  'wait-until': true,
  'wait-attribute': true,
  'wait-event': true,
  branch: true,
  split: true,
  touch: true,
  task: true,
  webhook: true,
  update: true,
  consent: true,
  'go-to': true,
  goal: true,
  exit: true,
};
export const ALL_STEPS = Object.keys(STEPS) as readonly Op['kind'][];
