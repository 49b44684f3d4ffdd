import { z } from 'zod';
import type { Channel } from '../contacts/contact.ts';

/** What a person is asked to do. `channel`: how it reaches the contact, decided when it is done; null: it reaches nobody. */
export const TASK_KINDS = {
  call: { label: 'Call', channel: 'voice-live' },
  'email-by-hand': { label: 'Email by hand', channel: 'email' },
  'text-by-hand': { label: 'Text by hand', channel: 'sms' },
  'to-do': { label: 'To-do', channel: null },
} as const satisfies Record<string, { label: string; channel: Channel | null }>;

export type TaskKind = keyof typeof TASK_KINDS;
export const taskKinds = Object.keys(TASK_KINDS) as TaskKind[];

/** Minutes that somebody has for a task; at most 30 days. */
export const slaMinutesSchema = z.number().int().min(1).max(43_200);
