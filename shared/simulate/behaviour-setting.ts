import { z } from 'zod';
import { behaviourSchema } from '../engine/behaviour.ts';

/** Where what people do in a run comes from: what is on record, what is sampled, or both. */
export const behaviourSettingSchema = z
  .object({
    /** false: of what is on record only what was known when the window begins counts */
    replaysRecorded: z.boolean().default(true),
    /** how people are taken to answer touches; null: nothing is sampled */
    sampled: behaviourSchema.nullable().default(null),
  })
  .strict();
export type BehaviourSetting = z.infer<typeof behaviourSettingSchema>;

/** What a workspace and the command line begin with: what is on record, and nothing else. */
export const RECORDED_ONLY: BehaviourSetting = { replaysRecorded: true, sampled: null };

/**
 * Where somebody begins who wants behaviour sampled: round figures that nobody measured, as their note says, so that they
 * are put right and not believed.
 */
export const ASSUMED_BEHAVIOUR: NonNullable<BehaviourSetting['sampled']> = {
  note: 'Assumed, not measured: replace with the rates of your own reports.',
  channels: {
    email: { opened: 0.3, clicked: 0.03, replied: 0, optedOut: 0.002, fatiguePerTouch: 0.15, slowestSeconds: 172_800 },
    sms: { opened: 0, clicked: 0.08, replied: 0.03, optedOut: 0.01, fatiguePerTouch: 0.25, slowestSeconds: 43_200 },
    push: { opened: 0, clicked: 0, replied: 0, optedOut: 0.005, fatiguePerTouch: 0.2, slowestSeconds: 86_400 },
    'voice-live': { opened: 0, clicked: 0, replied: 0, optedOut: 0.005, fatiguePerTouch: 0.2, slowestSeconds: 3600 },
  },
};

/** How a run's behaviour is labelled wherever its figures stand. */
export function behaviourWords(setting: BehaviourSetting): string {
  return `${behaviourLabel(setting)} behaviour`;
}

/** The same where the words around it speak of behaviour already. */
export function behaviourLabel({ replaysRecorded, sampled }: BehaviourSetting): string {
  if (sampled === null) return replaysRecorded ? 'Recorded' : 'No';
  return replaysRecorded ? 'Recorded and sampled' : 'Sampled';
}
